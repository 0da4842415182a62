"""Signs of life for a watchman."""

from datetime import datetime

from rostok.foundation.models import Heartbeat
from rostok.foundation.tasks import WORKER


def worker_age(now: datetime) -> int | None:
    """Seconds since the worker last finished a job; None when it never has. Raises DatabaseError."""
    last = Heartbeat.objects.filter(name=WORKER).values_list("at", flat=True).first()
    return None if last is None else max(0, int((now - last).total_seconds()))
