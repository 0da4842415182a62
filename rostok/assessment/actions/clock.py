"""What the passing of a day does beyond the moves themselves: work that stands still is named."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.db import transaction
from django.utils import timezone

from rostok.assessment.actions.letters import tell_late, tell_stuck
from rostok.assessment.events import AssessmentStuck
from rostok.assessment.models import Assessment, Campaign
from rostok.assessment.states import AssessmentState, SeatKind, StuckReason
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish

S = AssessmentState
WRITTEN_TO: Final[Mapping[str, str]] = {  # who hears that the day has passed, beside the leaders
    S.ANSWERING: SeatKind.MODERATOR,
    S.AGREEING: SeatKind.MODERATOR,
    S.JUDGING: SeatKind.EXPERT,
}


@transaction.atomic
def report_stuck(found: Iterable[tuple[Assessment, StuckReason]], *, actor: Actor) -> int:
    """Mark what stands still after its day, each with its reason; how many were marked anew.

    Side effects: the mark, an event and letters to those who lead the work, once for each phase; one letter
    for all of a campaign to its methodologists. The same reason again changes nothing, another one only the
    mark. Both experts get the same letter, so that it tells neither how far the other is.
    """
    new: dict[Campaign, list[Assessment]] = {}
    for assessment, reason in found:
        if assessment.stuck_as == reason:
            continue
        is_first = not assessment.stuck_as
        if not _mark(assessment, reason):
            continue
        publish(AssessmentStuck(subject_id=assessment.pk, reason=str(reason)), actor=actor)
        if is_first:
            tell_late(assessment, WRITTEN_TO[assessment.state])
            new.setdefault(assessment.campaign, []).append(assessment)
    for campaign, assessments in new.items():
        tell_stuck(campaign, assessments)
    return sum(map(len, new.values()))


@transaction.atomic
def mark_few_people(assessment: Assessment, *, actor: Actor) -> None:
    """Fewer people than the minimum can answer: the methodologist arranges an interview (method.md, marks).

    Side effects: the mark, an event; no letter, the desk of the methodologist shows it.
    """
    reason = StuckReason.FEW_PEOPLE
    if assessment.stuck_as != reason and _mark(assessment, reason):
        publish(AssessmentStuck(subject_id=assessment.pk, reason=str(reason)), actor=actor)


def _mark(assessment: Assessment, reason: StuckReason) -> bool:
    """Nobody else has moved or marked it meanwhile; the moment is that of the first reason."""
    at = assessment.stuck_at or timezone.now()
    still = Assessment.objects.filter(
        pk=assessment.pk, state=assessment.state, stuck_as=assessment.stuck_as
    ).update(stuck_as=reason, stuck_at=at)
    assessment.stuck_as, assessment.stuck_at = reason, at
    return still == 1
