"""A hosting as its page and the list show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.journal import Moment, timeline
from rostok.mentoring import events
from rostok.mentoring.access import Footing
from rostok.mentoring.models import DiaryEntry, Feedback, HomeStep, Hosting, HostingIncoming, Visit, Window
from rostok.mentoring.states import HostingState, Side, VisitState
from rostok.parties.models import Organisation, Person
from rostok.roadmaps.models import Goal, GrowthPoint, StepProof

SHOWN_EVENTS: Final = 60
SHOWN_ENTRIES: Final = 100
WORDS: Final[dict[str, Promise]] = {
    events.HostingAsked.kind: _("The organisation asked to learn"),
    events.HostingAccepted.kind: _("The host agreed: a place is held"),
    events.HostingDeclined.kind: _("The host declined"),
    events.HostingCancelled.kind: _("It was called off"),
    events.HostingFinished.kind: _("It was finished"),
    events.HostSilent.kind: _("No answer in time: the methodologist was told"),
    events.DiaryWritten.kind: _("A diary entry was written"),
    events.FeedbackGiven.kind: _("Feedback was given"),
    events.HomeStepPlanned.kind: _("A step at home was planned"),
    events.VisitPlanned.kind: _("A visit was planned"),
    events.VisitHeld.kind: _("A visit took place"),
    events.VisitMissed.kind: _("Nobody came to a visit"),
    events.VisitCalledOff.kind: _("A visit was called off"),
}


@dataclass(frozen=True, slots=True)
class HostingPage:
    """What the reader of a hosting sees. `feedback`: one's own, the other's once both have spoken."""

    hosting: Any
    visits: Sequence[Visit]
    diary: Sequence[DiaryEntry]
    feedback: Sequence[Feedback]
    home: Sequence[Any]
    waits_for_other: bool

    @property
    def has_held(self) -> bool:
        """A visit took place."""
        return any(visit.state == VisitState.HELD for visit in self.visits)

    @property
    def is_planned(self) -> bool:
        """A visit is still ahead or not marked."""
        return any(visit.state == VisitState.PLANNED for visit in self.visits)

    @property
    def works_at_home(self) -> bool:
        """A step at home is finished: what was learnt has a proof."""
        return any(one.proof_code for one in self.home)


def hosting_rows(found: QuerySet[Hosting]) -> QuerySet[Hosting]:
    """With `next_visit_on`, and what the row names."""
    planned = Visit.objects.filter(hosting=OuterRef("pk"), state=VisitState.PLANNED)
    nearest = planned.order_by().values("hosting").annotate(day=Min("on")).values("day")
    related = ("organisation__territory", "offer__organisation__territory", "window")
    return found.select_related(*related).annotate(next_visit_on=Subquery(nearest))


def hosting_page(hosting: Any, footing: Footing) -> HostingPage:
    """The page of a hosting for somebody who stands so to it. Four queries."""
    said = list(Feedback.objects.filter(hosting=hosting).select_related("author").order_by("pk"))
    ours = [one for one in said if footing.side is None or one.side == footing.side]
    return HostingPage(
        hosting=hosting,
        visits=list(Visit.objects.filter(hosting=hosting).select_related("proof").order_by("on", "pk")),
        diary=_diary(hosting),
        feedback=said if len(said) == len(Side) or footing.side is None else ours,
        home=_home(hosting),
        waits_for_other=bool(ours) and len(said) < len(Side),
    )


def with_incoming(found: QuerySet[Hosting]) -> QuerySet[Hosting]:
    """Hostings that also know how the request came, where it came on paper or by phone."""
    came = HostingIncoming.objects.filter(hosting=OuterRef("pk"))
    return found.annotate(channel=Subquery(came.values("channel")), came_on=Subquery(came.values("came_on")))


def hosting_history(hosting: Hosting) -> list[Moment]:
    """What happened, newest first; for those whom `see_hosting` allows. One query."""
    named = Person.objects.filter(user=OuterRef("actor_id")).values("name")[:1]
    rows = timeline(events.HOSTING, hosting.pk, audiences=[events.BOTH_SIDES]).annotate(who=Subquery(named))
    return [Moment(WORDS[row.kind], timezone.localtime(row.at), row.who or "") for row in rows[:SHOWN_EVENTS]]


def free_windows(offer_id: int, *, at: date) -> list[Window]:
    """Windows of an offer that still take somebody."""
    rows = Window.objects.filter(offer=offer_id, ends_on__gte=at).order_by("starts_on", "pk")
    return [window for window in rows if window.left]


def points_to_learn(organisation: Organisation, *, instrument: str) -> QuerySet[GrowthPoint]:
    """Chosen growth points of an organisation by this instrument, the newest road map first."""
    found = GrowthPoint.objects.filter(
        road_map__organisation=organisation, instrument_name=instrument, chosen_at__isnull=False
    )
    return found.order_by("-road_map__created_at", "rank")


def goal_of(hosting: Hosting) -> Goal | None:
    """The goal of the growth point that is learnt for."""
    related = ("growth_point__road_map__organisation", "growth_point__road_map__result")
    return Goal.objects.select_related(*related).filter(growth_point=hosting.point_id or 0).first()


def narrowed_hostings(found: QuerySet[Hosting], *, text: str = "", state: str = "") -> QuerySet[Hosting]:
    """Those with the words in the name of one of the two organisations, in a state."""
    if text:
        learner = found.filter(organisation__name_key__contains=text)
        found = learner | found.filter(offer__organisation__name_key__contains=text)
    return found.filter(state=state) if state in HostingState.values else found


def _diary(hosting: Hosting) -> list[DiaryEntry]:
    rows = DiaryEntry.objects.filter(hosting=hosting).select_related("author")
    return list(rows.order_by("-on", "-pk")[:SHOWN_ENTRIES])


def _home(hosting: Hosting) -> list[Any]:
    made = StepProof.objects.filter(step=OuterRef("step")).order_by("pk").values("proof__code")[:1]
    rows = HomeStep.objects.filter(hosting=hosting).select_related("step__owner")
    return list(rows.annotate(proof_code=Subquery(made)).order_by("pk"))
