"""What steps of road maps lack: open, met by something, taken back."""

from typing import Final

from rostok.demo.network.people import actor_of
from rostok.roadmaps import actions
from rostok.roadmaps.models import Step
from rostok.roadmaps.queries.choice import OPEN
from rostok.roadmaps.states import NeedKind

TOLD: Final = (
    (NeedKind.TRAINING, "Научиться проводить учения по плану реагирования: сами не знаем, с чего начать."),
    (NeedKind.PERSON, "Психолог на четыре часа в неделю, который работал с детьми после утраты."),
    (NeedKind.DOCUMENT, "Образец согласия на фото, понятный ребёнку десяти лет."),
    (NeedKind.PARTNER, "Школа рядом, готовая принимать наших ребят на занятия."),
    (NeedKind.EQUIPMENT, "Запирающийся шкаф для личных дел."),
)
MET, TAKEN_BACK = 2, 4  # places in TOLD
WITH: Final = ("/organisations/", "Образец прислали соседи")


def tell_needs() -> None:
    """The first open steps, one of each organisation, tell what they lack, by whoever answers for them."""
    steps = Step.objects.filter(state__in=OPEN, owner__user__isnull=False).select_related(
        "owner", "goal__growth_point__road_map__organisation"
    )
    first = {step.goal.growth_point.road_map.organisation_id: step for step in steps.order_by("-pk")}
    for place, ((kind, about), step) in enumerate(zip(TOLD, first.values(), strict=False)):
        actor = actor_of(step.owner)  # type: ignore[arg-type]  # held by the filter above
        need = actions.tell_need(step, kind=kind, about=about, actor=actor)
        if place == MET:
            actions.meet_need(need, link=WITH[0], words=WITH[1], actor=actor)
        if place == TAKEN_BACK:
            actions.withdraw_need(need, actor=actor)
