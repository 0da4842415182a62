"""Papers that were asked for."""

from datetime import date

from django.db import transaction

from rostok.accounts.models import User
from rostok.foundation.actors import Actor
from rostok.foundation.files import StoredFile
from rostok.foundation.jobs import enqueue
from rostok.foundation.refusals import Refused
from rostok.parties.models import Territory
from rostok.portal import access
from rostok.portal.models import ReportPaper


@transaction.atomic
def request_report(
    *, since: date, until: date, language: str, actor: Actor, territory: Territory | None = None
) -> ReportPaper:
    """Ask for the report as a document. Side effects: the row, a task. Raises Refused."""
    if not (decision := access.can_report(actor)):
        raise Refused(decision)
    asker = User.objects.get(pk=actor.user_id or 0)
    paper = ReportPaper.objects.create(
        asked_by=asker, since=since, until=until, territory=territory, language=language
    )
    enqueue("rostok.portal.jobs.make_report", paper_id=paper.pk)
    return paper


def store_report(paper: ReportPaper, *, stored: StoredFile) -> None:
    """Keep the document that was made. Side effects: the row."""
    paper.key, paper.name, paper.media_type = stored.key, stored.name, stored.media_type
    paper.save(update_fields=["key", "name", "media_type"])
