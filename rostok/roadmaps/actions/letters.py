"""Letters of this room, each in its reader's language."""

from django.conf import settings
from django.urls import reverse

from rostok.assessment.queries import addressees, leaders_of
from rostok.foundation.mail import queue_letter
from rostok.foundation.models import Bilingual
from rostok.roadmaps.models import RoadMap, Step


def tell_proposed(road_map: RoadMap, failed: list[Step]) -> None:
    """To the leaders: growth points are proposed, and which steps of failed gates are open already."""
    url = settings.SITE_URL + reverse("roadmaps:road-map-detail", args=[road_map.code])
    for to in addressees(leaders_of(road_map.organisation)):
        steps = [{"title": step.title.in_language(to.language), "due_on": step.due_on} for step in failed]
        context = {"name": to.name, "organisation": str(road_map.organisation), "steps": steps, "url": url}
        queue_letter(to=to.email, language=to.language, template="roadmaps/mail/proposed", context=context)


def tell_owner(step: Step) -> None:
    """To the owner: the day of the step comes near. Nothing where there is no owner or no address."""
    url = settings.SITE_URL + reverse("roadmaps:step-detail", args=[step.code])
    title: Bilingual = step.title
    for to in addressees([step.owner] if step.owner else []):
        context = {
            "name": to.name,
            "title": title.in_language(to.language),
            "due_on": step.due_on,
            "url": url,
        }
        queue_letter(to=to.email, language=to.language, template="roadmaps/mail/reminder", context=context)
