"""Hosts for a need: one order decided by the first difference, with the reasons."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.profile import Profile, first_missed, on_the_day
from rostok.mentoring.core.matching import Fit, Proposal, Seeker, Span, hosts_for
from tests.roadmaps.factories import line
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "hosts")
ROWS = CASES["Hosts and their places on 2026-05-14"]
AT = date(2026, 5, 14)


def seeker() -> Seeker:
    (row,) = CASES["The need"]
    return Seeker(
        organisation=row["organisation"],
        kind=row["kind"],
        region=row["region"],
        district=row["district"],
        instrument="x",
        domain=row["domain"],
        topic=row["topic"],
        level=int(row["level"]),
        target=int(row["target"]),
        due_on=date.fromisoformat(row["due"]),
    )


def proposal(row: Row) -> Proposal:
    days = date.fromisoformat(row["from"]), date.fromisoformat(row["until"])
    return Proposal(
        code=row["code"],
        organisation=row["organisation"],
        kind=row["kind"],
        region=row["region"],
        district=row["district"],
        instrument="x",
        domain=row["domain"],
        topic=row["topic"],
        level=None if row["level"] == "—" else int(row["level"]),
        is_online=row["online"] == "yes",
        spans=(Span(*days, int(row["left"])),),
    )


MET = {row["organisation"]: int(row["met"]) for row in ROWS}
PROPOSALS = [proposal(row) for row in ROWS]


@pytest.mark.parametrize("row", CASES["A minimum that is not met"])
def test_a_host_is_barred_from_the_first_day_on_which_a_minimum_is_missed(row: Row) -> None:
    """The last day before it, and it."""
    gates = [GateOutcome(one) for one in row["gates"].split(", ")]
    profile = Profile(tuple(line(f"1.{n}", (1, 1, gate)) for n, gate in enumerate(gates)), (), "x", "1")
    made, until = date.fromisoformat(row["made"]), date.fromisoformat(row["until"])
    missed = first_missed(profile, made_on=made, until=until)
    assert missed == (None if row["missed from"] == "—" else date.fromisoformat(row["missed from"]))
    for day in (made, until, until + timedelta(days=1)):
        read = on_the_day(profile, until=until, day=day)
        failed = any(one.gate is GateOutcome.FAILED for one in read.lines)
        assert failed == (missed is not None and missed <= day)


def test_the_cases_are_the_tables_of_the_document() -> None:
    assert worked_tables("hosts") == CASES
    assert json.loads((Path(__file__).parent / "cases/hosts.json").read_text()) == CASES


def test_the_worked_table_holds() -> None:
    found = hosts_for(seeker(), PROPOSALS, met=MET, at=AT)
    expected = sorted((row for row in ROWS if row["place"] != "—"), key=lambda row: int(row["place"]))
    assert [one.proposal.code for one in found] == [row["code"] for row in expected]
    for one, row in zip(found, expected, strict=True):
        assert ", ".join(one.reasons) == row["reasons"]
        assert str(one.ahead if one.ahead is not None else "—") == row["ahead"]


@given(st.permutations(PROPOSALS))
def test_the_order_of_what_is_given_changes_nothing(given_so: list[Proposal]) -> None:
    assert hosts_for(seeker(), given_so, met=MET, at=AT) == hosts_for(seeker(), PROPOSALS, met=MET, at=AT)


@given(st.sampled_from(PROPOSALS), st.integers(0, 3))
def test_coming_nearer_never_puts_a_host_further_down(one: Proposal, level: int) -> None:
    others = [other for other in PROPOSALS if other is not one]
    nearer = replace(one, region="PER", district="volga", topic="5.1")

    def place(mine: Proposal) -> int:
        found = hosts_for(seeker(), [*others, mine], met=MET, at=AT)
        return next((n for n, match in enumerate(found) if match.proposal.code == mine.code), len(found))

    assert place(nearer) <= place(one)


def test_without_a_day_of_the_goal_every_host_is_in_time() -> None:
    found = hosts_for(replace(seeker(), due_on=None), PROPOSALS, met={}, at=AT)
    assert all(Fit.IN_TIME in one.reasons for one in found)


def test_the_first_window_with_a_free_place_counts() -> None:
    full = Span(date(2026, 5, 20), date(2026, 5, 25), 0)
    late, soon = Span(date(2026, 8, 1), date(2026, 8, 5), 1), Span(date(2026, 6, 1), date(2026, 6, 5), 1)
    (found,) = hosts_for(seeker(), [replace(PROPOSALS[0], spans=(full, late, soon))], met={}, at=AT)
    assert found.span == soon
