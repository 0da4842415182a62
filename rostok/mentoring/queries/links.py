"""The ways from an organisation and from a road map to this room."""

from django.urls import reverse
from django.utils.translation import gettext as _

from rostok.foundation.actors import Actor
from rostok.foundation.links import Link
from rostok.parties.models import Organisation
from rostok.roadmaps.models import RoadMap, Step


def link_of_organisation(actor: Actor, organisation: Organisation) -> Link | None:
    """What it teaches. No query."""
    if actor.is_anonymous:
        return None
    return Link(_("What it teaches"), reverse("mentoring:host-detail", args=[organisation.code]))


def link_of_step(actor: Actor, step: Step) -> Link | None:
    """Who can teach what a step needs. No query."""
    url = reverse("mentoring:road-map-hosts", args=[step.goal.growth_point.road_map.code])
    return Link(_("Who can teach us this"), f"{url}#stated")


def link_of_road_map(actor: Actor, road_map: RoadMap) -> Link | None:
    """Who can teach what is chosen here. No query."""
    return Link(_("Who can teach us this"), reverse("mentoring:road-map-hosts", args=[road_map.code]))
