"""Periodic work of road maps."""

from datetime import datetime

from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.foundation.jobs import periodic
from rostok.roadmaps.actions import remind_owner
from rostok.roadmaps.queries import steps_to_remind

AT_ONCE = 200  # the rest follows with the next tick


@periodic("roadmaps.reminders")
def remind_of_steps(at: datetime) -> None:
    """Letters to owners whose step is due within 7 days, once for each step."""
    for step in steps_to_remind(timezone.localdate(at))[:AT_ONCE]:
        remind_owner(step, actor=SYSTEM)
