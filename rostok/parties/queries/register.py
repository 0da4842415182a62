"""What the import of a register asks: a few reads for a whole batch, none for a row."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.models import name_key
from rostok.parties.core.matching import Index, Known
from rostok.parties.core.regions import index_of_names
from rostok.parties.models import Identifier, Organisation, RegisterRow, Territory


def region_names() -> Mapping[str, int]:
    """Folded spellings of regions → territory id."""
    rows = Territory.objects.values_list("pk", "title", "aliases")
    return index_of_names((pk, [title.ru, title.en, *aliases]) for pk, title, aliases in rows)


def index_for(
    numbers: Mapping[str, Collection[str]], name_keys: Collection[str], *, met: Mapping[int, str]
) -> Index:
    """Organisations that have one of the numbers (scheme → values) or one of the names. Two queries.

    `met`: organisation id → fingerprint of the row of this file that stands for it.
    """
    held = Q(pk__in=[])
    for scheme, values in numbers.items():
        held |= Q(scheme=scheme, value__in=values)
    holders = Identifier.objects.filter(held).values("organisation")
    rows = Organisation.objects.filter(Q(pk__in=holders) | Q(name_key__in=name_keys))
    known = {
        pk: Known(pk, key, territory_id, met=met.get(pk, ""))
        for pk, key, territory_id in rows.values_list("pk", "name_key", "territory_id")
    }
    for pk, scheme, value in Identifier.objects.filter(organisation__in=known).values_list(
        "organisation_id", "scheme", "value"
    ):
        known[pk].numbers.setdefault(scheme, set()).add(value)
    return Index(known.values())


def decided_outcomes(fingerprints: Collection[str]) -> Mapping[str, str]:
    """Fingerprint → outcome of rows that wait for a person or were decided by one."""
    rows = RegisterRow.objects.filter(fingerprint__in=fingerprints)
    return dict(rows.values_list("fingerprint", "outcome"))


_REASONS: Mapping[str, str | Promise] = {
    "bad_check_digit": _("The check digit of the number is wrong. The number is kept and marked."),
    "bad_date": _("The date cannot be read. It must look like 2012-12-17."),
    "name_cut": _("The name is longer than 500 letters and was cut."),
    "no_name": _("The row has no name."),
    "unknown_region": _("No territory has this name. Add the spelling to the territory."),
    "numbers_disagree": _("Its two numbers belong to two different organisations."),
    "account_differs": _("This OGRN belongs to an organisation with another account number."),
    "name_differs": _("This OGRN belongs to an organisation with a clearly different name."),
    "region_differs": _("This OGRN belongs to an organisation in another region."),
    "ogrn_differs": _("This account number belongs to an organisation with another OGRN."),
    "several_alike": _("Several organisations of the region have this name."),
    "row_repeats": _("An earlier row of the file stands for the same organisation."),
}


def reason_words(code: str) -> str | Promise:
    """The sentence for a code of `core.register` or `core.matching`."""
    return _REASONS[code]


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of a row beside the organisation it resembles."""

    label: str | Promise
    came: str
    stands: str

    @property
    def is_same(self) -> bool:
        """Both sides say the same, quotation marks and case apart."""
        return name_key(self.came) == name_key(self.stands)


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
        (_("Ministry of Justice account number"), "account_no", numbers.get("minjust", "")),
        (_("Date of registration"), "ogrn_date", day),
        (_("Legal form"), "org_form", stands.legal_form if stands else ""),
        (_("Status in the register"), "status", stands.register_status if stands else ""),
    ]
    return [Compared(label, row.raw.get(column, ""), value) for label, column, value in lines]
