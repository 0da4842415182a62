"""What a record said on its day against what is true today. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class CourseState(StrEnum):
    """A course or a test of a record today."""

    STANDS = "stands"
    ENDED = "ended"  # its day has passed
    GONE = "gone"  # taken back since


@dataclass(frozen=True, slots=True)
class HoursLine:
    """Confirmed minutes at an organisation in a year, then and now."""

    organisation: str
    year: int
    then: int
    now: int


def hours_lines(then: Iterable[Mapping[str, Any]], now: Iterable[Mapping[str, Any]]) -> list[HoursLine]:
    """Lines of either side, the newest year first, then by name; a side without a line has no minutes."""
    sides: dict[tuple[int, str], list[int]] = {}
    for place, rows in enumerate((then, now)):
        for one in rows:
            sides.setdefault((one["year"], one["organisation"]), [0, 0])[place] += one["minutes"]
    ordered = sorted(sides.items(), key=lambda item: (-item[0][0], item[0][1]))
    return [HoursLine(name, year, *minutes) for (year, name), minutes in ordered]


def course_state(until: date | None, *, is_there: bool, at: date) -> CourseState:
    """How a course or a test stands on the day `at`; the last day counts."""
    if not is_there:
        return CourseState.GONE
    return CourseState.STANDS if until is None or at <= until else CourseState.ENDED
