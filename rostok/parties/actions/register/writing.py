"""Writing one planned batch: a few statements for all of its rows."""

from collections.abc import Iterator, Mapping
from typing import Any

from rostok.foundation.actors import Actor
from rostok.foundation.jobs import enqueue
from rostok.foundation.journal import publish_many
from rostok.foundation.prepared import add, renew
from rostok.parties import events
from rostok.parties.actions.register.planning import WAITS_ALREADY, Plan, Queued, remarks_of
from rostok.parties.core.places import Place
from rostok.parties.core.register import CleanRow
from rostok.parties.models import Identifier, Organisation, RegisterImport, RegisterRemark, RegisterRow
from rostok.parties.states import OrganisationKind, RowOutcome

Change = tuple[Organisation, Mapping[str, Any]]
Changes = Mapping[int, Change]


def changes_of(plan: Plan) -> Changes:
    """Organisation id → its row and the facts that the register knows better, if any. One read.

    The register gives its own facts; a name, a town or a territory that people wrote stays.
    """
    rows = {known.pk: (row, place) for known, row, place in plan.matched if known.pk is not None}
    found: dict[int, Change] = {}
    for organisation in Organisation.objects.filter(pk__in=rows):
        row, place = rows[organisation.pk]
        given = _facts(row) | _missing(organisation, row, place)
        differing = {
            field: value for field, value in given.items() if value and value != getattr(organisation, field)
        }
        if differing:
            found[organisation.pk] = (organisation, differing)
    return found


def settle(plan: Plan, changes: Changes) -> None:
    """Count the rows that matched: updated when a fact changed or a number was gained."""
    gaining = {known.pk for known, _number in plan.gained}
    for known, _row, _place in plan.matched:
        is_changed = known.pk in changes or known.pk in gaining
        plan.count(RowOutcome.UPDATED if is_changed else RowOutcome.UNCHANGED)


def write(plan: Plan, changes: Changes, *, run: RegisterImport, actor: Actor) -> None:
    """New organisations, facts, numbers, rows for the queue, events, a task that makes them findable."""
    _create(plan)
    _change(changes)
    add(
        [
            Identifier(
                organisation_id=known.pk,
                scheme=number.scheme,
                value=number.value,
                raw=number.raw,
                is_valid=number.is_valid,
            )
            for known, number in plan.gained
            if known.pk is not None
        ]
    )
    add([_queued_row(run, queued) for queued in plan.queued], known_ones_stay=True)
    add(_remarks(plan, run))
    publish_many(_events(plan, changes, run), actor=actor)
    _index_later(plan)


def _remarks(plan: Plan, run: RegisterImport) -> list[RegisterRemark]:
    """The lines of the report; one about a row that waits already leads to it."""
    waiting = {row.number: pk for row, pk in plan.waiting}
    return [
        RegisterRemark(
            register_import=run,
            number=number,
            column=column,
            reason=code,
            raw=raw[:500],
            row_id=waiting[number] if code == WAITS_ALREADY else None,
        )
        for number, column, code, raw in remarks_of(plan)
    ]


def _create(plan: Plan) -> None:
    """New organisations; their ids are read back by their codes."""
    made = [
        Organisation(
            kind=OrganisationKind.NPO,
            name=row.name,
            territory_id=known.territory_id,
            town=row.town or place.town,
            phone=row.phone,
            email=row.email,
            legal_form=row.legal_form,
            register_status=row.status,
            registered_on=row.registered_on,
        )
        for known, row, place in plan.created
    ]
    add(made)
    codes = [organisation.code for organisation in made]
    ids = dict(Organisation.everything.filter(code__in=codes).values_list("code", "pk"))
    for (known, _row, _place), code in zip(plan.created, codes, strict=True):
        known.pk = ids[code]


def _facts(row: CleanRow) -> dict[str, Any]:
    return {
        "legal_form": row.legal_form,
        "register_status": row.status,
        "registered_on": row.registered_on,
    }


def _change(changes: Changes) -> None:
    for organisation, facts in changes.values():
        for field, value in facts.items():
            setattr(organisation, field, value)
    fields = {field for _organisation, facts in changes.values() for field in facts}
    keys = {"word_key"} if "territory_id" in fields else set[str]()
    renew([organisation for organisation, _facts in changes.values()], sorted(fields | keys))


def _missing(organisation: Organisation, row: CleanRow, place: Place) -> dict[str, Any]:
    """What nobody has written yet."""
    given = {
        "territory_id": place.territory,
        "town": row.town or place.town,
        "phone": row.phone,
        "email": row.email,
    }
    return {field: value for field, value in given.items() if not getattr(organisation, field)}


def _queued_row(run: RegisterImport, queued: Queued) -> RegisterRow:
    known = queued.match.known
    return RegisterRow(
        register_import=run,
        number=queued.row.number,
        raw=dict(queued.row.raw),
        code_of_reason=queued.match.code,
        outcome=RowOutcome.QUEUED,
        candidate_id=known.pk if known else None,
        score=queued.match.score,
        reasons=list(queued.reasons),
        suggested_territory_id=queued.suggested,
        fingerprint=queued.row.fingerprint,
    )


def _events(plan: Plan, changes: Changes, run: RegisterImport) -> Iterator[events.OrganisationImported]:
    gaining: dict[int | None, list[str]] = {}
    for known, number in plan.gained:
        gaining.setdefault(known.pk, []).append(number.scheme)
    for known, _row, _place in plan.created:
        if known.pk is not None:
            yield events.OrganisationImported(
                subject_kind="organisation", subject_id=known.pk, import_id=run.pk, is_new=True
            )
    for known, _row, _place in plan.matched:
        if known.pk is None:
            continue
        facts = changes[known.pk][1] if known.pk in changes else {}
        if changed := (*facts, *gaining.get(known.pk, [])):
            yield events.OrganisationImported(
                subject_kind="organisation",
                subject_id=known.pk,
                import_id=run.pk,
                is_new=False,
                changed=changed,
            )


def _index_later(plan: Plan) -> None:
    """Word forms cost as much as all the rest: the worker looks them up while the import goes on."""
    touched = {known.pk for known, _row, _place in plan.created} | {
        known.pk for known, _number in plan.gained
    }
    if touched:
        enqueue("rostok.parties.jobs.index_organisations", ids=sorted(pk for pk in touched if pk is not None))
