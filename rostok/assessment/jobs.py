"""The clock of the room, and the printing of results."""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from rostok.assessment import actions, queries
from rostok.assessment.documents import MEDIA_TYPES, paper_name, result_file
from rostok.assessment.models import Assessment, Campaign, Result, Sharing
from rostok.assessment.states import AssessmentState, PaperKind, StuckReason
from rostok.foundation.actors import SYSTEM
from rostok.foundation.files import StoredFile, store_bytes
from rostok.foundation.jobs import job, periodic
from rostok.foundation.refusals import Refusal

log = logging.getLogger(__name__)

WITH_RESULT = (
    "result__organisation",
    "result__assessment__organisation",
    "result__assessment__campaign__instrument",
)


@job
def make_paper(result_id: int, language: str, kind: str = PaperKind.PDF) -> None:
    """A result as a file in one language. Again: the same paper in place of the earlier one."""
    result = Result.objects.select_related("organisation", "assessment__campaign__instrument").get(
        pk=result_id
    )
    with translation.override(language):
        body = result_file(queries.result_page(result, with_evidence=True), kind=kind, language=language)
    stored = _stored(result.code, body, kind)
    actions.store_paper(result, language=language, stored=stored, kind=kind, actor=SYSTEM)


@job
def make_copy_paper(sharing_id: int, language: str, kind: str) -> None:
    """The file of a copy; nothing for one that was closed meanwhile."""
    sharing = Sharing.objects.select_related(*WITH_RESULT).get(pk=sharing_id)
    if sharing.withdrawn_at is not None:
        return
    with translation.override(language):
        body = result_file(queries.shared_page(sharing), kind=kind, language=language)
    stored = _stored(f"{sharing.result.code}-{sharing.code}", body, kind)
    actions.store_paper(
        sharing.result, language=language, stored=stored, kind=kind, sharing=sharing, actor=SYSTEM
    )


@job
def estimate_reliability(campaign_id: int) -> None:
    """How far the marks of a closed campaign can be trusted. Again: nothing new."""
    actions.estimate_reliability(Campaign.objects.get(pk=campaign_id))


@periodic("assessment.phases")
def move_phases(at: datetime) -> None:
    """Whatever a phase date asks for, by the days of the network's clock; nothing is done twice.

    Answers and sheets are closed where they are whole, else the assessment stands still for a reason that the
    methodologist reads; what experts left open is settled; the day before people are reminded; a campaign
    where all is over closes.
    """
    day = timezone.localdate(at)
    late = [*_moved(actions.close_answers, queries.answers_past(day))]
    late += _moved(actions.close_sheet, queries.agreement_past(day))
    for assessment in queries.reconciling_to_close(day):
        _quietly(actions.close_reconciliation, assessment, overdue=True)
    actions.report_stuck([*late, *queries.judging_past(day)], actor=SYSTEM)
    for term in queries.gate_terms_to_remind(day):
        actions.remind_of_gate(term, actor=SYSTEM)
    for seat in queries.seats_to_remind(day):
        actions.send_reminder(seat, actor=SYSTEM)
    for campaign in queries.campaigns_to_close():
        _quietly(actions.close_campaign, campaign)


def _stored(code: str, body: bytes, kind: str) -> StoredFile:
    media_type = MEDIA_TYPES[PaperKind(kind)]
    return store_bytes(body, name=paper_name(code, kind), media_type=media_type)


@periodic("assessment.appeals")
def watch_appeals(at: datetime) -> None:
    """An appeal whose term has passed is told once; it heads the desk of the methodologists until decided."""
    for appeal in queries.overdue_appeals(timezone.localdate(at)):
        actions.report_overdue(appeal, actor=SYSTEM)


def _moved(
    close: Callable[..., None], past: Iterable[tuple[Assessment, StuckReason | None]]
) -> Iterator[tuple[Assessment, StuckReason]]:
    """Close what is whole, give back what is not; a whole sheet can be refused for its experts alone."""
    for assessment, reason in past:
        if reason is not None:
            yield assessment, reason
        elif not _quietly(close, assessment) and assessment.state == AssessmentState.AGREEING:
            yield assessment, StuckReason.NO_EXPERTS


def _quietly(action: Callable[..., None], thing: Assessment | Campaign, **more: Any) -> bool:
    """Was it done? A person may have been faster, or the work is not complete: the others still move."""
    try:
        action(thing, actor=SYSTEM, **more)
    except Refusal as refusal:
        log.info("%s %s stays: %s", type(thing).__name__, thing.pk, refusal)
        return False
    return True
