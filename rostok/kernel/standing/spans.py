"""Terms in days, months and years, and the last day they reach."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

NEVER: Final = date.max  # the end of what does not end
_MONTHS: Final = 12
SHORTEST_MONTH: Final = 28


@dataclass(frozen=True, slots=True)
class Span:
    """A term; years and months are counted before days."""

    days: int = 0
    months: int = 0
    years: int = 0

    def after(self, day: date) -> date:
        """The last day of the term that begins on the day after `day`; NEVER beyond the calendar.

        A term of a year or a month ends on the same number of its last month, or on that month's last day
        where there is none (Civil Code of Russia, art. 191, 192).
        """
        return self._moved(day, 1)

    def before(self, day: date) -> date:
        """The earliest day whose term still reaches `day` or, at the end of a month, the day just before."""
        return self._moved(day, -1)

    def _moved(self, day: date, sign: int) -> date:
        months = day.year * _MONTHS + day.month - 1 + sign * (self.years * _MONTHS + self.months)
        year, month = divmod(months, _MONTHS)
        try:
            is_in_each = day.day <= SHORTEST_MONTH
            number = day.day if is_in_each else min(day.day, monthrange(year, month + 1)[1])
            moved = date(year, month + 1, number)
            return moved + sign * timedelta(days=self.days) if self.days else moved
        except (ValueError, OverflowError):
            return NEVER if sign > 0 else date.min


def next_day(day: date) -> date:
    """The day after; NEVER stays what it is."""
    return day if day == NEVER else day + timedelta(days=1)
