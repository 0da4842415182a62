"""Rows of a register that a person decides."""

from typing import Literal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete, Refused, WrongState
from rostok.parties import access, events, queries
from rostok.parties.actions.organisations import index_organisations
from rostok.parties.core.cleaning import name_doubts
from rostok.parties.core.places import Places
from rostok.parties.core.register import CleanRow, clean_row
from rostok.parties.models import Identifier, Organisation, RegisterRow, Territory
from rostok.parties.states import OrganisationKind, RowOutcome

Verdict = Literal["same", "another", "reject"]
OUTCOMES: dict[str, RowOutcome] = {
    "same": RowOutcome.UPDATED,
    "another": RowOutcome.CREATED,
    "reject": RowOutcome.REJECTED,
}


@transaction.atomic
def decide_row(
    row: RegisterRow,
    *,
    verdict: Verdict,
    territory: Territory | None = None,
    name: str = "",
    is_checked: bool = False,
    actor: Actor,
) -> Organisation | None:
    """Say what a queued row is: the organisation it resembles, another one, or nothing we need.

    The same one gains the numbers that nobody else has; another one is made with them, in `territory` or
    where the row says, and with `name` where it was corrected; what came stays in the row. A name that looks
    like a formula, markup or a sum is entered only when somebody has looked at it (`is_checked`). Publishes
    RegisterRowDecided and OrganisationImported, indexes. Raises Refused, WrongState, Conflict, Incomplete.
    """
    decision = access.can_decide_row(actor, row)
    if not decision:
        raise Refused(decision)
    if row.outcome != RowOutcome.QUEUED:
        raise WrongState(verdict, row.outcome)
    came = dict(row.raw) | ({"name": name} if name.strip() else {})
    if verdict == "another" and not is_checked:
        _ask_about(came["name"])
    taken = RegisterRow.objects.filter(pk=row.pk, outcome=RowOutcome.QUEUED)
    if taken.update(outcome=OUTCOMES[verdict], decided_at=timezone.now()) != 1:
        raise Conflict
    row.refresh_from_db()
    organisation = None
    if verdict != "reject":
        organisation = _bring_in(row, came, territory, verdict=verdict, actor=actor)
    publish(
        events.RegisterRowDecided(
            subject_kind="register_row",
            subject_id=row.pk,
            outcome=row.outcome,
            organisation_id=organisation.pk if organisation else None,
        ),
        actor=actor,
    )
    return organisation


def _ask_about(name: str) -> None:
    """Raises Incomplete for a name that hardly is one."""
    if doubts := name_doubts(name):
        raise Incomplete(
            queries.reason_words(doubts[0]),
            _("Correct the name, or say that it is right as it stands."),
            field="name",
        )


def _bring_in(
    row: RegisterRow,
    came: dict[str, str],
    territory: Territory | None,
    *,
    verdict: Verdict,
    actor: Actor,
) -> Organisation:
    clean = clean_row(row.number, came if verdict == "another" else row.raw)
    if not isinstance(clean, CleanRow):
        raise Incomplete(_("The row has no name."), _("Reject it."))
    organisation = row.candidate if verdict == "same" else _make(clean, territory)
    if organisation is None:
        raise Incomplete(_("There is no organisation to compare with."), _("Choose another organisation."))
    gained = _gain_numbers(organisation, clean)
    publish(
        events.OrganisationImported(
            subject_kind="organisation",
            subject_id=organisation.pk,
            import_id=row.register_import_id,
            is_new=verdict == "another",
            changed=gained if verdict == "same" else (),
        ),
        actor=actor,
    )
    index_organisations([organisation.pk])
    return organisation


def _make(row: CleanRow, territory: Territory | None) -> Organisation:
    place = Places(queries.region_names()).read(row.region)
    return Organisation.objects.create(
        kind=OrganisationKind.NPO,
        name=row.name,
        territory_id=territory.pk if territory else place.territory,
        town=row.town or place.town,
        phone=row.phone,
        email=row.email,
        legal_form=row.legal_form,
        register_status=row.status,
        registered_on=row.registered_on,
    )


def _gain_numbers(organisation: Organisation, row: CleanRow) -> tuple[str, ...]:
    """Numbers of the row that no organisation has yet."""
    gained = []
    for number in row.numbers:
        is_held = Identifier.objects.filter(scheme=number.scheme, value=number.value).exists()
        if not is_held:
            Identifier.objects.create(
                organisation=organisation,
                scheme=number.scheme,
                value=number.value,
                raw=number.raw,
                is_valid=number.is_valid,
            )
            gained.append(number.scheme)
    return tuple(gained)
