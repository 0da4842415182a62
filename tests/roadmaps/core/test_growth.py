"""Growth points come from gaps and strengths in one order, gates before all."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.levels import Support, final_level
from rostok.assessment.core.profile import Line
from rostok.assessment.core.reconciliation import Basis
from rostok.kernel.scales import LEVELS, Choice, level_of
from rostok.roadmaps.core.growth import Candidate, CandidateKind, check_choice, propose
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "growth")
ROWS = CASES["Lines of a result and what is made of them"]


def line(
    code: str, choice: Choice, supported: int = 4, *, weight: int = 1, gate: GateOutcome | None = None
) -> Line:
    final = final_level(choice, Support(supported, ()))
    experts = level_of(choice)
    return Line(
        code=code,
        domain=code.partition(".")[0],
        weight=weight,
        low=experts,
        high=experts,
        blind_levels=2 if experts else 0,
        experts=experts,
        choice=choice,
        basis=Basis.SAME,
        supported=supported,
        final=final,
        held_back=final != experts,
        missing=(),
        gate=gate,
    )


def numbers(column: str) -> dict[str, int]:
    return {row["code"]: int(row[column]) for row in ROWS if row[column] != "—"}


def worked_lines() -> list[Line]:
    return [
        line(
            row["code"],
            Choice(row["experts"]),
            int(row["supported"]),
            weight=int(row["weight"]),
            gate=None if row["gate"] == "—" else GateOutcome(row["gate"]),
        )
        for row in ROWS
    ]


def worked_proposal() -> tuple[Candidate, ...]:
    return propose(
        worked_lines(),
        numbers("importance"),
        opportunities=numbers("opportunity"),
        effort_days=numbers("days"),
    )


def listed(*lines: Line, opportunities: dict[str, int] | None = None) -> tuple[Candidate, ...]:
    return propose(lines, {}, opportunities=opportunities or {}, effort_days={})


LINES = st.builds(
    line,
    st.uuids().map(str),
    st.sampled_from(Choice),
    st.sampled_from(LEVELS),
    weight=st.integers(1, 5),
    gate=st.none() | st.sampled_from(GateOutcome),
)


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("growth") == CASES


def test_candidates_are_those_of_the_table_in_its_order() -> None:
    expected = sorted((row for row in ROWS if row["place"] != "—"), key=lambda row: int(row["place"]))
    assert [
        {
            "code": one.indicator,
            "experts": str(one.level or "unknown"),
            "supported": str(one.supported),
            "days": str(one.effort_days or "—"),
            "kind": str(one.kind),
            "priority": str(one.priority),
        }
        for one in worked_proposal()
    ] == [
        {column: row[column] for column in ("code", "experts", "supported", "days", "kind", "priority")}
        for row in expected
    ]


@pytest.mark.parametrize("row", CASES["Choices from this list"], ids=lambda row: row["chosen"])
def test_choices_are_judged_as_in_the_table(row: Row) -> None:
    chosen, problems = (
        [] if row[column] == "—" else row[column].split(", ") for column in ("chosen", "problems")
    )
    assert check_choice(chosen, worked_proposal()) == tuple(problems)


def test_a_list_without_strengths_asks_for_none() -> None:
    assert check_choice(["1.1"], listed(line("1.1", Choice.ONE))) == ()


def test_nothing_to_choose_from_asks_for_nothing() -> None:
    assert check_choice([], ()) == ()


def test_a_gate_keeps_its_outcome_and_others_carry_none() -> None:
    gate, gap, strength = listed(
        line("1.1", Choice.FOUR, gate=GateOutcome.CONDITIONAL),
        line("1.2", Choice.ONE, gate=GateOutcome.PASSED),
        line("1.3", Choice.FOUR, gate=GateOutcome.PASSED),
    )
    assert (gate.kind, gate.gate, gate.opportunity) == (CandidateKind.GATE, GateOutcome.CONDITIONAL, 0)
    assert (gap.kind, gap.gate, gap.opportunity) == (CandidateKind.GAP, None, 0)
    assert (strength.kind, strength.gate, strength.opportunity) == (CandidateKind.STRENGTH, None, 1)


def test_a_mark_without_proof_is_a_gap_of_what_is_supported() -> None:
    (one,) = listed(line("1.1", Choice.FOUR, supported=2))
    assert (one.kind, one.level, one.supported, one.gap) == (CandidateKind.GAP, 4, 2, 2)


@pytest.mark.parametrize("opportunity", [-1, 4])
def test_an_opportunity_off_its_scale_is_refused(opportunity: int) -> None:
    with pytest.raises(ValueError, match=r"^an opportunity is 0 to 3: 1\.1$"):
        listed(line("1.1", Choice.FOUR), opportunities={"1.1": opportunity, "1.2": 3, "1.3": 0})


@given(st.lists(LINES, max_size=8).flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_order_of_lines_does_not_matter(both: tuple[list[Line], list[Line]]) -> None:
    lines, shuffled = both
    assert listed(*shuffled) == listed(*lines)


@given(st.lists(LINES, max_size=8))
def test_gates_stand_first_and_priority_falls_after_them(lines: list[Line]) -> None:
    keys = [(one.kind is not CandidateKind.GATE, -one.priority) for one in listed(*lines)]
    assert keys == sorted(keys)


@given(st.lists(LINES, max_size=8), st.integers(1, 999))
def test_effort_never_moves_a_candidate(lines: list[Line], days: int) -> None:
    efforts = {one.code: days * (place % 3) for place, one in enumerate(lines)}
    moved = propose(lines, {}, opportunities={}, effort_days=efforts)
    assert tuple(replace(one, effort_days=None) for one in moved) == listed(*lines)


@given(st.lists(LINES, max_size=8))
def test_choosing_the_whole_list_is_always_right(lines: list[Line]) -> None:
    candidates = listed(*lines)
    assert check_choice([one.indicator for one in candidates], candidates) == ()


@given(st.lists(LINES, max_size=8))
def test_every_gate_not_passed_is_on_the_list(lines: list[Line]) -> None:
    gates = {one.indicator for one in listed(*lines) if one.kind is CandidateKind.GATE}
    assert gates == {one.code for one in lines if one.gate not in {None, "passed", "excused"}}
