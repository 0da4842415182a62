"""When an unopened message goes further (safety.md, «Concern channel»)."""

from datetime import datetime, time, timedelta


def came_at(incoming: datetime, recorded: datetime) -> datetime:
    """Where the clocks start: the moment of recording, or the beginning of an earlier incoming day.

    `incoming` is any moment of the incoming day in the local zone; of a day to come, the moment of recording.
    """
    if incoming.date() >= recorded.date():
        return recorded
    return datetime.combine(incoming.date(), time.min, incoming.tzinfo)


def due_moments(start: datetime, *, outside_hours: int, authority_hours: int) -> tuple[datetime, datetime]:
    """When it goes to the outside officer, and when to the authority."""
    return start + timedelta(hours=outside_hours), start + timedelta(hours=authority_hours)
