"""The way from the page of an institution to its children, for who leads or keeps it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rostok.children.access import visible_keepers
from rostok.foundation.actors import Actor
from rostok.foundation.links import Link
from rostok.parties.access import organisations_led_by
from rostok.parties.models import Organisation


def link_of_organisation(actor: Actor, organisation: Organisation) -> Link | None:
    """Who sees the children of the institution: for its leader and its keepers. Two queries at most."""
    if actor.is_anonymous or actor.is_system:
        return None
    leads = organisations_led_by(actor).filter(pk=organisation.pk).exists()
    if not leads and not visible_keepers(actor).filter(institution=organisation).exists():
        return None
    return Link(_("Who sees the records of children"), reverse("children:keeper-list"))
