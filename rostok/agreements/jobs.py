"""What the clock says by itself."""

from datetime import datetime

from django.utils import timezone

from rostok.agreements.actions import pass_over
from rostok.foundation.jobs import periodic


@periodic("agreements.silence")
def watch_silence(at: datetime) -> None:
    """Proposals whose last day has gone by without a decision; doing it twice changes nothing."""
    pass_over(timezone.localdate(at))
