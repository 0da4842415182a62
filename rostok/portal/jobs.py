"""Deferred work of the portal."""

from datetime import datetime

from django.utils import timezone, translation

from rostok.foundation.actors import Actor
from rostok.foundation.files import store_bytes
from rostok.foundation.jobs import job, periodic
from rostok.portal import actions
from rostok.portal.documents import MEDIA_TYPE, report_docx
from rostok.portal.models import ReportPaper
from rostok.portal.queries.activity import Period
from rostok.portal.queries.report import report_of


@job
def make_report(paper_id: int) -> None:
    """Make the document over what its asker may see now. Again: the same in place of the earlier one."""
    paper = ReportPaper.objects.select_related("territory").get(pk=paper_id)
    period = Period(paper.since, paper.until, paper.territory)
    with translation.override(paper.language):
        made = report_of(Actor(paper.asked_by_id), period)
        body = report_docx(made, today=timezone.localdate())
    stored = store_bytes(body, name=f"rostok-report-{paper.code}.docx", media_type=MEDIA_TYPE)
    actions.store_report(paper, stored=stored)


@periodic("portal.handover")
def keep_owners(at: datetime) -> None:
    """No task without an owner: what somebody left goes to the next responsible one, who is told."""
    actions.take_care(at)


@periodic("portal.erasures")
def erase_what_was_kept(at: datetime) -> None:
    """What a law kept of somebody who asked to be erased goes when its years are over."""
    actions.erase_rest(at)
