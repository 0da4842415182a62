"""Letters of this room, each in its reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from rostok.agreements.models import Proposal, Registration
from rostok.foundation.mail import queue_letter
from rostok.parties.models import Organisation, Person, Role
from rostok.parties.states import RoleKind


def tell_organiser(proposal: Proposal, what: str) -> None:
    """To the leaders of the organiser, or to the person who proposes alone."""
    people = [proposal.person] if proposal.person else _leaders(proposal.organisation)
    _tell(proposal, people, what)


def tell_institution(proposal: Proposal, what: str) -> None:
    """To the leaders of the institution."""
    _tell(proposal, _leaders(proposal.institution), what)


def tell_authority(proposal: Proposal, what: str) -> None:
    """To the officers of the territory."""
    place = proposal.regulation.territory
    roles = Role.objects.held_at(timezone.localdate()).filter(kind=RoleKind.OFFICER, territory=place)
    _tell(proposal, [role.person for role in roles.select_related("person__user")], what)


def tell_sides(registration: Registration, what: str) -> None:
    """To the leaders of both sides: a registration "lapsed" by itself, or is "restored"."""
    people = [*_leaders(registration.organisation), *_leaders(registration.institution)]
    url = settings.SITE_URL + reverse("agreements:registration-detail", args=[registration.code])
    context = {"registration": registration, "what": what, "url": url}
    _send(people, "agreements/mail/registered", context)


def _leaders(organisation: Organisation | None) -> list[Person]:
    roles = Role.objects.held_at(timezone.localdate()).filter(kind=RoleKind.LEADER, organisation=organisation)
    return [role.person for role in roles.select_related("person__user")]


def _tell(proposal: Proposal, people: Iterable[Person], what: str) -> None:
    url = settings.SITE_URL + reverse("agreements:proposal-detail", args=[proposal.code])
    _send(people, "agreements/mail/moved", {"proposal": proposal, "what": what, "url": url})


def _send(people: Iterable[Person], template: str, context: Mapping[str, Any]) -> None:
    for person in {one.pk: one for one in people if one.address}.values():
        language = person.user.language if person.user else settings.LANGUAGE_CODE
        named = {**context, "name": person.name}
        queue_letter(to=person.address, language=language, template=template, context=named)
