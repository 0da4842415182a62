"""What the import of a register asks: a few reads for a whole batch, none for a row."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.models import name_key
from rostok.parties.core.matching import Known, Wanted
from rostok.parties.core.regions import index_of_names
from rostok.parties.models import (
    Identifier,
    Organisation,
    RegisterImport,
    RegisterRemark,
    RegisterRow,
    Territory,
)
from rostok.parties.states import ImportStep

CROWD = 50  # organisations that share a key: beyond that it is no clue


def region_names() -> Mapping[str, int]:
    """Folded spellings of regions → territory id."""
    rows = Territory.objects.values_list("pk", "title", "aliases")
    return index_of_names((pk, [title.ru, title.en, *aliases]) for pk, title, aliases in rows)


def known_by(
    numbers: Mapping[str, Collection[str]], name_keys: Collection[str], *, met: Mapping[int, str]
) -> list[Known]:
    """Organisations that have one of the numbers (scheme → values) or one of the names. Three queries.

    `met`: organisation id → mark of the row of this file that stands for it.
    """
    held = Q(pk__in=[])
    for scheme, values in numbers.items():
        held |= Q(scheme=scheme, value__in=values)
    holders = Identifier.objects.filter(held).values_list("organisation_id", flat=True) if numbers else ()
    found = dict[int, Known]()
    if ids := set(holders):
        found |= _read(Organisation.objects.filter(pk__in=ids), met)
    found |= _read(Organisation.objects.filter(name_key__in=name_keys), met)
    return _numbered(found)


def near_ones(
    rows: Collection[Wanted],
    *,
    known: Collection[Known],
    met: Mapping[int, str],
    crowds: set[tuple[str, str]],
) -> list[Known]:
    """Organisations of the region with the same distinctive words, or with the longest of them.

    One whose region is not known, or is asked for by a row without one, belongs to every region. A key that
    more than CROWD organisations share says nothing: (field, key) is put into `crowds`, not asked again.
    Left out are `known`. Eight queries, none where no row needs it.
    """
    asking = [row for row in rows if row.core_key or row.word_key]
    found = dict[int, Known]()
    if ids := _with_words_of(asking, crowds):
        found |= _read(Organisation.objects.filter(pk__in=ids), met)
    if few := _uncrowded("word_key", {key for row in asking for key in row.word_keys}, crowds):
        found |= _read(Organisation.objects.filter(word_key__in=few), met)
    if few := _uncrowded("bare_key", {row.bare_key for row in asking} - {""}, crowds):
        found |= _read(Organisation.objects.filter(bare_key__in=few), met)
    for one in known:
        found.pop(one.pk or 0, None)
    if any(row.numbers for row in rows):
        return _numbered(found)
    return list(found.values())  # a row without numbers disagrees with none


def _with_words_of(rows: Collection[Wanted], crowds: set[tuple[str, str]]) -> set[int]:
    """Ids of those that share all distinctive words with a row and are not of another region.

    Read from the index alone: the same words stand in every region.
    """
    places: dict[str, set[int | None]] = {}
    for row in rows:
        if row.core_key:
            places.setdefault(row.core_key, {None}).add(row.territory_id)
    everywhere = {row.core_key for row in rows if row.territory_id is None}
    few = _uncrowded("core_key", places.keys(), crowds)
    if not few:
        return set()
    sharing = Organisation.everything.filter(core_key__in=few).order_by()
    return {
        pk
        for pk, key, place in sharing.values_list("pk", "core_key", "territory_id")
        if place in places[key] or key in everywhere
    }


def _uncrowded(field: str, keys: Collection[str], crowds: set[tuple[str, str]]) -> list[str]:
    """The keys that somebody has and no crowd shares. One query of the index alone: merged ones count too."""
    asked = [key for key in keys if (field, key) not in crowds]
    if not asked:
        return []
    sharing = Organisation.everything.filter(**{f"{field}__in": asked}).order_by()
    sizes = dict(sharing.values(field).annotate(count=Count("*")).values_list(field, "count"))
    crowds |= {(field, key) for key, size in sizes.items() if size > CROWD}
    return [key for key, size in sizes.items() if size <= CROWD]


def _read(rows: QuerySet[Organisation], met: Mapping[int, str]) -> dict[int, Known]:
    columns = rows.values_list("pk", "name_key", "territory_id", "core_key", "word_key")
    return {
        pk: Known(pk, name, place, met=met.get(pk, ""), core_key=core, word_key=word)
        for pk, name, place, core, word in columns
    }


def _numbered(found: Mapping[int, Known]) -> list[Known]:
    """With the numbers they hold."""
    if found:
        held = Identifier.objects.filter(organisation__in=list(found)).order_by()
        for pk, scheme, value in held.values_list("organisation_id", "scheme", "value"):
            found[pk].numbers.setdefault(scheme, set()).add(value)
    return list(found.values())


def decided_outcomes(fingerprints: Collection[str]) -> Mapping[str, tuple[str, int]]:
    """Fingerprint → (outcome, id) of rows that wait for a person or were decided by one."""
    rows = RegisterRow.objects.filter(fingerprint__in=fingerprints)
    return {mark: (outcome, pk) for mark, outcome, pk in rows.values_list("fingerprint", "outcome", "pk")}


def rows_met_by(run: RegisterImport) -> Q:
    """Rows of the queue that the run has put there, or that it has met there already."""
    met = RegisterRemark.objects.filter(register_import=run, row__isnull=False).values("row")
    return Q(register_import=run) | Q(pk__in=met)


_REASONS: Mapping[str, str | Promise] = {
    "bad_check_digit": _("The check digit of the number is wrong. The number is kept and marked."),
    "number_rounded": _(
        "The spreadsheet program has rounded the number and its last figures are lost: it was not taken. "
        "Format the column as text, enter the numbers again and import the file once more."
    ),
    "bad_date": _("The date cannot be read. It must look like 2012-12-17."),
    "name_cut": _("The name is longer than 500 letters and was cut."),
    "no_name": _("The row has no name."),
    "unknown_region": _("No territory has this name. Add the spelling to the territory."),
    "region_number": _("A number stands where the name of a region is due: perhaps the columns have moved."),
    "region_typo": _("The region looks misspelt; a suggestion waits for a person."),
    "region_abolished": _("This region exists no longer; a suggestion waits for a person."),
    "several_regions": _(
        "The cell names several regions. The organisation has none until a person says which."
    ),
    "only_town": _("The cell names a town without its region. The town is kept."),
    "region_heading": _("A heading with a region: it holds for the rows below it."),
    "footer": _("A line of totals or signatures, not an organisation."),
    "signs_mended": _("Signs of another alphabet were put right in the name. What came is kept here."),
    "application_number": _(
        "The number of an application was taken out of the name. What came is kept here."
    ),
    "sum_in_name": _("The name holds a sum of money: perhaps the columns have moved."),
    "formula": _("The name begins like a formula of a spreadsheet."),
    "markup": _("The name holds markup of a web page or an office program."),
    "broken_quotes": _("The quotation marks of the line are broken: perhaps its cells are cut wrong."),
    "too_many_cells": _("The row has more cells than the table has columns."),
    "numbers_disagree": _("Its numbers belong to different organisations."),
    "account_differs": _("This number belongs to an organisation with another account number."),
    "name_differs": _("This number belongs to an organisation with a clearly different name."),
    "region_differs": _("This number belongs to an organisation in another region."),
    "ogrn_differs": _("This number belongs to an organisation with another OGRN."),
    "inn_differs": _("This number belongs to an organisation with another INN."),
    "account_alone": _("Only the Ministry’s account number is the same, the name is another one."),
    "number_is_new": _("The name and the region are the same, but nobody has this number yet."),
    "region_unknown": _("The name is the same, but the region of one of them is not known."),
    "other_region": _("An organisation of another region has the same name."),
    "near_name": _("An organisation has a very similar name, and nothing says that it is of another region."),
    "several_alike": _("Several organisations of the region have this name."),
    "waits_already": _("The same row waits for a person since an earlier import. It is not queued twice."),
    "row_repeats": _("An earlier row of the file stands for the same organisation."),
}


def reason_words(code: str) -> str | Promise:
    """The sentence for a code of `core.register` or `core.matching`."""
    return _REASONS[code]


_EVIDENCE: Mapping[str, str | Promise] = {
    "name_same": _("the same name"),
    "name_near": _("a similar name"),
    "name_other": _("another name"),
    "region_same": _("the same region"),
    "region_other": _("another region"),
    "region_open": _("a region is not known"),
    "ogrn_same": _("the same OGRN"),
    "ogrn_other": _("another OGRN"),
    "inn_same": _("the same INN"),
    "inn_other": _("another INN"),
    "minjust_same": _("the same account number"),
    "minjust_other": _("another account number"),
}


def evidence_words(code: str) -> str | Promise:
    """What speaks for or against, for a code of `core.matching.reasons_of`."""
    return _EVIDENCE[code]


def remarks_of_run(run: RegisterImport) -> Iterator[RegisterRemark]:
    """The lines of its report, in the order of the file."""
    found = RegisterRemark.objects.filter(register_import=run).order_by("number", "pk")
    return found.iterator(chunk_size=500)


def step_of(run: RegisterImport) -> ImportStep:
    """Where it stands; only an import by the command is STOPPED."""
    if run.finished_at:
        return ImportStep.DONE
    if not run.key:
        return ImportStep.STOPPED
    if run.failure:
        return ImportStep.FAILED
    if run.requested_at:
        return ImportStep.RUNNING
    if run.tried_at:
        return ImportStep.TRIED
    return ImportStep.TRYING if run.trying_since else ImportStep.COLUMNS


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of a row beside the organisation it resembles."""

    label: str | Promise
    came: str
    stands: str

    @property
    def differs(self) -> bool:
        """Both sides say something, and not the same, quotation marks and case apart."""
        return bool(self.came and self.stands) and name_key(self.came) != name_key(self.stands)


def comparison(row: RegisterRow) -> list[Compared]:
    """The row beside its candidate, line by line. One query."""
    stands, numbers = row.candidate, dict[str, str]()
    if stands is not None:
        for scheme, raw in (
            Identifier.objects.filter(organisation=stands).order_by("pk").values_list("scheme", "raw")
        ):
            numbers[scheme] = ", ".join(filter(None, (numbers.get(scheme), raw)))
    day = stands.registered_on.isoformat() if stands and stands.registered_on else ""
    lines = [
        (_("Name"), "name", stands.name if stands else ""),
        (_("Territory"), "region", str(stands.territory) if stands and stands.territory else ""),
        (_("OGRN"), "ogrn", numbers.get("ogrn", "")),
        (_("INN"), "inn", numbers.get("inn", "")),
        (_("Ministry of Justice account number"), "account_no", numbers.get("minjust", "")),
        (_("Town"), "town", stands.town if stands else ""),
        (_("Date of registration"), "ogrn_date", day),
        (_("Legal form"), "org_form", stands.legal_form if stands else ""),
        (_("Status in the register"), "status", stands.register_status if stands else ""),
    ]
    compared = [Compared(label, row.raw.get(column, ""), value) for label, column, value in lines]
    return [line for line in compared if line.came or line.stands]
