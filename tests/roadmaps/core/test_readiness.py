"""The outlook of a road map: the worked tables, and what must hold for any of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.roadmaps.core.readiness import Outlook, StepFact, readiness, workday_after, workdays
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "readiness")
MAPS = CASES["Road maps begun on Monday, 2 March 2026, as seen on Monday, 30 March (20 working days)"]
DAYS = CASES["Working days"]
BEGUN, SEEN = date(2026, 3, 2), date(2026, 3, 30)
SOME_DAY = st.dates(date(2024, 1, 1), date(2028, 1, 1))


def test_the_document_shows_these_cases() -> None:
    assert worked_tables("readiness") == CASES


def told(words: str) -> str | None:
    return None if words == "—" else words


def efforts(words: str) -> list[int]:
    return [int(one) for one in words.split(",")] if told(words) else []


@pytest.mark.parametrize("row", MAPS, ids=lambda row: f"{row['finished']} / {row['open']} / {row['planned']}")
def test_worked_map(row: Row) -> None:
    planned = date.fromisoformat(row["planned"]) if told(row["planned"]) else SEEN
    steps = [StepFact(days, BEGUN, True) for days in efforts(row["finished"])]
    steps += [StepFact(days, planned, False) for days in efforts(row["open"])]
    found = readiness(steps, started_on=BEGUN, at=SEEN)
    assert found.outlook == row["outlook"]
    assert found.days_left == int(row["left"])
    assert (str(found.days_needed) if found.days_needed is not None else None) == told(row["needed"])
    assert (found.ends_on.isoformat() if found.ends_on else None) == told(row["ends"])


@pytest.mark.parametrize("row", DAYS, ids=lambda row: f"{row['since']} {row['until']}")
def test_worked_days(row: Row) -> None:
    since, until = date.fromisoformat(row["since"]), date.fromisoformat(row["until"])
    assert workdays(since, until) == int(row["days"])


@given(SOME_DAY, st.integers(0, 400))
def test_so_many_working_days_after_a_day_are_so_many(day: date, number: int) -> None:
    found = workday_after(day, number)
    assert workdays(day, found) == number
    assert number == 0 or found.weekday() < 5


@given(SOME_DAY, st.integers(0, 60))
def test_working_days_are_counted_one_by_one(day: date, span: int) -> None:
    counted = sum((day + timedelta(days=at)).weekday() < 5 for at in range(1, span + 1))
    assert workdays(day, day + timedelta(days=span)) == counted


@given(st.lists(st.integers(0, 30), min_size=2, max_size=6), st.integers(1, 90))
def test_one_more_finished_step_never_makes_it_worse(finished: list[int], days: int) -> None:
    planned = SEEN + timedelta(days=days)
    still = [StepFact(5, planned, False)]
    order = [Outlook.LATE, Outlook.TIGHT, Outlook.IN_TIME]

    def outlook(efforts: list[int]) -> Outlook:
        done = [StepFact(one, BEGUN, True) for one in efforts]
        return readiness([*done, *still], started_on=BEGUN, at=SEEN).outlook

    assert order.index(outlook([*finished, 3])) >= order.index(outlook(finished))
