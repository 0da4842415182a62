"""Templates of steps, as the instrument of the result gives them."""

from dataclasses import dataclass
from typing import Any

from rostok.assessment.models import Indicator
from rostok.assessment.queries import indicators_for
from rostok.foundation.models import Bilingual, bilingual
from rostok.roadmaps.models import GrowthPoint


@dataclass(frozen=True, slots=True)
class StepTemplate:
    """An action of an instrument: what to do, how, what exists when it is done, which level it leads to."""

    code: str
    title: Bilingual
    how: Bilingual
    result: Bilingual
    kind: str
    aspect: str
    effort_days: int
    to_level: int


def templates_of(indicator: Indicator) -> list[StepTemplate]:
    """The templates of an indicator, the lowest level first."""
    return sorted((_template(entry) for entry in indicator.actions), key=lambda one: (one.to_level, one.code))


def templates_for(point: GrowthPoint) -> list[StepTemplate]:
    """The templates for a growth point: those that lead above its level, else all. One query."""
    road_map = point.road_map
    told = indicators_for(road_map.result.assessment.campaign.instrument_id, road_map.organisation.kind)
    found = told.filter(code=point.indicator_code).only("actions").first()
    return useful(templates_of(found), point.level) if found else []


def useful(templates: list[StepTemplate], level: int | None) -> list[StepTemplate]:
    """Those that lead above `level`; at the top of the scale all of them."""
    higher = [one for one in templates if one.to_level > (level or 1)]
    return higher or templates


def _template(entry: dict[str, Any]) -> StepTemplate:
    return StepTemplate(
        code=entry["code"],
        title=bilingual(entry["title"]),
        how=bilingual(entry["how"]),
        result=bilingual(entry["result"]),
        kind=entry["kind"],
        aspect=entry["aspect"],
        effort_days=entry["effort_days"],
        to_level=entry["to_level"],
    )
