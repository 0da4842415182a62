"""What was approved comes into force on its day."""

from datetime import datetime

from django.utils import timezone

from rostok.foundation.jobs import periodic
from rostok.regulation.actions import bring_into_force


@periodic("regulation.days")
def watch_days(at: datetime) -> None:
    """Editions and types whose day has come; doing it twice changes nothing."""
    bring_into_force(timezone.localdate(at))
