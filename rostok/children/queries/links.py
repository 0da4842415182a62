"""The way from the page of an institution to its children, for who leads or keeps it."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rostok.children.access import keepers_held
from rostok.foundation.actors import Actor
from rostok.foundation.links import Link
from rostok.parties.access import is_led_by
from rostok.parties.models import Organisation


def link_of_organisation(actor: Actor, organisation: Organisation) -> Link | None:
    """Who sees the children of the institution: for its leader and its keepers. One query."""
    if actor.is_anonymous or actor.is_system:
        return None
    mine = is_led_by(actor, at="pk") | Q(pk__in=keepers_held(actor).values("institution"))
    if not Organisation.objects.filter(mine, pk=organisation.pk).exists():
        return None
    return Link(_("Who sees the records of children"), reverse("children:keeper-list"))
