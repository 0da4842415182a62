"""What time brings to a door; each once, however often the tick comes."""

from datetime import datetime

from rostok.attendance.actions import ask_for_feedback, prepare_sheets, watch
from rostok.foundation.jobs import periodic


@periodic("attendance.sheets")
def make_sheets(at: datetime) -> None:
    """The sheets of the day from their hour on, and anew where the roster has changed."""
    prepare_sheets(at=at)


@periodic("attendance.watch")
def watch_doors(at: datetime) -> None:
    """Somebody still inside, somebody suspended inside: an alarm."""
    watch(at=at)


@periodic("attendance.feedback")
def ask(at: datetime) -> None:
    """Those who were at a visit are asked how it was, once."""
    ask_for_feedback(at=at)
