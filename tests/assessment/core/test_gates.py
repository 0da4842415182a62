"""A gate is judged on blind marks, capped by proofs, and never by an average."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.assessment.core.gates import GateOutcome, gate_outcome, needs_third
from rostok.kernel.scales import LEVELS, Choice, level_of
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "gates")
CHOICES = st.sampled_from(Choice)
SUPPORT = st.sampled_from(LEVELS)


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("gates") == CASES


@pytest.mark.parametrize("row", CASES["When a third expert is asked"], ids=lambda row: "/".join(row.values()))
def test_a_third_expert_is_asked_as_the_table_says(row: Row) -> None:
    assert needs_third(Choice(row["first"]), Choice(row["second"])) == (row["asked"] == "yes")


@given(CHOICES, CHOICES, SUPPORT)
def test_a_third_is_needed_exactly_where_the_outcome_says_so(
    first: Choice, second: Choice, supported: int
) -> None:
    outcome = gate_outcome(first, second, supported)
    assert needs_third(first, second) == (outcome is GateOutcome.THIRD_EXPERT)


@pytest.mark.parametrize("row", CASES["Without a third expert"], ids=lambda row: "/".join(row.values()))
def test_two_marks_give_the_outcome_of_the_table(row: Row) -> None:
    outcome = gate_outcome(
        Choice(row["first"]), Choice(row["second"]), int(row["supported"]), excused=row["excused"] == "yes"
    )
    assert outcome == row["outcome"]


@pytest.mark.parametrize("row", CASES["With a third expert"], ids=lambda row: "/".join(row.values()))
def test_a_third_mark_gives_the_outcome_of_the_table(row: Row) -> None:
    outcome = gate_outcome(
        Choice(row["first"]), Choice(row["second"]), int(row["supported"]), third=Choice(row["third"])
    )
    assert outcome == row["outcome"]


@pytest.mark.parametrize("outcome", GateOutcome)
def test_only_a_passed_or_excused_gate_needs_no_work(outcome: GateOutcome) -> None:
    assert outcome.needs_work == (outcome not in {"passed", "excused"})


@given(CHOICES, CHOICES, SUPPORT, st.none() | CHOICES)
def test_a_pass_has_two_experts_at_3_and_support_at_3(
    first: Choice, second: Choice, supported: int, third: Choice | None
) -> None:
    if gate_outcome(first, second, supported, third=third) is GateOutcome.PASSED:
        levels = [level_of(mark) or 0 for mark in (first, second, third) if mark is not None]
        assert sum(level >= 3 for level in levels) >= 2
        assert supported >= 3


@given(CHOICES, CHOICES, SUPPORT, st.none() | CHOICES)
def test_it_does_not_matter_who_is_called_first(
    first: Choice, second: Choice, supported: int, third: Choice | None
) -> None:
    assert gate_outcome(first, second, supported, third=third) == gate_outcome(
        second, first, supported, third=third
    )


@given(CHOICES, CHOICES, SUPPORT)
def test_a_third_mark_is_not_read_unless_it_was_asked_for(
    first: Choice, second: Choice, supported: int
) -> None:
    alone = gate_outcome(first, second, supported)
    if alone is not GateOutcome.THIRD_EXPERT:
        assert {gate_outcome(first, second, supported, third=third) for third in Choice} == {alone}


@given(CHOICES, CHOICES, SUPPORT, st.none() | CHOICES)
def test_more_support_never_worsens_the_outcome(
    first: Choice, second: Choice, supported: int, third: Choice | None
) -> None:
    order = [GateOutcome.FAILED, GateOutcome.CONDITIONAL, GateOutcome.PASSED]
    weaker = gate_outcome(first, second, supported, third=third)
    stronger = gate_outcome(first, second, 4, third=third)
    if weaker in order:
        assert order.index(stronger) >= order.index(weaker)
    else:
        assert stronger is weaker


@given(CHOICES, CHOICES, SUPPORT)
def test_experts_cannot_excuse_a_gate(first: Choice, second: Choice, supported: int) -> None:
    assert gate_outcome(first, second, supported) is not GateOutcome.EXCUSED
    assert gate_outcome(first, second, supported, excused=True) is GateOutcome.EXCUSED
