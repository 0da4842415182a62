"""Letters of this room, each in its reader's language."""

from django.conf import settings
from django.urls import reverse

from rostok.assessment.queries import addressees, leaders_of
from rostok.foundation.mail import queue_letter
from rostok.foundation.models import Bilingual
from rostok.roadmaps.models import HelpRequest, RoadMap, Step
from rostok.roadmaps.queries.help import answerers_of


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


def tell_asked(request: HelpRequest, *, is_overdue: bool) -> None:
    """To those who answer in that place; once the day has passed, to the methodologists alone."""
    url = settings.SITE_URL + reverse("roadmaps:help-detail", args=[request.code])
    context = {
        "topic": request.topic,
        "organisation": str(request.organisation),
        "due_on": request.due_on,
        "is_overdue": is_overdue,
        "url": url,
    }
    found = answerers_of(request.organisation, only_methodologists=is_overdue)
    for to in addressees(found.exclude(pk=request.asked_by_id)):
        told = context | {"name": to.name}
        queue_letter(to=to.email, language=to.language, template="roadmaps/mail/help_asked", context=told)


def tell_answered(request: HelpRequest) -> None:
    """To the asker: there is an answer. The answer itself is read on the page."""
    url = settings.SITE_URL + reverse("roadmaps:help-detail", args=[request.code])
    for to in addressees([request.asked_by]):
        context = {"name": to.name, "topic": request.topic, "url": url}
        queue_letter(
            to=to.email, language=to.language, template="roadmaps/mail/help_answered", context=context
        )
