"""Two blind marks become one, and the ground is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.assessment.core.reconciliation import Basis, Reconciled, reconcile
from rostok.kernel.scales import Choice, level_of
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "reconciliation")
CHOICES = st.sampled_from(Choice)


def choice(cell: str) -> Choice | None:
    return None if cell == "—" else Choice(cell)


def test_document_and_cases_hold_the_same_table() -> None:
    assert worked_tables("reconciliation") == CASES


@pytest.mark.parametrize("row", CASES["Pairs of blind marks"], ids=lambda row: "/".join(row.values()))
def test_marks_are_joined_as_in_the_table(row: Row) -> None:
    joined = reconcile(
        Choice(row["first"]), Choice(row["second"]), choice(row["agreed"]), overdue=row["overdue"] == "yes"
    )
    assert joined == Reconciled(choice(row["choice"]), Basis(row["basis"]))


@given(CHOICES, CHOICES, st.none() | CHOICES, st.booleans())
def test_it_does_not_matter_who_is_called_first(
    first: Choice, second: Choice, agreed: Choice | None, overdue: bool
) -> None:
    assert reconcile(first, second, agreed, overdue=overdue) == reconcile(
        second, first, agreed, overdue=overdue
    )


@given(CHOICES, CHOICES, st.none() | CHOICES)
def test_nothing_stays_open_after_the_deadline(first: Choice, second: Choice, agreed: Choice | None) -> None:
    joined = reconcile(first, second, agreed, overdue=True)
    assert joined.basis is not Basis.OPEN
    assert joined.choice is not None


@given(CHOICES, CHOICES)
def test_silence_never_brings_more_than_the_lowest_level_given(first: Choice, second: Choice) -> None:
    joined = reconcile(first, second, None, overdue=True)
    given_levels = [level for mark in (first, second) if (level := level_of(mark)) is not None]
    assert joined.choice is not None
    assert level_of(joined.choice) == min(given_levels, default=None)
