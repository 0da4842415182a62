"""A third edition of the rules that is approved and comes into force within weeks: many are affected."""

from datetime import timedelta
from typing import Final

from rostok.demo.city.places import TERRITORY, City
from rostok.foundation.models import Bilingual
from rostok.regulation import actions
from rostok.regulation.models import Point, Regulation

CHANGED: Final = "trial"
ADDED: Final = Bilingual(
    " Куратор пишет о пробном визите в тот же день.",
    " The curator writes about the trial visit on the same day.",
)
AHEAD: Final = timedelta(days=20)


def change_rules(city: City) -> None:
    """The point about trial visits has one sentence more; the order was signed today."""
    regulation = Regulation.objects.get(territory__code=TERRITORY)
    edition = actions.draft_edition(regulation, actor=city.officer)
    point = Point.objects.select_related("edition").get(edition=edition, key=CHANGED)
    text = Bilingual(point.text.ru + ADDED.ru, point.text.en + ADDED.en)
    actions.write_point(edition, point=point, number=point.number, text=text, actor=city.officer)
    actions.approve(
        edition,
        order_number="34",
        ordered_on=city.day,
        effective_on=city.day + AHEAD,
        actor=city.officer,
    )
