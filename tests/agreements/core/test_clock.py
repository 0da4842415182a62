"""The clock of a proposal: the tables of the document, and what must hold of any term."""

from datetime import date, timedelta

import pytest

from rostok.agreements.core.clock import (
    Terms,
    agreement_due,
    answer_due,
    complaint_due,
    decision_due,
    left_on,
)
from rostok.kernel.workdays import YearMissing, is_workday
from tests.kernel.test_workdays import RUSSIA
from tests.tables import case_tables, worked_tables

CASES = case_tables(__file__, "agreement-clock")
TERMS = Terms(decision=10, extended=20, answer=7, agreement=14, complaint=10)
DAY = date.fromisoformat


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("agreement-clock") == CASES


@pytest.mark.parametrize("row", CASES["From the incoming day"], ids=lambda row: row["came on"])
def test_a_decision_is_due_as_in_the_table(row: dict[str, str]) -> None:
    came_on = DAY(row["came on"])
    plain = decision_due(came_on, TERMS, RUSSIA)
    longer = decision_due(came_on, TERMS, RUSSIA, is_extended=True)
    assert (str(plain), str(longer)) == (row["decide by"], row["when more was asked"])


@pytest.mark.parametrize("row", CASES["From the decision"], ids=lambda row: row["decided on"])
def test_answer_and_agreement_are_due_as_in_the_table(row: dict[str, str]) -> None:
    day = DAY(row["decided on"])
    found = (answer_due(day, TERMS, RUSSIA), agreement_due(day, TERMS, RUSSIA))
    assert tuple(map(str, found)) == (row["answer by"], row["agreement by"])


@pytest.mark.parametrize("row", CASES["A complaint"], ids=lambda row: row["filed on"])
def test_a_complaint_is_due_as_in_the_table(row: dict[str, str]) -> None:
    assert str(complaint_due(DAY(row["filed on"]), TERMS, RUSSIA)) == row["decide by"]


@pytest.mark.parametrize("row", CASES["What is left"], ids=lambda row: row["day"])
def test_what_is_left_is_as_in_the_table(row: dict[str, str]) -> None:
    found = left_on(DAY(row["day"]), DAY(row["last day"]), RUSSIA)
    assert (found.pace, str(found.days)) == (row["pace"], row["working days left"])


def test_every_term_ends_on_a_working_day_and_a_longer_one_never_earlier() -> None:
    for n in range(366):
        came_on = date(2026, 1, 1) + timedelta(days=n)
        plain = decision_due(came_on, TERMS, RUSSIA)
        longer = decision_due(came_on, TERMS, RUSSIA, is_extended=True)
        assert came_on < plain < longer
        assert is_workday(plain, RUSSIA)
        assert is_workday(longer, RUSSIA)


def test_an_extension_set_too_short_does_not_shorten_the_term() -> None:
    strange = Terms(decision=10, extended=5, answer=7, agreement=14, complaint=10)
    day = DAY("2026-11-25")
    assert decision_due(day, strange, RUSSIA, is_extended=True) == decision_due(day, strange, RUSSIA)


def test_a_year_nobody_has_entered_is_refused() -> None:
    with pytest.raises(YearMissing):
        decision_due(DAY("2027-12-25"), TERMS, RUSSIA)
