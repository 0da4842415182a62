"""Letters of the room, each in its reader's language: no child, no reason of a refusal to others."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from rostok.foundation.actors import Actor
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
    people = coordinators_of([offer.need.institution]) if what == "made" else _organisers_of(offer)
    entered_by = offer.proposed_by_id if what == "made" else None
    _send(offer, what, [one for one in people if entered_by is None or one.user_id != entered_by])


def tell_of_withdrawal(offer: Offer, *, is_entered: bool, actor: Actor) -> None:
    """`withdrawn`: to those who plan in the institution, never to whoever did it. One letter each.

    is_entered: one of them entered it from paper or by phone; the organiser, who may not have meant it, gets
    the letter `entered`.
    """
    planners = [one for one in coordinators_of([offer.need.institution]) if one.user_id != actor.user_id]
    _send(offer, "withdrawn", planners)
    if is_entered:
        known = {one.pk for one in planners}
        _send(offer, "entered", [one for one in _organisers_of(offer) if one.pk not in known])


def _organisers_of(offer: Offer) -> list[Person]:
    if offer.organisation is not None:
        return coordinators_of([offer.organisation])
    return [offer.person] if offer.person else []


def _send(offer: Offer, what: str, people: Iterable[Person]) -> None:
    need = offer.need
    context = {
        "what": what,
        "who": str(organiser_of(offer)),
        "institution": str(need.institution),
        "title": titles_of([need.type_id]).get(need.type_id, ""),
        "days": list(OfferDay.objects.filter(offer=offer).order_by("day").values_list("day", flat=True)),
        "was_planned": offer.applied_at is not None,
        "answer": offer.withdrawn_why or offer.answer,
        "url": settings.SITE_URL + reverse("visits:offer-detail", args=[offer.code]),
    }
    for person in people:
        if person.address:
            language = person.user.language if person.user else settings.LANGUAGE_CODE
            named = {**context, "name": person.name}
            queue_letter(to=person.address, language=language, template="visits/mail/offer", context=named)
