"""What the clock does by itself."""

from datetime import datetime

from django.utils import timezone

from rostok.foundation.jobs import periodic
from rostok.visits.actions import make_ahead, review_coming, watch_clearances
from rostok.visits.models import Series


@periodic("visits.clearances")
def watch(at: datetime) -> None:
    """Clearances and permissions that run out before a visit; doing it twice changes nothing."""
    review_coming(at)
    watch_clearances(at)


@periodic("visits.series")
def plan_ahead(at: datetime) -> None:
    """Visits of recurring duties; doing it twice makes none."""
    for series in Series.objects.filter(until__gte=timezone.localdate(at)).order_by("pk"):
        make_ahead(series, at=at)
