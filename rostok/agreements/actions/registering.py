"""An organiser is registered for an institution and types; what runs out suspends, what is there restores."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.agreements.access import can_draft_registration
from rostok.agreements.actions.letters import tell_sides
from rostok.agreements.events import (
    RegistrationApproved,
    RegistrationDrafted,
    RegistrationEnded,
    RegistrationLapsed,
    RegistrationRestored,
    RegistrationRevoked,
    RegistrationSuspended,
)
from rostok.agreements.models import (
    OrderSheet,
    Proposal,
    ProposalType,
    Registration,
    RegistrationType,
)
from rostok.agreements.queries.registrations import Checked, check_of, of_organisation
from rostok.agreements.states import ProposalState, RegistrationState
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.incoming import kept_photo
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, WrongState, refuse_unless
from rostok.foundation.workflow import advance
from rostok.parties.models import Organisation
from rostok.proofs.queries import policies_known


@transaction.atomic
def draft_registration(proposal: Proposal, *, actor: Actor) -> Registration:
    """A registration for the types of an accepted proposal; it waits for its order.

    Side effects: the rows, an event. Raises WrongState (not accepted), Refused, Incomplete (a person alone is
    no organiser that is registered; it stands already).
    """
    refuse_unless(can_draft_registration(actor, proposal))
    if proposal.state != ProposalState.ACCEPTED:
        raise WrongState("register", proposal.state)
    if proposal.organisation is None:
        raise Incomplete(_("A person alone is not registered: her own admission is asked for."))
    try:
        with transaction.atomic():
            registration = Registration.objects.create(
                proposal=proposal, organisation=proposal.organisation, institution=proposal.institution
            )
    except IntegrityError as error:
        raise Incomplete(_("This proposal has its registration already.")) from error
    kinds = ProposalType.objects.filter(proposal=proposal).values_list("type", flat=True)
    RegistrationType.objects.bulk_create(
        RegistrationType(registration=registration, type_id=pk) for pk in kinds
    )
    publish(RegistrationDrafted(subject_id=registration.pk), actor=actor)
    _settle(registration, check_of(registration, timezone.now()), timezone.localdate())
    return registration


@transaction.atomic
def approve_registration(
    registration: Registration, *, order_number: str, ordered_on: date, photo: Any = None, actor: Actor
) -> None:
    """Enter the order: in force from its day, if both sides meet what the types ask; with a photo of it.

    Side effects: the state, the photo, an event. Raises WrongState, Refused, Conflict, Incomplete,
    FileRejected.
    """
    number = _ordered(order_number, ordered_on)
    checked = check_of(registration, timezone.now())
    if checked.lapses:
        raise Incomplete(
            _("Something that the types ask is lacking, so it cannot be registered."),
            _("The page of the registration says what."),
            field="order_number",
        )
    event = RegistrationApproved(subject_id=registration.pk)
    given = {"order_number": number, "ordered_on": ordered_on, "since": ordered_on, "lapses": []}
    advance(registration, "approve", actor=actor, event=event, **given, lasts_until=checked.lasts_until)
    _keep(registration, photo)


@transaction.atomic
def suspend_registration(registration: Registration, *, reason: str, actor: Actor) -> None:
    """An officer suspends it. Side effects: the state, an event. Raises as above."""
    event = RegistrationSuspended(subject_id=registration.pk)
    given = {"reason": _why(reason), "suspended_on": timezone.localdate()}
    advance(registration, "suspend", actor=actor, event=event, **given)


@transaction.atomic
def restore_registration(registration: Registration, *, actor: Actor) -> None:
    """An officer restores what an officer suspended, if nothing has run out meanwhile. Raises as above."""
    if check_of(registration, timezone.now()).lapses:
        raise Incomplete(_("Something that the types ask is lacking, so it cannot be restored."))
    event = RegistrationRestored(subject_id=registration.pk)
    advance(registration, "restore", actor=actor, event=event, reason="", suspended_on=None)


@transaction.atomic
def revoke_registration(
    registration: Registration,
    *,
    reason: str,
    order_number: str,
    ordered_on: date,
    photo: Any = None,
    actor: Actor,
) -> None:
    """Take it away by an order, with a photo of it. Side effects: the state, an event. Raises as above."""
    given = {"end_order_number": _ordered(order_number, ordered_on), "ended_on": ordered_on}
    event = RegistrationRevoked(subject_id=registration.pk)
    advance(registration, "revoke", actor=actor, event=event, reason=_why(reason), **given)
    _keep(registration, photo, is_end=True)


@transaction.atomic
def end_registration(registration: Registration, *, actor: Actor) -> None:
    """The organiser does not come any more. Side effects: the state, an event. Raises as above."""
    event = RegistrationEnded(subject_id=registration.pk)
    advance(registration, "end", actor=actor, event=event, ended_on=timezone.localdate())


@transaction.atomic
def check_registrations(organisation: Organisation | None = None, *, at: datetime) -> int:
    """Suspend what has lapsed and restore what is met again: of an organisation, or of all. How many moved.

    Of a draft it is noted what is lacking. What an officer suspended stays so. A second call finds nothing.
    Side effects: states, days, events.
    """
    known, moved = policies_known(), 0
    for registration in of_organisation(organisation).order_by("pk"):
        moved += _settle(registration, check_of(registration, at, known), timezone.localdate(at))
    return moved


def _settle(registration: Registration, checked: Checked, day: date) -> bool:
    lapses = [asdict(one) for one in checked.lapses]
    if registration.state == RegistrationState.DRAFT:
        registration.lapses = lapses
        Registration.objects.filter(pk=registration.pk).update(lapses=lapses)
        return False
    is_suspended = registration.state == RegistrationState.SUSPENDED
    if lapses and not is_suspended:
        event = RegistrationLapsed(subject_id=registration.pk)
        advance(registration, "lapse", actor=SYSTEM, event=event, lapses=lapses, suspended_on=day)
        tell_sides(registration, "lapsed")
        return True
    if is_suspended and registration.lapses and not lapses:
        back = RegistrationRestored(subject_id=registration.pk)
        advance(
            registration,
            "restore",
            actor=SYSTEM,
            event=back,
            lapses=[],
            suspended_on=None,
            lasts_until=checked.lasts_until,
        )
        tell_sides(registration, "restored")
        return True
    same = Registration.objects.filter(pk=registration.pk)
    if is_suspended and registration.lapses and registration.lapses != lapses:
        same.update(lapses=lapses)
    elif not is_suspended and registration.lasts_until != checked.lasts_until:
        same.update(lasts_until=checked.lasts_until)
    return False


def _ordered(number: str, day: date) -> str:
    text = " ".join(number.split())[:40]
    if not text:
        raise Incomplete(_("Enter the number of the order."), field="order_number")
    if day > timezone.localdate():
        raise Incomplete(_("The day of the order has not come yet."), field="ordered_on")
    return text


def _keep(registration: Registration, photo: Any, *, is_end: bool = False) -> None:
    """The photo of the signed order, where one was made."""
    if kept := kept_photo(photo):
        OrderSheet.objects.create(registration=registration, is_end=is_end, **kept)


def _why(reason: str) -> str:
    if not reason.strip():
        raise Incomplete(_("Say why."), _("Both sides read it."), field="reason")
    return reason.strip()[:300]
