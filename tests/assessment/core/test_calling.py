"""Whom to call and when again: the tables of docs/algorithms/calling.md."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rostok.assessment.core.calling import (
    Answering,
    CallResult,
    Working,
    next_call_on,
    why_agreeing,
    why_answering,
    why_judging,
)
from tests.tables import case_tables, worked_tables

CASES = case_tables(__file__, "calling")
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("calling") == CASES


def test_why_people_who_answer_are_called() -> None:
    for row in CASES["While people answer"]:
        one = Answering(
            int(row["asked"]), int(row["handed in"]), row["begun"] == "yes", int(row["days left"])
        )
        assert (why_answering(one) or "—") == row["reason"], row


def test_why_one_who_works_alone_is_called() -> None:
    for row in CASES["While one works"]:
        why = why_judging if row["part"] == "expert" else why_agreeing
        assert (why(Working(row["begun"] == "yes", int(row["days left"]))) or "—") == row["reason"], row


def test_when_nobody_calls_before() -> None:
    for row in CASES["When again"]:
        promised = None if row["promised"] == "—" else date.fromisoformat(row["promised"])
        found = next_call_on(
            CallResult(row["result"]),
            at=date.fromisoformat(row["called on"]),
            promised=promised,
            unanswered=int(row["unanswered"]),
        )
        assert str(found) == row["next on"], row


@given(st.sampled_from(list(CallResult)), DAYS, st.integers(0, 9))
def test_the_next_call_is_later_and_on_a_working_day(result: CallResult, at: date, silent: int) -> None:
    found = next_call_on(result, at=at, promised=at, unanswered=silent)
    assert found > at
    assert found.weekday() < 5
