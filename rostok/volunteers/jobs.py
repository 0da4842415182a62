"""Deferred work of the room: papers of records, what is forgotten after the term."""

from datetime import datetime

from django.utils import timezone, translation

from rostok.foundation.files import store_bytes
from rostok.foundation.jobs import job, periodic
from rostok.volunteers import actions, queries
from rostok.volunteers.documents import PDF, record_pdf
from rostok.volunteers.models import VolunteerRecord


@job
def print_record(record_id: int, language: str) -> None:
    """A record as a file in one language. Again: the same in place of the earlier one."""
    record = VolunteerRecord.objects.select_related("person").get(pk=record_id)
    if record.withdrawn_at is not None:
        return
    with translation.override(language):
        body = record_pdf(queries.record_page(record, record.made_on), language=language)
    stored = store_bytes(body, name=f"rostok-volunteer-{record.code}-{language}.pdf", media_type=PDF)
    actions.keep_record_paper(record, language=language, stored=stored)


@periodic("volunteers.forgetting")
def forget(at: datetime) -> None:
    """Words about those who left longer ago than the term; doing it twice changes nothing."""
    actions.forget_left(timezone.localdate(at))
