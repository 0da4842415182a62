"""Two hosts and one that learns: «Тихий дом» of Tomsk teaches what «Берег» of Perm works on."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from rostok.assessment.core.levels import Aspect
from rostok.assessment.models import Campaign
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Bilingual
from rostok.mentoring import actions
from rostok.mentoring.models import HomeStep, Hosting, Offer, Visit, Window
from rostok.mentoring.states import HostingState, OfferForm
from rostok.parties.models import Organisation
from rostok.roadmaps.actions import add_step, agree_road_map, choose_point, finish_step, set_goal
from rostok.roadmaps.models import Goal, RoadMap, Step
from tests.assessment.factories import make_campaign, make_instrument
from tests.cast import Cast
from tests.roadmaps.factories import SOUND, Spec, fresh, make_result, make_road_map, point_of
from tests.worlds import walked_once

TOPIC = "child-protection:5.1"
STRONG: dict[str, Spec] = SOUND | {"5.1": (4, 4, None)}


def today() -> date:
    return timezone.localdate()


def in_days(days: int) -> date:
    return today() + timedelta(days=days)


@walked_once
def make_strong(cast: Cast, organisation: Organisation | None = None) -> None:
    """The host has a result that shows 5.1 at level 4; «Берег» stands at level 1 there."""
    campaign = make_campaign(cast, make_instrument(), wave=9, starts=False)
    make_result(cast, STRONG, organisation=organisation or cast.tihiy, campaign=campaign)


@walked_once
def make_offer(cast: Cast, *, organisation: Organisation | None = None, **given: Any) -> Offer:
    """5.1, taught by a visit, by its result, or by a decision where it has none."""
    values = {"topic": TOPIC, "form": OfferForm.VISIT, "about": "Как мы ведём случай: от звонка до итога."}
    return actions.make_offer(
        organisation or cast.tihiy, actor=SYSTEM, **values | {"reason": "Учит других с 2019 года"} | given
    )


@walked_once
def make_window(offer: Offer, *, places: int = 1, starts: int = 10, ends: int = 40) -> Window:
    return actions.open_window(
        offer, starts_on=in_days(starts), ends_on=in_days(ends), places=places, actor=SYSTEM
    )


@walked_once
def make_need(cast: Cast, **given: Any) -> RoadMap:
    """«Берег» has agreed to work on 5.1."""
    road_map = make_road_map(cast, SOUND, **given)
    for code in ("5.1", "5.2"):
        choose_point(point_of(road_map, code), reason="Нужно семьям", actor=cast.actor("owner"))
    agree_road_map(road_map, actor=cast.actor("owner"))
    return road_map


@walked_once
def make_hosting(
    cast: Cast, *, offer: Offer | None = None, road_map: RoadMap | None = None, **given: Any
) -> Hosting:
    """«Берег» asks «Тихий дом» about 5.1, in a window that has begun."""
    offer = offer or make_offer(cast)
    window = Window.objects.filter(offer=offer).first() or make_window(offer, starts=-5)
    values = {"organisation": cast.berega, "actor": cast.actor("owner")} | given
    hosting = actions.ask_to_learn(
        offer,
        window=window,
        wish="Как вы ведёте случай?",
        people=2,
        point=point_of(road_map, "5.1") if road_map else None,
        **values,
    )
    return Hosting.objects.select_related("organisation", "offer__organisation", "window").get(pk=hosting.pk)


@walked_once
def make_accepted(cast: Cast, **given: Any) -> Hosting:
    hosting = make_hosting(cast, **given)
    actions.accept_hosting(hosting, actor=cast.actor("outsider"))
    return hosting


@walked_once
def make_visit(cast: Cast, hosting: Hosting, *, days: int = 0) -> Visit:
    return actions.plan_visit(hosting, on=in_days(days), place="Томск", actor=cast.actor("outsider"))


def make_taught(
    cast: Cast, host: Organisation, learner: Organisation, *, days_ago: int, is_proved: bool = True
) -> Hosting:
    """`host` has taught `learner` the topic 5.1; without a proof it is agreed and under way."""
    offer = Offer.objects.filter(organisation=host).first() or make_offer(cast, organisation=host)
    moment = timezone.now() - timedelta(days=days_ago)
    hosting = Hosting.objects.create(
        offer=offer,
        window=Window.objects.filter(offer=offer).first() or make_window(offer),
        organisation=learner,
        wish="Как вы ведёте случай?",
        people=2,
        state=HostingState.FINISHED if is_proved else HostingState.ACCEPTED,
        asked_at=moment - timedelta(days=60),
        answered_at=moment - timedelta(days=55),
        answer_by=timezone.localdate(moment),
        ended_at=moment if is_proved else None,
    )
    if is_proved:
        step = make_home_step(cast, learner)
        HomeStep.objects.create(hosting=hosting, step=step)
        finish_step(fresh(step), title="Карты трёх случаев", issued_on=today(), actor=SYSTEM)
        Step.objects.filter(pk=step.pk).update(finished_at=moment)
    return hosting


def make_home_step(cast: Cast, learner: Organisation) -> Step:
    """A step of the learner under 5.1, in the first road map it has."""
    road_map = RoadMap.objects.filter(organisation=learner).first()
    if road_map is None:
        campaign = Campaign.objects.filter(wave=8).first()
        campaign = campaign or make_campaign(cast, make_instrument(), wave=8, starts=False)
        road_map = make_road_map(cast, SOUND, organisation=learner, campaign=campaign)
    point = point_of(road_map, "5.1")
    goal = Goal.objects.filter(growth_point=point).first()
    if point.chosen_at is None:
        choose_point(point, reason="Нужно семьям", actor=SYSTEM)
    if goal is None:
        goal = set_goal(point, level_to=3, due_on=in_days(60), actor=SYSTEM)
    return add_step(
        goal,
        title=Bilingual(ru="Ведём карту случая"),
        aspect=Aspect.USE,
        owner=None,
        starts_on=today(),
        due_on=in_days(20),
        actor=SYSTEM,
    )
