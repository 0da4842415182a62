"""«Режим встречи»: a meeting opens with who is there, agrees or puts off, ends; its minutes are filed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import locked_assessment, refuse_unless, require_state
from rostok.assessment.events import MeetingHeld, MinutesFiled
from rostok.assessment.models import Assessment, Attendance, Consensus, Indicator, Meeting
from rostok.assessment.queries import indicators_of, people_to_meet
from rostok.assessment.states import AssessmentState
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete, WrongState
from rostok.proofs.actions import submit_proof
from rostok.proofs.states import ProofKind


@transaction.atomic
def begin_meeting(
    assessment: Assessment, *, held_on: date, place: str, absent: Mapping[str, str], actor: Actor
) -> Meeting:
    """Open a meeting. `absent`: code of the person → the reason; everybody else of the list is present.

    Side effects: the meeting with who is there. Raises Refused, WrongState, Conflict (another one goes on),
    Incomplete (no place, a day ahead or before the assessment, no reason, nobody present).
    """
    fresh = locked_assessment(assessment)
    refuse_unless(access.can_moderate(actor, fresh))
    require_state(fresh, "begin_meeting", AssessmentState.AGREEING)
    if held_on > timezone.localdate():
        raise Incomplete(_("The day of the meeting is still ahead."), field="held_on")
    if held_on < (begun := timezone.localdate(fresh.started_at)):
        raise Incomplete(
            _("The assessment began on %(day)s: the meeting cannot be earlier."),
            _("Check the day and the year."),
            "held_on",
            day=begun,
        )
    where = " ".join(place.split())[:200]
    if not where:
        raise Incomplete(_("Say where you meet."), field="place")
    people = list(people_to_meet(fresh))
    if not any(person.code not in absent for person in people):
        raise Incomplete(_("Nobody is present."), _("Leave the reason empty beside those who came."))
    if any(not reason.strip() for reason in absent.values()):
        raise Incomplete(_("Say for each absent person why they are not here."))
    meeting = _create(fresh, held_on, where)
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            person=person,
            is_present=person.code not in absent,
            reason=absent.get(person.code, "").strip()[:200],
        )
        for person in people
    )
    return meeting


@transaction.atomic
def postpone(meeting: Meeting, *, indicator: Indicator, actor: Actor) -> None:
    """Put an indicator off; agreeing on it at the same meeting takes this back.

    Side effects: the row. Raises Refused, WrongState, Conflict (agreed meanwhile), Incomplete.
    """
    fresh = _going_on(meeting, actor, "postpone")
    if not indicators_of(fresh).filter(pk=indicator.pk).exists():
        raise Incomplete(_("This indicator does not concern the organisation."), field="indicator")
    if Consensus.objects.filter(assessment=fresh, indicator=indicator).exists():
        raise Conflict
    put_off = Meeting.objects.values_list("postponed", flat=True).get(pk=meeting.pk)
    meeting.postponed = [*(code for code in put_off if code != indicator.code), indicator.code]
    Meeting.objects.filter(pk=meeting.pk).update(postponed=meeting.postponed)


@transaction.atomic
def end_meeting(meeting: Meeting, *, actor: Actor) -> None:
    """The meeting is over. Side effects: the row, an event. Raises Refused, Conflict (ended already)."""
    refuse_unless(access.can_moderate(actor, meeting.assessment))
    now = timezone.now()
    if Meeting.objects.filter(pk=meeting.pk, closed_at=None).update(closed_at=now) != 1:
        raise Conflict
    meeting.closed_at = now
    publish(MeetingHeld(subject_id=meeting.assessment_id, meeting_id=meeting.pk), actor=actor)


@transaction.atomic
def file_minutes(meeting: Meeting, *, uploaded: Any, actor: Actor) -> None:
    """The signed copy becomes a proof of the organisation, once.

    Only its first page, without levels: the consensus opens to two experts and to nobody else (method.md,
    whose it is), a proof to the methodologist too. Side effects: the proof, an event. Raises Refused,
    WrongState (it goes on), Conflict (filed already), Incomplete, FileRejected.
    """
    refuse_unless(access.can_moderate(actor, meeting.assessment))
    if meeting.closed_at is None:
        raise WrongState("file_minutes", "open")
    if not uploaded:
        raise Incomplete(_("Choose the file with the signed page."), field="file")
    proof = submit_proof(
        organisation=meeting.assessment.organisation,
        kind=ProofKind.FACT_OF_USE,
        title=gettext("Minutes of the meeting on the self-assessment, %(day)s")
        % {"day": f"{meeting.held_on:%d.%m.%Y}"},
        issued_on=meeting.held_on,
        file=uploaded,
        actor=actor,
    )
    if Meeting.objects.filter(pk=meeting.pk, minutes=None).update(minutes=proof) != 1:
        raise Conflict
    meeting.minutes = proof
    publish(MinutesFiled(subject_id=meeting.assessment_id, meeting_id=meeting.pk), actor=actor)


def _create(assessment: Assessment, held_on: date, place: str) -> Meeting:
    try:
        with transaction.atomic():
            return Meeting.objects.create(assessment=assessment, held_on=held_on, place=place)
    except IntegrityError as error:
        raise Conflict from error


def _going_on(meeting: Meeting, actor: Actor, verb: str) -> Assessment:
    fresh = locked_assessment(meeting.assessment)
    refuse_unless(access.can_moderate(actor, fresh))
    require_state(fresh, verb, AssessmentState.AGREEING)
    if not Meeting.objects.filter(pk=meeting.pk, closed_at=None).exists():
        raise WrongState(verb, "closed")
    return fresh
