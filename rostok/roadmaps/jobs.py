"""Periodic work of road maps."""

from datetime import datetime

from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.foundation.jobs import periodic
from rostok.roadmaps.actions import remind_owner, report_overdue_help
from rostok.roadmaps.queries import overdue_help, steps_to_remind

AT_ONCE = 200  # the rest follows with the next tick


@periodic("roadmaps.reminders")
def remind_of_steps(at: datetime) -> None:
    """Letters to owners whose step is due within 7 days, once for each step."""
    for step in steps_to_remind(timezone.localdate(at))[:AT_ONCE]:
        remind_owner(step, actor=SYSTEM)


@periodic("roadmaps.help_clock")
def watch_help(at: datetime) -> None:
    """Methodologists are told once of each question whose day has passed without an answer."""
    for asked in overdue_help(timezone.localdate(at))[:AT_ONCE]:
        report_overdue_help(asked, actor=SYSTEM)
