"""Days of a recurring duty, and those that nobody held. docs/algorithms/roster.md."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Duty:
    """Every so many weeks on the weekday of `since`, until a last day."""

    since: date
    until: date
    every_weeks: int = 1

    def days(self, first: date, last: date) -> list[date]:
        """Its days from `first` to `last`, both included."""
        step = 7 * self.every_weeks
        begun = max(0, -((self.since - first).days // step))
        day, found = self.since + timedelta(days=begun * step), list[date]()
        while day <= min(last, self.until):
            found.append(day)
            day += timedelta(days=step)
        return found


def past_due(duty: Duty, held: Collection[date], cancelled: Collection[date], today: date) -> list[date]:
    """Days before today that nobody held and nobody called off."""
    gone = duty.days(duty.since, today - timedelta(days=1))
    return [day for day in gone if day not in held and day not in cancelled]
