"""Days between two organisations for a calendar: titles tell neither where nor what."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.calendars import Dated
from rostok.mentoring.access.hostings import HOST, LEARNER
from rostok.mentoring.models import Hosting, Visit
from rostok.mentoring.states import HostingState, VisitState
from rostok.parties.access import is_led_by


def calendar_dates(actor: Actor, since: date, until: date) -> Iterator[Dated]:
    """Planned visits of the organisations the actor leads, requests they must answer. Two queries."""
    if actor.user_id is None:
        return
    leads = is_led_by(actor, f"hosting__{HOST}") | is_led_by(actor, f"hosting__{LEARNER}")
    visits = Visit.objects.filter(leads, state=VisitState.PLANNED, on__range=(since, until))
    for code, hosting, day in visits.values_list("code", "hosting__code", "on"):
        yield Dated(f"visit-{code}", day, _("A visit is planned"), _page(hosting))
    asked = Hosting.objects.filter(is_led_by(actor, HOST), state=HostingState.ASKED)
    for code, day in asked.filter(answer_by__range=(since, until)).values_list("code", "answer_by"):
        yield Dated(f"hosting-{code}", day, _("The last day to answer a request"), _page(code))


def _page(hosting: str) -> str:
    return reverse("mentoring:hosting-detail", args=[hosting])
