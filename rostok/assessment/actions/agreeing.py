"""The organisation agrees: answers are closed, a common mark is found, the sheet is closed."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import (
    FREE,
    Seen,
    checked_choice,
    checked_note,
    locked_assessment,
    moved,
    refuse_older,
    refuse_unless,
    require_state,
    upsert,
)
from rostok.assessment.actions.letters import tell_turn
from rostok.assessment.actions.opening import open_evidence
from rostok.assessment.events import AnswersClosed, SheetClosed
from rostok.assessment.models import Assessment, Consensus, Indicator, Meeting, Seat
from rostok.assessment.queries import indicators_of, rules_of
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.refusals import Conflict, Incomplete
from rostok.foundation.workflow import advance

S = AssessmentState


@transaction.atomic
def close_answers(assessment: Assessment, *, actor: Actor) -> None:
    """End answering; sheets that were not handed in do not count.

    Side effects: the state, an event, letters to those who lead the talk. Raises WrongState, Refused,
    Conflict, Incomplete with fewer sheets than the instrument's minimum (method.md, marks).
    """
    fresh = locked_assessment(assessment)
    handed_in = Seat.objects.filter(
        assessment=fresh, kind=SeatKind.RESPONDENT, locked_at__isnull=False
    ).count()
    least = rules_of(fresh.campaign.instrument).min_respondents
    refuse_unless(access.can_moderate(actor, fresh))
    if fresh.state == S.ANSWERING and handed_in < least:
        raise Incomplete(
            _("%(handed_in)s sheets are handed in, at least %(least)s are needed."),
            _("Wait for the others or invite more. Fewer people than that are interviewed by a facilitator."),
            handed_in=handed_in,
            least=least,
        )
    advance(fresh, "close_answers", actor=actor, event=AnswersClosed(subject_id=fresh.pk), **FREE)
    moved(assessment, fresh)
    tell_turn(fresh, SeatKind.MODERATOR)


@transaction.atomic
def save_consensus(
    assessment: Assessment,
    *,
    indicator: Indicator,
    choice: str,
    note: str,
    seen: Seen | None = None,
    meeting: Meeting | None = None,
    actor: Actor,
) -> Consensus:
    """Keep what the organisation agreed on one indicator; saving again replaces it.

    `seen`: what the page showed when it was opened, so that of two moderators the second is told. Side
    effects: the row; the indicator is no longer put off. Raises Refused, WrongState, Conflict, Incomplete.
    """
    fresh = locked_assessment(assessment)
    refuse_unless(access.can_moderate(actor, fresh))
    require_state(fresh, "save_consensus", S.AGREEING)
    if fresh.organisation.kind not in indicator.kinds:
        raise Incomplete(_("This indicator does not concern the organisation."), field="indicator")
    if seen is not None:
        stored = Consensus.objects.filter(assessment=fresh, indicator=indicator).values(
            "saved_at", "saved_by"
        )
        _refuse_other_hand(stored.first(), seen, actor)
    row = Consensus(
        assessment=fresh,
        indicator=indicator,
        choice=checked_choice(indicator, choice, instrument_id=fresh.campaign.instrument_id),
        note=checked_note(note),
        saved_at=timezone.now(),
        saved_by_id=actor.user_id,
        is_interview=fresh.is_interview,
        meeting=meeting,
    )
    kept = ("choice", "note", "saved_at", "saved_by", "is_interview", "meeting")
    upsert(row, unique=("assessment", "indicator"), fields=kept)
    if meeting is not None:
        _no_longer_put_off(meeting, indicator.code)
    return row


@transaction.atomic
def close_sheet(assessment: Assessment, *, actor: Actor) -> None:
    """End agreeing: the two experts begin, each alone.

    Side effects: the state and its moment; the organisation's evidence opens by disclosure to the experts
    whom no conflict bars (what is attached later is neither opened nor counted); an event; letters to the
    experts. Raises WrongState, Refused, Conflict, Incomplete (an indicator without a common mark, fewer than
    two experts).
    """
    fresh = locked_assessment(assessment)
    refuse_unless(access.can_moderate(actor, fresh))
    require_state(fresh, "close_sheet", S.AGREEING)
    experts = _whole_pair(fresh)
    _require_whole_consensus(fresh)
    now = timezone.now()
    event = SheetClosed(subject_id=fresh.pk)
    advance(fresh, "close_sheet", actor=actor, event=event, sheet_closed_at=now, **FREE)
    moved(assessment, fresh)
    for seat in experts:
        open_evidence(fresh, seat, actor=actor)
    tell_turn(fresh, SeatKind.EXPERT)


def _refuse_other_hand(stored: Mapping[str, Any] | None, seen: Seen, actor: Actor) -> None:
    if stored is not None:
        is_same = stored["saved_by"] is not None and stored["saved_by"] == actor.user_id
        refuse_older(stored["saved_at"], seen, is_same_hand=is_same, error=Conflict())


def _no_longer_put_off(meeting: Meeting, code: str) -> None:
    """The assessment is held, so that nobody changes the list meanwhile."""
    put_off = Meeting.objects.values_list("postponed", flat=True).get(pk=meeting.pk)
    meeting.postponed = [one for one in put_off if one != code]
    if meeting.postponed != put_off:
        Meeting.objects.filter(pk=meeting.pk).update(postponed=meeting.postponed)


def _whole_pair(assessment: Assessment) -> list[Seat]:
    experts = list(
        Seat.objects.sitting()
        .filter(assessment=assessment, kind=SeatKind.EXPERT)
        .select_related("person")
        .order_by("number")
    )
    if len(experts) != 2:
        raise Incomplete(
            _("Two experts are needed, %(named)s are named."),
            _("Ask the methodologist of the campaign to name them."),
            named=len(experts),
        )
    for seat in experts:
        refuse_unless(access.can_take_seat(seat.person, assessment, SeatKind.EXPERT))
    return experts


def _require_whole_consensus(assessment: Assessment) -> None:
    agreed = Consensus.objects.filter(assessment=assessment).values("indicator")
    missing = list(indicators_of(assessment).exclude(pk__in=agreed).values_list("code", flat=True))
    if missing:
        raise Incomplete(
            _("Not agreed yet: %(codes)s."),
            _("Find a common mark for each of them."),
            codes=", ".join(missing),
        )
