"""Whether a quiz may be begun: the worked table."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from rostok.quizzes.core.chances import Answer, Limits, Try, chance, ends_at, is_late
from tests.tables import Row, case_tables, worked_tables

TABLES = case_tables(__file__, "quiz-chances")
ROWS = TABLES["Chances at 2026-05-12 10:00"]
NOW = datetime(2026, 5, 12, 10, tzinfo=UTC)


def attempt(told: str) -> Try:
    day, result, *until = told.split()
    began = date.fromisoformat(day)
    ended = None if result == "open" else datetime.combine(began, time(9), UTC)
    holds = date.fromisoformat(until[0]) if until and until[0] != "-" else None
    return Try(began, ended, result == "passed", holds)


def test_document_and_cases_are_the_same() -> None:
    assert worked_tables("quiz-chances") == TABLES


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['attempts']} of {row['allowed']}")
def test_chance(row: Row) -> None:
    tries = [] if row["attempts"] == "-" else [attempt(one) for one in row["attempts"].split(", ")]
    since = None if row["since"] == "-" else date.fromisoformat(row["since"])
    found = chance(tries, Limits(int(row["allowed"]), int(row["pause"]), since), at=NOW, today=NOW.date())
    assert found.answer == Answer(row["answer"])
    assert found.left == (None if row["left"] == "any" else int(row["left"]))


def test_pause_tells_when_it_ends() -> None:
    found = chance([attempt("2026-05-12 failed")], Limits(0, 24), at=NOW, today=NOW.date())
    assert found.from_at == datetime(2026, 5, 13, 9, tzinfo=UTC)


def test_time_ends_after_its_minutes_and_a_late_answer_has_a_minute() -> None:
    end = ends_at(NOW, 30)
    assert end == NOW + timedelta(minutes=30)
    assert ends_at(NOW, 0) == NOW + timedelta(days=30)
    assert not is_late(end + timedelta(seconds=60), end)
    assert is_late(end + timedelta(seconds=61), end)
