"""Days between two organisations for a calendar: titles tell who learns from whom, not what."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.calendars import Dated
from rostok.mentoring.access.hostings import HOST, LEARNER
from rostok.mentoring.models import Hosting, Visit
from rostok.mentoring.queries.waiting import between
from rostok.mentoring.states import HostingState, VisitState
from rostok.parties.access import is_led_by
from rostok.parties.queries import shown_name


def calendar_dates(actor: Actor, since: date, until: date) -> Iterator[Dated]:
    """Planned visits of the organisations the actor leads, requests they must answer. Two queries."""
    if actor.user_id is None:
        return
    leads = is_led_by(actor, f"hosting__{HOST}") | is_led_by(actor, f"hosting__{LEARNER}")
    visits = Visit.objects.filter(leads, state=VisitState.PLANNED, on__range=(since, until))
    pair = between("hosting__organisation", "hosting__offer__organisation")
    for code, hosting, day, about in visits.values_list("code", "hosting__code", "on", pair):
        yield Dated(f"visit-{code}", day, _("A visit is planned"), _page(hosting), about)
    asked = Hosting.objects.filter(is_led_by(actor, HOST), state=HostingState.ASKED)
    asked = asked.filter(answer_by__range=(since, until))
    for code, day, about in asked.values_list("code", "answer_by", shown_name()):
        yield Dated(f"hosting-{code}", day, _("The last day to answer a request"), _page(code), about)


def _page(hosting: str) -> str:
    return reverse("mentoring:hosting-detail", args=[hosting])
