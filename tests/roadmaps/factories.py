"""A result of «Берег» with every sort of line, written at once, and what is made of it."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from rostok.assessment import actions as assessing
from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.profile import Line, Profile, first_missed
from rostok.assessment.core.reconciliation import Basis
from rostok.assessment.models import Campaign, Result
from rostok.assessment.queries import profile_as_json
from rostok.foundation.actors import SYSTEM
from rostok.kernel.scales import Choice
from rostok.parties.models import Organisation
from rostok.roadmaps import actions
from rostok.roadmaps.models import Draft, Goal, GrowthPoint, RoadMap, Step
from tests.assessment.factories import make_campaign, make_instrument
from tests.cast import Cast
from tests.worlds import walked_once

CONDITION_DAYS = 90
Spec = tuple[int | None, int, GateOutcome | None]

# code: the experts' level, what proofs support, the outcome of the gate
LINES: dict[str, Spec] = {
    "1.1": (1, 1, GateOutcome.FAILED),
    "1.3": (3, 2, GateOutcome.CONDITIONAL),
    "1.5": (3, 2, None),
    "1.7": (None, 1, None),
    "5.1": (1, 1, None),
    "5.2": (3, 3, None),
    "5.4": (4, 4, None),
    "5.6": (3, 3, None),
}
SOUND: dict[str, Spec] = LINES | {
    "1.1": (3, 3, GateOutcome.PASSED),
    "1.3": (3, 3, GateOutcome.PASSED),
}


def today() -> date:
    return timezone.localdate()


def in_days(days: int) -> date:
    return today() + timedelta(days=days)


def line(code: str, spec: Spec) -> Line:
    experts, supported, gate = spec
    return Line(
        code=code,
        domain=code.split(".", maxsplit=1)[0],
        weight=3,
        low=experts,
        high=experts,
        blind_levels=2 if experts else 0,
        experts=experts,
        choice=Choice(str(experts)) if experts else Choice.UNKNOWN,
        basis=Basis.SAME,
        supported=supported,
        final=min(experts, supported) if experts else None,
        held_back=bool(experts and experts > supported),
        missing=("no_fact_of_use",) if experts and experts > supported else (),
        gate=gate,
    )


@walked_once
def make_result(
    cast: Cast,
    lines: dict[str, Spec] | None = None,
    *,
    organisation: Organisation | None = None,
    campaign: Campaign | None = None,
    **rules: Any,
) -> Result:
    """A result as the assessment stores it; its page is not made, only what road maps read."""
    campaign = campaign or make_campaign(cast, make_instrument(rules=rules), starts=False)
    whose = organisation or cast.berega
    assessment = assessing.add_organisation(campaign, organisation=whose, actor=SYSTEM)
    spec = LINES if lines is None else lines
    profile = Profile(tuple(line(code, one) for code, one in spec.items()), (), "scoring", "1")
    return Result.objects.create(
        assessment=assessment,
        organisation=whose,
        algorithm="scoring",
        algorithm_version="1",
        validity="draft",
        profile=profile_as_json(profile),
        own_layers={},
        agreement={},
        minimum_missed_on=first_missed(profile, made_on=today(), until=in_days(CONDITION_DAYS)),
    )


@walked_once
def make_road_map(cast: Cast, lines: dict[str, Spec] | None = None, **given: Any) -> RoadMap:
    return actions.propose_road_map(make_result(cast, lines, **given), actor=SYSTEM)


def point_of(road_map: RoadMap, code: str) -> GrowthPoint:
    related = ("road_map__organisation", "road_map__result__assessment__campaign__instrument")
    return GrowthPoint.objects.select_related(*related).get(road_map=road_map, indicator_code=code)


@walked_once
def chosen(cast: Cast, road_map: RoadMap, code: str = "5.2") -> GrowthPoint:
    point = point_of(road_map, code)
    actions.choose_point(point, reason="Это нужно семьям сейчас", actor=cast.actor("owner"))
    return point


@walked_once
def make_goal(cast: Cast, road_map: RoadMap, code: str = "5.2", *, days: int = 60) -> Goal:
    point = chosen(cast, road_map, code)
    return actions.set_goal(point, level_to=4, due_on=in_days(days), actor=cast.actor("owner"))


@walked_once
def make_step(cast: Cast, road_map: RoadMap, *, owner: str | None = "colleague", **given: Any) -> Step:
    """A step under the strength 5.2, from its template unless told otherwise."""
    goal = Goal.objects.filter(growth_point__road_map=road_map, growth_point__indicator_code="5.2").first()
    values: dict[str, Any] = {
        "template_code": "outcomes-revise",
        "owner": cast.person(owner) if owner else None,
        "starts_on": today(),
        "due_on": in_days(20),
        "actor": cast.actor("owner"),
    }
    return actions.add_step(goal or make_goal(cast, road_map), **values | given)


def fresh(step: Step) -> Step:
    return Step.objects.select_related("owner", "goal__growth_point__road_map__organisation").get(pk=step.pk)


def make_draft(code: str = "sheet") -> Draft:
    """A sample of one section with a fact and a gap."""
    section = {
        "title": {"ru": "Кто отвечает", "en": "Who is responsible"},
        "text": {"ru": "Отвечает {leader}, [должность].", "en": "{leader}, [position]."},
        "adapt": {"ru": "Назовите двоих.", "en": "Name two."},
        "kinds": ["npo", "state"],
    }
    return Draft.objects.create(
        code=code, position=1, title={"ru": "Лист", "en": "Sheet"}, sections=[section]
    )
