"""Periodic work of learning from each other."""

from datetime import datetime

from rostok.foundation.actors import SYSTEM
from rostok.foundation.jobs import periodic
from rostok.mentoring.actions import tell_of_silence
from rostok.mentoring.queries import silent_hostings

AT_ONCE = 200  # the rest follows with the next tick


@periodic("mentoring.silence")
def tell_of_silent_hosts(at: datetime) -> None:
    """Letters about requests that no host has answered within 7 days, once for each."""
    for hosting in silent_hostings(at)[:AT_ONCE]:
        tell_of_silence(hosting, at=at, actor=SYSTEM)
