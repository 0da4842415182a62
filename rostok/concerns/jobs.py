"""Periodic work of the room."""

from datetime import datetime

from rostok.concerns import actions
from rostok.foundation.jobs import periodic


@periodic("concerns.clocks")
def run_clocks(at: datetime) -> None:
    """Unopened messages go further; those that nobody has go to somebody."""
    actions.escalate(at)
    actions.route_waiting(at)
