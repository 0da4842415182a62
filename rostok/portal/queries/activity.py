"""What was done in a period on road maps, at the help desk, in mentoring and in stories: numbers alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from django.db.models import (
    Aggregate,
    Count,
    DecimalField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
)
from django.db.models.functions import Cast, Round
from django.utils import timezone

from rostok.foundation.actors import Actor
from rostok.foundation.prepared import left_open
from rostok.mentoring.models import HomeStep, Hosting, Visit
from rostok.mentoring.states import HostingState, VisitState
from rostok.parties.access import is_under
from rostok.parties.models import Organisation, Territory
from rostok.parties.states import RoleKind
from rostok.roadmaps.models import Goal, HelpRequest, RoadMap, Step
from rostok.roadmaps.states import HelpOutcome, HelpState, StepState
from rostok.stories.models import Story
from rostok.stories.states import StoryState

THROUGH: Final = "goal__growth_point__road_map__organisation"


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included, by the network's clock; in a territory or wherever one works."""

    since: date
    until: date
    territory: Territory | None = None

    @property
    def starts(self) -> datetime:
        """Its first moment. Moments are compared: the day of each of thousands takes as long as the rest."""
        return timezone.make_aware(datetime.combine(self.since, time.min))

    @property
    def ends(self) -> datetime:
        """Its last moment."""
        return timezone.make_aware(datetime.combine(self.until, time.max))

    def of(self, field: str) -> Q:
        """The moment lies in the period."""
        return Q(**{f"{field}__gte": self.starts, f"{field}__lte": self.ends})

    def given(self) -> dict[str, Any]:
        """What a statement built for `any_like` this period is given."""
        days = {"since": str(self.since), "until": str(self.until)}
        place = {"territory": self.territory.pk} if self.territory else {}
        return {"starts": self.starts, "ends": self.ends, **days, **place}


class AnyPeriod(Period):
    """A period whose days are left open."""

    @property
    def starts(self) -> Any:
        """Given as a moment."""
        return left_open("starts")

    @property
    def ends(self) -> Any:
        """The same."""
        return left_open("ends")


def any_like(period: Period) -> AnyPeriod:
    """Any period, in some territory or wherever one works: as this one."""
    place = left_open("territory") if period.territory else None
    return AnyPeriod(left_open("since"), left_open("until"), place)


Rows = Callable[[Actor, Period], QuerySet[Any]]


def in_scope(actor: Actor, period: Period, at: str = "organisation") -> Q:
    """The actor cares for the organisation at `at`, and it lies in the territory of the report."""
    cared = is_under(actor, RoleKind.METHODOLOGIST, at=at)
    if (place := period.territory) is None:
        return cared
    inside = Organisation.objects.filter(
        Q(territory=place) | Q(territory__parent=place) | Q(territory__parent__parent=place)
    )
    return cared & Q(Exists(inside.filter(pk=OuterRef(at))))


def _road_maps(actor: Actor, period: Period) -> QuerySet[Any]:
    return RoadMap.objects.filter(period.of("created_at"), in_scope(actor, period))


def _goals(actor: Actor, period: Period) -> QuerySet[Any]:
    return Goal.objects.filter(
        in_scope(actor, period, "growth_point__road_map__organisation"),
        period.of("growth_point__chosen_at"),
    )


def _steps(actor: Actor, period: Period) -> QuerySet[Any]:
    return Step.objects.filter(
        period.of("finished_at"), in_scope(actor, period, THROUGH), state=StepState.DONE
    )


def _in_time(actor: Actor, period: Period) -> QuerySet[Any]:
    return _steps(actor, period).filter(finished_at__date__lte=F("due_on"))


def _late(actor: Actor, period: Period) -> QuerySet[Any]:
    return _steps(actor, period).filter(finished_at__date__gt=F("due_on"))


def _overdue(actor: Actor, period: Period) -> QuerySet[Any]:
    return Step.objects.filter(
        in_scope(actor, period, THROUGH),
        state__in=(StepState.PLANNED, StepState.DOING),
        due_on__gte=period.since,
        due_on__lte=period.until,
        due_on__lt=timezone.localdate(),
    )


def _asked(actor: Actor, period: Period) -> QuerySet[Any]:
    found = HelpRequest.objects.filter(period.of("asked_at"), in_scope(actor, period))
    return found.exclude(state=HelpState.WITHDRAWN)


def _answered(actor: Actor, period: Period) -> QuerySet[Any]:
    return HelpRequest.objects.filter(period.of("answered_at"), in_scope(actor, period))


def _rated(outcome: str) -> Rows:
    return lambda actor, period: _answered(actor, period).filter(outcome=outcome)


def _agreed(actor: Actor, period: Period) -> QuerySet[Any]:
    return Hosting.objects.filter(
        in_scope(actor, period),
        period.of("answered_at"),
        state__in=(HostingState.ACCEPTED, HostingState.FINISHED),
    )


def _visits(actor: Actor, period: Period) -> QuerySet[Any]:
    return Visit.objects.filter(
        in_scope(actor, period, "hosting__organisation"),
        state=VisitState.HELD,
        on__gte=period.since,
        on__lte=period.until,
    )


def _at_home(actor: Actor, period: Period) -> QuerySet[Any]:
    return HomeStep.objects.filter(
        in_scope(actor, period, "hosting__organisation"),
        period.of("step__finished_at"),
        step__state=StepState.DONE,
    )


def _stories(actor: Actor, period: Period) -> QuerySet[Any]:
    return Story.objects.filter(
        period.of("published_at"), in_scope(actor, period), state=StoryState.PUBLISHED
    )


def _minutes() -> Cast:
    total = Sum(F("hours") * Value(60), output_field=DecimalField(max_digits=12, decimal_places=2))
    return Cast(Round(total), IntegerField())


EACH: Final = Count("pk")
ACTIVITY: Final[Mapping[str, tuple[Rows, Aggregate | Cast]]] = {
    "road_maps": (_road_maps, EACH),
    "goals": (_goals, EACH),
    "steps_in_time": (_in_time, EACH),
    "steps_late": (_late, EACH),
    "steps_overdue": (_overdue, EACH),
    "help_asked": (_asked, EACH),
    "help_answered": (_answered, EACH),
    "help_minutes": (_answered, _minutes()),
    "help_untimed": (lambda actor, period: _answered(actor, period).filter(hours=None), EACH),
    "help_helped": (_rated(HelpOutcome.HELPED), EACH),
    "help_some": (_rated(HelpOutcome.SOME), EACH),
    "help_not": (_rated(HelpOutcome.NOT), EACH),
    "hostings": (_agreed, EACH),
    "hosts": (_agreed, Count("offer__organisation", distinct=True)),
    "visits": (_visits, EACH),
    "home_proofs": (_at_home, EACH),
    "stories": (_stories, EACH),
}
