"""What leaders said about their road maps."""

from datetime import date, timedelta
from typing import Final

from django.db.models import QuerySet

from rostok.roadmaps.models import CheckIn, RoadMap
from rostok.roadmaps.states import RoadMapState

SILENT_AFTER: Final = timedelta(days=14)  # beyond the day on which the leader was asked


def check_ins_of(road_map: RoadMap) -> QuerySet[CheckIn]:
    """The newest first, with whoever made them."""
    return CheckIn.objects.filter(road_map=road_map).select_related("made_by").order_by("-made_on", "-pk")


def silent(found: QuerySet[RoadMap], *, at: date) -> QuerySet[RoadMap]:
    """Agreed road maps whose leader was asked more than two weeks ago and has not answered."""
    return found.filter(state=RoadMapState.AGREED, check_in_due_on__lt=at - SILENT_AFTER)
