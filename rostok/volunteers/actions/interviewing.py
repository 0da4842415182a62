"""Interviews: entered by a coordinator, the note opened by coordinators alone."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.reading import read_sealed
from rostok.foundation.refusals import Incomplete, WrongState, refuse_unless
from rostok.parties.queries import person_of
from rostok.proofs.models import Qualification
from rostok.volunteers.access import can_check, can_read_interview
from rostok.volunteers.actions.checking import record_check
from rostok.volunteers.core.kinds import INTERVIEW
from rostok.volunteers.events import InterviewHeld
from rostok.volunteers.models import Interview, Volunteer
from rostok.volunteers.states import Outcome, VolunteerState


@transaction.atomic
def record_interview(
    volunteer: Volunteer,
    *,
    held_on: date,
    held_by: str,
    outcome: str,
    decided: str,
    note: str = "",
    valid_until: date | None = None,
    actor: Actor,
) -> Interview:
    """How a talk ended: what was decided for the person, the note sealed. A yes is a check of its kind.

    Side effects: the row, the proof of a yes, events. Raises Refused, WrongState (has left), Incomplete: the
    day, nothing decided.
    """
    refuse_unless(can_check(actor, volunteer))
    if volunteer.state != VolunteerState.ACTIVE:
        raise WrongState("interview", volunteer.state)
    if held_on > timezone.localdate():
        raise Incomplete(_("This day is still ahead."), field="held_on")
    if not decided.strip():
        raise Incomplete(_("Say what was decided."), _("The person will read it."), "decided")
    interview = Interview.objects.create(
        volunteer=volunteer,
        held_on=held_on,
        held_by=" ".join(held_by.split())[:200],
        outcome=Outcome(outcome),
        decided=decided.strip()[:500],
        note=note.strip(),
        entered_by=person_of(actor),
    )
    publish(InterviewHeld(subject_id=volunteer.pk, interview_id=interview.pk), actor=actor)
    qualification = Qualification.objects.filter(code=INTERVIEW).first()
    if outcome == Outcome.YES and qualification is not None:
        record_check(
            volunteer,
            qualification=qualification,
            checked_on=held_on,
            valid_until=valid_until,
            checked_by=held_by,
            actor=actor,
        )
    return interview


def read_interview(interview: Interview, *, actor: Actor) -> str:
    """The note, opened; one line of the read journal. Raises Refused, Unreadable."""
    refuse_unless(can_read_interview(actor, interview))
    return read_sealed([interview], subject=interview, actor=actor)[0]["note"]
