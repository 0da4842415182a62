"""Minutes of a day and months, as pure functions."""

from datetime import date

import pytest

from rostok.volunteers.core.ages import years_before
from rostok.volunteers.core.hours import (
    free_minutes,
    hours_and_minutes,
    may_be_told,
    month_after,
    month_before,
)
from rostok.volunteers.core.records import course_state, hours_lines

AT = date(2026, 3, 1)


@pytest.mark.parametrize(("told", "free"), [([], 1440), ([1000, 439], 1), ([1440], 0), ([1440, 60], 0)])
def test_free_minutes_never_fall_below_zero(told: list[int], free: int) -> None:
    assert free_minutes(told) == free


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (AT, ""),
        (date(2026, 3, 2), "ahead"),
        (date(2025, 2, 28), ""),
        (date(2025, 2, 27), "too_late"),
    ],
)
def test_an_hour_is_told_within_a_year(day: date, why: str) -> None:
    assert may_be_told(day, AT) == why


def test_months_follow_each_other_over_the_year() -> None:
    assert month_after(date(2026, 12, 1)) == date(2027, 1, 1)
    assert month_before(date(2026, 1, 1)) == date(2025, 12, 1)
    assert month_after(AT) == date(2026, 4, 1)


def test_minutes_are_said_in_hours() -> None:
    assert [hours_and_minutes(one) for one in (59, 60, 135)] == [(0, 59), (1, 0), (2, 15)]


def test_29_february_three_years_before_is_the_28th() -> None:
    assert years_before(date(2028, 2, 29), 3) == date(2025, 2, 28)
    assert years_before(AT, 3) == date(2023, 3, 1)


def test_a_record_stands_beside_today_line_by_line() -> None:
    then = [{"organisation": "Берег", "year": 2025, "minutes": 60}]
    now = [
        {"organisation": "Берег", "year": 2025, "minutes": 30},
        {"organisation": "Ива", "year": 2026, "minutes": 90},
    ]
    found = [(one.organisation, one.year, one.then, one.now) for one in hours_lines(then, now)]
    assert found == [("Ива", 2026, 0, 90), ("Берег", 2025, 60, 30)]


@pytest.mark.parametrize(
    ("until", "there", "state"),
    [(None, True, "stands"), (AT, True, "stands"), (date(2026, 2, 28), True, "ended"), (AT, False, "gone")],
)
def test_a_course_stands_to_its_last_day(until: date | None, there: bool, state: str) -> None:
    assert course_state(until, is_there=there, at=AT) == state
