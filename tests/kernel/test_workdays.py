"""Terms in working days: the tables of the document, and what must hold of any calendar."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import yaml

from rostok.kernel.workdays import (
    Calendar,
    Year,
    YearMissing,
    add_workdays,
    extended,
    is_workday,
    next_workday,
    workdays_between,
    workdays_in,
)
from tests.docs.reading import ROOT
from tests.tables import case_tables, worked_tables

CASES = case_tables(__file__, "workdays")
PACK = yaml.safe_load((ROOT / "packs" / "calendar-ru" / "years.yaml").read_text(encoding="utf-8"))
RUSSIA = Calendar.of(Year(one["year"], frozenset(one["days_off"]), frozenset(one["working"])) for one in PACK)
DAY = date.fromisoformat


def told(ask: Callable[..., object], *given: object) -> str:
    """The answer, or the refusal as the tables write it."""
    try:
        answer = ask(*given, RUSSIA)
    except YearMissing as missing:
        return f"no year {missing.year}"
    except ValueError:
        return "refused"
    return {True: "yes", False: "no"}[answer] if isinstance(answer, bool) else str(answer)


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("workdays") == CASES


def test_days_are_working_or_off_as_in_the_table() -> None:
    for row in CASES["Is it a working day"]:
        day = DAY(row["day"])
        assert (day.strftime("%a"), told(is_workday, day)) == (row["weekday"], row["working"])


def test_terms_end_as_in_the_table() -> None:
    for row in CASES["A term of working days"]:
        start, number = DAY(row["the day of the event"]), int(row["working days"])
        assert told(add_workdays, start, number) == row["last day"], row


def test_a_term_moves_off_a_day_off_as_in_the_table() -> None:
    for row in CASES["A term that would end on a day off"]:
        assert told(next_workday, DAY(row["would end on"])) == row["ends on"], row


def test_days_between_are_as_in_the_table() -> None:
    for row in CASES["Days between"]:
        found = told(workdays_between, DAY(row["from"]), DAY(row["to"]))
        assert found == row["working days"], row


def test_extensions_end_as_in_the_table() -> None:
    for row in CASES["An extension"]:
        last, number = DAY(row["the term ended on"]), int(row["working days more"])
        assert told(extended, last, number) == row["last day"], row


def test_the_years_of_the_pack_have_as_many_working_days_as_in_the_table() -> None:
    assert [
        {"year": str(year), "working days": str(workdays_in(one))} for year, one in RUSSIA.years.items()
    ] == (CASES["The years of the pack"])


@pytest.mark.parametrize("number", [0, 1, 2, 7, 10, 14, 20, 60])
def test_a_term_is_as_long_as_it_says_and_ends_on_a_working_day(number: int) -> None:
    day = DAY("2025-01-01")
    while day < DAY("2026-09-01"):
        last = add_workdays(day, number, RUSSIA)
        assert is_workday(last, RUSSIA)
        if number:
            assert workdays_between(day, last, RUSSIA) == number
            assert (
                add_workdays(last, 5, RUSSIA)
                == add_workdays(day, number + 5, RUSSIA)
                == extended(last, 5, RUSSIA)
            )
        day += timedelta(days=1)


def test_a_later_event_never_ends_earlier() -> None:
    ends = [add_workdays(DAY("2025-01-01") + timedelta(days=n), 10, RUSSIA) for n in range(600)]
    assert ends == sorted(ends)


def test_an_empty_calendar_says_nothing() -> None:
    with pytest.raises(YearMissing, match="no year 2026"):
        add_workdays(DAY("2026-11-25"), 10, Calendar.of([]))
