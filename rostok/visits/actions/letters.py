"""Letters of the room, each in its reader's language: no child, no reason of a refusal to others."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from rostok.foundation.mail import queue_letter
from rostok.parties.models import Person
from rostok.visits.models import Offer, OfferDay, Visit
from rostok.visits.queries.people import coordinators_of
from rostok.visits.queries.rows import organiser_of
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


def tell_of_offer(offer: Offer, what: str) -> None:
    """`made`: to those who decide in the institution, never to whoever entered it; `confirmed`, `declined`:
    to the organiser's coordinators, or to the person who offered to come alone. One letter each.
    """
    need = offer.need
    asked = need.institution if what == "made" else offer.organisation
    people = coordinators_of([asked]) if asked is not None else [offer.person] if offer.person else []
    context = {
        "what": what,
        "who": str(organiser_of(offer)),
        "institution": str(need.institution),
        "title": titles_of([need.type_id]).get(need.type_id, ""),
        "days": list(OfferDay.objects.filter(offer=offer).order_by("day").values_list("day", flat=True)),
        "answer": offer.answer,
        "url": settings.SITE_URL + reverse("visits:offer-detail", args=[offer.code]),
    }
    for person in people:
        if person.address and (what != "made" or person.user_id != offer.proposed_by_id):
            language = person.user.language if person.user else settings.LANGUAGE_CODE
            named = {**context, "name": person.name}
            queue_letter(to=person.address, language=language, template="visits/mail/offer", context=named)
