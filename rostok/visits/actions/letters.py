"""Letters of the room, each in its reader's language: no child, no reason of a refusal to others."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from rostok.foundation.mail import queue_letter
from rostok.parties.models import Person
from rostok.visits.models import Visit
from rostok.visits.queries.types import titles_of


def tell(people: Iterable[Person], visit: Visit, what: str, **more: Any) -> None:
    """One letter each: `what` is planned, moved_up, cancelled, suspended, taken_off, lapses, freed, offer…"""
    title = titles_of([visit.type_id]).get(visit.type_id, "")
    url = settings.SITE_URL + reverse("visits:visit-detail", args=[visit.code])
    for person in {one.pk: one for one in people if one.address}.values():
        context = {
            "name": person.name,
            "what": what,
            "visit": visit,
            "title": title,
            "starts": timezone.localtime(visit.starts_at),
            "url": url,
            **more,
        }
        language = person.user.language if person.user else settings.LANGUAGE_CODE
        queue_letter(to=person.address, language=language, template="visits/mail/visit", context=context)
