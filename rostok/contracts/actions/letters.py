"""Letters of this room, each in its reader's language."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from rostok.contracts.models import Contract
from rostok.foundation.mail import queue_letter
from rostok.parties.models import Organisation, Person, Role
from rostok.parties.states import RoleKind


def tell_sides(contract: Contract, what: str, *, but: int | None = None) -> None:
    """To everybody who signs for one of the sides, but for the account that has just acted."""
    people = [*_signers(contract.organiser), *_signers(contract.other)]
    for person in {one.pk: one for one in people if one.address}.values():
        if but is None or person.user_id != but:
            _send(contract, person, what)


def _signers(party: Organisation | Person) -> list[Person]:
    if isinstance(party, Person):
        return [party]
    roles = Role.objects.held_at(timezone.localdate()).filter(kind=RoleKind.LEADER, organisation=party)
    return [role.person for role in roles.select_related("person__user")]


def _send(contract: Contract, person: Person, what: str) -> None:
    url = settings.SITE_URL + reverse("contracts:contract-detail", args=[contract.code])
    context: dict[str, Any] = {"name": person.name, "contract": contract, "what": what, "url": url}
    language = person.user.language if person.user else settings.LANGUAGE_CODE
    queue_letter(to=person.address, language=language, template="contracts/mail/moved", context=context)
