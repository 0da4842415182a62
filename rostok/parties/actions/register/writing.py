"""Writing one planned batch: a few statements for all of its rows."""

from collections.abc import Iterator, Mapping
from typing import Any

from rostok.foundation.actors import Actor
from rostok.foundation.jobs import enqueue
from rostok.foundation.journal import publish_many
from rostok.parties import events
from rostok.parties.actions.register.planning import Plan
from rostok.parties.core.register import CleanRow
from rostok.parties.models import Identifier, Organisation, RegisterImport, RegisterRow
from rostok.parties.states import OrganisationKind, RowOutcome


def changes_of(plan: Plan) -> dict[int, dict[str, Any]]:
    """Organisation id → facts that the register knows better. One read.

    The register gives its own facts; a name, a town or a territory that people wrote stays.
    """
    rows = {known.pk: (row, place) for known, row, place in plan.matched if known.pk is not None}
    found: dict[int, dict[str, Any]] = {}
    for organisation in Organisation.objects.filter(pk__in=rows):
        row, place = rows[organisation.pk]
        given = _facts(row) | ({"territory_id": place} if organisation.territory_id is None else {})
        differing = {
            field: value for field, value in given.items() if value and value != getattr(organisation, field)
        }
        found[organisation.pk] = differing
    return found


def settle(plan: Plan, changes: Mapping[int, Mapping[str, Any]]) -> None:
    """Count the rows that matched: updated when a fact changed or a number was gained."""
    gaining = {known.pk for known, _number in plan.gained}
    for known, _row, _place in plan.matched:
        is_changed = bool(known.pk and changes.get(known.pk)) or known.pk in gaining
        plan.count(RowOutcome.UPDATED if is_changed else RowOutcome.UNCHANGED)


def write(plan: Plan, changes: Mapping[int, Mapping[str, Any]], *, run: RegisterImport, actor: Actor) -> None:
    """New organisations, facts, numbers, rows for the queue, events, a task that makes them findable."""
    _create(plan)
    _change(changes)
    Identifier.objects.bulk_create(
        Identifier(
            organisation_id=known.pk,
            scheme=number.scheme,
            value=number.value,
            raw=number.raw,
            is_valid=number.is_valid,
        )
        for known, number in plan.gained
        if known.pk is not None
    )
    RegisterRow.objects.bulk_create(
        (
            _queued_row(run, code=match.code, candidate_id=match.known.pk, row=row)
            for match, row in plan.queued
            if match.known
        ),
        ignore_conflicts=True,
    )
    publish_many(_events(plan, changes, run), actor=actor)
    _index_later(plan)


def _create(plan: Plan) -> None:
    made = Organisation.objects.bulk_create(
        Organisation(
            kind=OrganisationKind.NPO,
            name=row.name,
            territory_id=known.territory_id,
            legal_form=row.legal_form,
            register_status=row.status,
            registered_on=row.registered_on,
        )
        for known, row in plan.created
    )
    for (known, _row), organisation in zip(plan.created, made, strict=True):
        known.pk = organisation.pk


def _facts(row: CleanRow) -> dict[str, Any]:
    return {
        "legal_form": row.legal_form,
        "register_status": row.status,
        "registered_on": row.registered_on,
    }


def _change(changes: Mapping[int, Mapping[str, Any]]) -> None:
    differing = {pk: facts for pk, facts in changes.items() if facts}
    rows = list(Organisation.objects.filter(pk__in=differing)) if differing else []
    for organisation in rows:
        for field, value in differing[organisation.pk].items():
            setattr(organisation, field, value)
    fields = sorted({field for facts in differing.values() for field in facts})
    if rows:
        Organisation.objects.bulk_update(rows, fields)


def _queued_row(run: RegisterImport, *, code: str, candidate_id: int | None, row: CleanRow) -> RegisterRow:
    return RegisterRow(
        register_import=run,
        number=row.number,
        raw=dict(row.raw),
        code_of_reason=code,
        outcome=RowOutcome.QUEUED,
        candidate_id=candidate_id,
        fingerprint=row.fingerprint,
    )


def _events(
    plan: Plan, changes: Mapping[int, Mapping[str, Any]], run: RegisterImport
) -> Iterator[events.OrganisationImported]:
    gaining: dict[int | None, list[str]] = {}
    for known, number in plan.gained:
        gaining.setdefault(known.pk, []).append(number.scheme)
    for known, _row in plan.created:
        if known.pk is not None:
            yield events.OrganisationImported(
                subject_kind="organisation", subject_id=known.pk, import_id=run.pk, is_new=True
            )
    for known, _row, _place in plan.matched:
        changed = (*changes.get(known.pk or 0, {}), *gaining.get(known.pk, []))
        if known.pk is not None and changed:
            yield events.OrganisationImported(
                subject_kind="organisation",
                subject_id=known.pk,
                import_id=run.pk,
                is_new=False,
                changed=changed,
            )


def _index_later(plan: Plan) -> None:
    """Word forms cost as much as all the rest: the worker looks them up while the import goes on."""
    touched = {known.pk for known, _row in plan.created} | {known.pk for known, _number in plan.gained}
    if touched:
        enqueue("rostok.parties.jobs.index_organisations", ids=sorted(pk for pk in touched if pk is not None))
