"""Letters of this room, each in its reader's language."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from rostok.assessment.queries import addressees, leaders_of
from rostok.foundation.mail import queue_letter
from rostok.mentoring.models import Hosting, Visit
from rostok.mentoring.queries.people import methodologists_of
from rostok.mentoring.states import Side
from rostok.parties.models import Person


def tell_host(hosting: Hosting, letter: str) -> None:
    """To the leaders of the host."""
    _tell(hosting, leaders_of(hosting.offer.organisation), letter)


def tell_learner(hosting: Hosting, letter: str) -> None:
    """To the leaders of the organisation that learns."""
    _tell(hosting, leaders_of(hosting.organisation), letter)


def tell_other(hosting: Hosting, side: Side | None, letter: str, visit: Visit | None = None) -> None:
    """To the leaders of the other side; to both where neither of the two has written."""
    if side != Side.HOST:
        _tell(hosting, leaders_of(hosting.offer.organisation), letter, visit)
    if side != Side.LEARNER:
        _tell(hosting, leaders_of(hosting.organisation), letter, visit)


def tell_methodologists(hosting: Hosting, letter: str) -> None:
    """To the methodologists of both organisations."""
    _tell(hosting, methodologists_of(hosting), letter)


def _tell(
    hosting: Hosting, people: Iterable[Person] | QuerySet[Person], letter: str, visit: Visit | None = None
) -> None:
    url = settings.SITE_URL + reverse("mentoring:hosting-detail", args=[hosting.code])
    for to in addressees(people):
        context = {
            "name": to.name,
            "learner": hosting.organisation,
            "host": hosting.offer.organisation,
            "topic": hosting.offer.title.in_language(to.language),
            "answer_by": hosting.answer_by,
            "reason": visit.reason if visit else hosting.reason,
            "visit": visit,
            "url": url,
        }
        queue_letter(to=to.email, language=to.language, template=f"mentoring/mail/{letter}", context=context)
