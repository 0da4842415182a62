"""The clock of the room, and the printing of results."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from rostok.assessment import actions, queries
from rostok.assessment.documents import paper_name, result_pdf
from rostok.assessment.models import Assessment, Result
from rostok.foundation.actors import SYSTEM
from rostok.foundation.files import store_bytes
from rostok.foundation.jobs import job, periodic
from rostok.foundation.refusals import Refusal

log = logging.getLogger(__name__)


@job
def make_paper(result_id: int, language: str) -> None:
    """Print a result in one language. Again: the same paper in place of the earlier one."""
    result = Result.objects.select_related("organisation", "assessment__campaign__instrument").get(
        pk=result_id
    )
    with translation.override(language):
        body = result_pdf(queries.result_page(result), language=language)
        name = paper_name(result.code)
    stored = store_bytes(body, name=name, media_type="application/pdf")
    actions.store_paper(result, language=language, stored=stored, actor=SYSTEM)


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
    for term in queries.gate_terms_to_remind(day):
        actions.remind_of_gate(term, actor=SYSTEM)
    for seat in queries.seats_to_remind(day):
        actions.send_reminder(seat, actor=SYSTEM)


def _quietly(action: Callable[..., None], thing: Assessment, **more: Any) -> None:
    """A person may have been faster, or the work is not complete: the others still move."""
    try:
        action(thing, actor=SYSTEM, **more)
    except Refusal as refusal:
        log.info("assessment %s stays: %s", thing.pk, refusal)
