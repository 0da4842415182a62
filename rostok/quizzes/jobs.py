"""What time does by itself in quizzes."""

from datetime import datetime

from rostok.foundation.jobs import periodic
from rostok.quizzes.actions import close_due, end_changed


@periodic("quizzes.close")
def close_attempts(at: datetime) -> None:
    """End attempts whose time is over and results whose rule has changed; nothing twice."""
    close_due(at)
    end_changed(at)
