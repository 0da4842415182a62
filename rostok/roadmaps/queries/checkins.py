"""What leaders said about their road maps."""

from datetime import date, timedelta
from functools import cache
from typing import Final

from django.db.models import QuerySet

from rostok.foundation.prepared import Prepared, left_open
from rostok.roadmaps.models import CheckIn, RoadMap
from rostok.roadmaps.states import RoadMapState

SHOWN: Final = 3
SILENT_AFTER: Final = timedelta(days=14)  # beyond the day on which the leader was asked


def last_check_ins(road_map: RoadMap) -> list[CheckIn]:
    """The newest few, each with whoever made it. One query."""
    found: list[CheckIn] = _last().things(road_map=road_map.pk)
    return found


@cache
def _last() -> Prepared:
    found = CheckIn.objects.filter(road_map=left_open("road_map")).select_related("made_by")
    return Prepared.of(found.order_by("-made_on", "-pk")[:SHOWN])


def silent(found: QuerySet[RoadMap], *, at: date) -> QuerySet[RoadMap]:
    """Agreed road maps whose leader was asked more than two weeks ago and has not answered."""
    return found.filter(state=RoadMapState.AGREED, check_in_due_on__lt=at - SILENT_AFTER)
