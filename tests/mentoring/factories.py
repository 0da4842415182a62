"""Two hosts and one that learns: «Тихий дом» of Tomsk teaches what «Берег» of Perm works on."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.mentoring import actions
from rostok.mentoring.models import Hosting, Offer, Visit, Window
from rostok.mentoring.states import OfferForm
from rostok.parties.models import Organisation
from rostok.roadmaps.actions import agree_road_map, choose_point
from rostok.roadmaps.models import RoadMap
from tests.assessment.factories import make_campaign, make_instrument
from tests.cast import Cast
from tests.roadmaps.factories import SOUND, Spec, make_result, make_road_map, point_of

TOPIC = "child-protection:5.1"
STRONG: dict[str, Spec] = SOUND | {"5.1": (4, 4, None)}


def today() -> date:
    return timezone.localdate()


def in_days(days: int) -> date:
    return today() + timedelta(days=days)


def make_strong(cast: Cast, organisation: Organisation | None = None) -> None:
    """The host has a result that shows 5.1 at level 4; «Берег» stands at level 1 there."""
    campaign = make_campaign(cast, make_instrument(), wave=9, starts=False)
    make_result(cast, STRONG, organisation=organisation or cast.tihiy, campaign=campaign)


def make_offer(cast: Cast, *, organisation: Organisation | None = None, **given: Any) -> Offer:
    """5.1, taught by a visit, by its result, or by a decision where it has none."""
    values = {"topic": TOPIC, "form": OfferForm.VISIT, "about": "Как мы ведём случай: от звонка до итога."}
    return actions.make_offer(
        organisation or cast.tihiy, actor=SYSTEM, **values | {"reason": "Учит других с 2019 года"} | given
    )


def make_window(offer: Offer, *, places: int = 1, starts: int = 10, ends: int = 40) -> Window:
    return actions.open_window(
        offer, starts_on=in_days(starts), ends_on=in_days(ends), places=places, actor=SYSTEM
    )


def make_need(cast: Cast, **given: Any) -> RoadMap:
    """«Берег» has agreed to work on 5.1."""
    road_map = make_road_map(cast, SOUND, **given)
    for code in ("5.1", "5.2"):
        choose_point(point_of(road_map, code), reason="Нужно семьям", actor=cast.actor("owner"))
    agree_road_map(road_map, actor=cast.actor("owner"))
    return road_map


def make_hosting(cast: Cast, *, offer: Offer | None = None, road_map: RoadMap | None = None) -> Hosting:
    """«Берег» asks «Тихий дом» about 5.1, in a window that has begun."""
    offer = offer or make_offer(cast)
    window = Window.objects.filter(offer=offer).first() or make_window(offer, starts=-5)
    hosting = actions.ask_to_learn(
        offer,
        organisation=cast.berega,
        window=window,
        wish="Как вы ведёте случай?",
        people=2,
        point=point_of(road_map, "5.1") if road_map else None,
        actor=cast.actor("owner"),
    )
    return Hosting.objects.select_related("organisation", "offer__organisation", "window").get(pk=hosting.pk)


def make_accepted(cast: Cast, **given: Any) -> Hosting:
    hosting = make_hosting(cast, **given)
    actions.accept_hosting(hosting, actor=cast.actor("outsider"))
    return hosting


def make_visit(cast: Cast, hosting: Hosting, *, days: int = 0) -> Visit:
    return actions.plan_visit(hosting, on=in_days(days), place="Томск", actor=cast.actor("outsider"))
