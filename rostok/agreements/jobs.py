"""What the clock says by itself."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone

from rostok.agreements.actions import check_registrations, pass_over
from rostok.foundation.jobs import periodic


@periodic("agreements.silence")
def watch_silence(at: datetime) -> None:
    """Proposals whose last day has gone by without a decision; doing it twice changes nothing."""
    pass_over(timezone.localdate(at))


@periodic("agreements.registrations")
def watch_registrations(at: datetime) -> None:
    """Once a day everything anew, for proofs run out by themselves."""
    day = timezone.localdate(at)
    if cache.add(f"agreements.registrations.{day}", True, timedelta(days=2).total_seconds()):
        check_registrations(at=at)
