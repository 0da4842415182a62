"""Checks become confirmed proofs of the ledger; a check of others may be refused here; danger."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, WrongState, refuse_unless
from rostok.parties.queries import person_of
from rostok.proofs.actions import confirm_proof, submit_proof, suspend_for_safety
from rostok.proofs.models import Proof, Qualification
from rostok.proofs.states import ProofKind
from rostok.volunteers.access import can_check, can_suspend
from rostok.volunteers.core.ages import YOUNGEST, age_at, is_minor
from rostok.volunteers.core.kinds import ADULT, CONSENT, PARENT, TRIAL
from rostok.volunteers.events import CheckRecorded, CheckRefused, VolunteerSuspended
from rostok.volunteers.models import CheckRefusal, Volunteer, Youth
from rostok.volunteers.states import VolunteerState

ROLE = "coordinator"  # as policies name who confirmed


@transaction.atomic
def record_check(
    volunteer: Volunteer,
    *,
    qualification: Qualification,
    checked_on: date,
    valid_until: date | None,
    checked_by: str = "",
    issued_on: date | None = None,
    adult_on: date | None = None,
    actor: Actor,
) -> Proof:
    """Checked, by whom, on, valid until: a confirmed proof, counted wherever policies ask for it.

    No file, ever. `issued_on`: the day that stands on the paper, where it may be only so old; else its day is
    that of the check. Where this organisation had refused a check made elsewhere, its own ends the refusal.
    `adult_on`: with the first consent of a parent, the day on which the teenager is 18. Side effects: the
    proof, events. Raises Refused, WrongState (has left), Incomplete: days, a minor, consent.
    """
    refuse_unless(can_check(actor, volunteer))
    _refuse_left(volunteer)
    valid_until = _checked(volunteer, qualification, checked_on, valid_until, adult_on)
    _refuse_later(issued_on, checked_on)
    checker = person_of(actor)
    by = checked_by.strip() or getattr(checker, "name", "")
    proof = submit_proof(
        person=volunteer.person,
        kind=ProofKind.DOCUMENT,
        title=str(qualification.title),
        issued_on=issued_on or checked_on,
        valid_until=valid_until,
        source=f"{by}, {volunteer.organisation}"[:300],
        qualification=qualification,
        actor=SYSTEM,
    )
    confirm_proof(proof, confirmed_by=checker, role=ROLE, actor=SYSTEM)
    held = CheckRefusal.objects.filter(person=volunteer.person_id, organisation=volunteer.organisation_id)
    held.filter(qualification=qualification, ended_at=None).update(ended_at=timezone.now())
    publish(CheckRecorded(subject_id=volunteer.pk, proof_id=proof.pk), actor=actor)
    return proof


def record_trial(volunteer: Volunteer, *, held_on: date, curator: str, actor: Actor) -> Proof:
    """A trial visit of that day that counts: a check of its kind. Effects and errors as `record_check`."""
    return record_check(
        volunteer,
        qualification=Qualification.objects.get(code=TRIAL),
        checked_on=held_on,
        valid_until=None,
        checked_by=curator,
        actor=actor,
    )


@transaction.atomic
def refuse_check(
    volunteer: Volunteer, *, qualification: Qualification, reason: str, until: date, actor: Actor
) -> CheckRefusal:
    """Here a check made elsewhere is not enough, until a day; the person reads why.

    Side effects: the row, an event. Raises Refused, WrongState, Incomplete: no reason, the day, twice.
    """
    refuse_unless(can_check(actor, volunteer))
    _refuse_left(volunteer)
    today = timezone.localdate()
    if not reason.strip():
        raise Incomplete(_("Say why."), _("The person will read it."), "reason")
    if until < today:
        raise Incomplete(_("This day is past."), field="until")
    held = CheckRefusal.objects.filter(person=volunteer.person_id, organisation=volunteer.organisation_id)
    if held.filter(qualification=qualification, until__gte=today, ended_at=None).exists():
        raise Incomplete(_("It is refused already."), field="reason")
    refusal = CheckRefusal.objects.create(
        person=volunteer.person,
        organisation=volunteer.organisation,
        qualification=qualification,
        reason=reason.strip()[:500],
        since=today,
        until=until,
        refused_by=person_of(actor),
    )
    publish(CheckRefused(subject_id=volunteer.pk, refusal_id=refusal.pk), actor=actor)
    return refusal


@transaction.atomic
def suspend(volunteer: Volunteer, *, reason: str, actor: Actor) -> None:
    """The safety suspension of the ledger: at once, under every policy and everywhere; two people lift it.

    Side effects: the flag, events. Raises Refused, Incomplete without a reason.
    """
    refuse_unless(can_suspend(actor, volunteer))
    suspend_for_safety(volunteer.person, reason=reason, raised_by=actor.user_id, actor=SYSTEM)
    publish(VolunteerSuspended(subject_id=volunteer.pk), actor=actor)


def _refuse_left(volunteer: Volunteer) -> None:
    if volunteer.state != VolunteerState.ACTIVE:
        raise WrongState("check", volunteer.state)


def _refuse_later(issued_on: date | None, checked_on: date) -> None:
    """Nobody has looked at a paper before its day, nor on a day to come."""
    if checked_on > timezone.localdate():
        raise Incomplete(_("This day is still ahead."), field="checked_on")
    if issued_on is not None and issued_on > checked_on:
        raise Incomplete(_("The paper is of a later day than its check."), _("Check both days."), "issued_on")


def _checked(
    volunteer: Volunteer,
    qualification: Qualification,
    checked_on: date,
    valid_until: date | None,
    adult_on: date | None,
) -> date | None:
    """Until when it is valid: a parent's consent no longer than childhood. Raises Incomplete."""
    if qualification.code == CONSENT:
        raise Incomplete(_("A consent is given apart, with its text."), _("Open the consents."))
    youth = Youth.objects.filter(person=volunteer.person_id).first()
    if qualification.code == ADULT and youth is not None and is_minor(youth.adult_on, checked_on):
        raise Incomplete(_("On this day this person was not yet 18."), field="checked_on")
    if qualification.code != PARENT or valid_until is None:
        return valid_until
    youth = youth or Youth.objects.create(person=volunteer.person, adult_on=_of_age(adult_on, checked_on))
    return max(checked_on, min(valid_until, youth.adult_on))


def _of_age(adult_on: date | None, at: date) -> date:
    """The day on which a teenager is 18. Raises Incomplete: not told, an adult already, under 14."""
    if adult_on is None or not is_minor(adult_on, at):
        raise Incomplete(_("Give the day on which the teenager comes of age."), field="adult_on")
    if age_at(adult_on, at) < YOUNGEST:
        raise Incomplete(_("One is a volunteer from 14 years on."), field="adult_on")
    return adult_on
