"""The way from the page of a person to how they stand."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.links import Link
from rostok.parties.models import Person
from rostok.proofs.access import seen_people


def link_of_person(actor: Actor, person: Person) -> Link | None:
    """For the person, the leaders of their organisations, those who decide. One query, none for oneself."""
    is_self = person.user_id is not None and person.user_id == actor.user_id
    if not is_self and not seen_people(actor).filter(pk=person.pk).exists():
        return None
    return Link(_("Standing"), reverse("proofs:standing", args=[person.code]))
