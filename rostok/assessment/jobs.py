"""The clock of the room, and the printing of results."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from rostok.assessment import actions, queries
from rostok.assessment.documents import MEDIA_TYPES, paper_name, result_file
from rostok.assessment.models import Assessment, Result, Sharing
from rostok.assessment.states import PaperKind
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
        body = result_file(queries.result_page(result), kind=kind, language=language)
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


@periodic("assessment.phases")
def move_phases(at: datetime) -> None:
    """Whatever a phase date asks for: close answers, settle what experts left open, remind the day before.

    The dates are days of the network's clock; nothing is done twice.
    """
    day = timezone.localdate(at)
    for assessment in queries.answers_to_close(day):
        _quietly(actions.close_answers, assessment)
    for assessment in queries.reconciling_to_close(day):
        _quietly(actions.close_reconciliation, assessment, overdue=True)
    for seat in queries.seats_to_remind(day):
        actions.send_reminder(seat, actor=SYSTEM)


def _stored(code: str, body: bytes, kind: str) -> StoredFile:
    media_type = MEDIA_TYPES[PaperKind(kind)]
    return store_bytes(body, name=paper_name(code, kind), media_type=media_type)


def _quietly(action: Callable[..., None], thing: Assessment, **more: Any) -> None:
    """A person may have been faster, or the work is not complete: the others still move."""
    try:
        action(thing, actor=SYSTEM, **more)
    except Refusal as refusal:
        log.info("assessment %s stays: %s", thing.pk, refusal)
