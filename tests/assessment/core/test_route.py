"""The day of a visit: slots follow each other, marks come last, too little time is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.assessment.core.route import LEAST, SlotKind, route
from tests.tables import case_tables, worked_tables

CASES = case_tables(__file__, "route")
ROLES = st.lists(st.sampled_from(["leader", "practitioner", "board", "finance"]), unique=True)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("route") == CASES


def test_the_day_is_that_of_the_table() -> None:
    (rows,) = CASES.values()
    roles = [row["role"] for row in rows if row["slot"] == "talk"]
    made = route(roles, starts=600, ends=900)
    assert made.fits
    told = [(slot.kind, slot.role or "—", clock(slot.starts), clock(slot.ends)) for slot in made.slots]
    assert told == [tuple(row.values()) for row in rows]


def test_a_visit_that_ends_before_it_starts_is_no_visit() -> None:
    with pytest.raises(ValueError, match="ends before"):
        route([], starts=600, ends=600)


@given(ROLES, st.integers(0, 900), st.integers(1, 500))
def test_slots_follow_each_other_and_marks_come_last(roles: list[str], starts: int, length: int) -> None:
    made = route(roles, starts=starts, ends=starts + length)
    assert made.slots[0].starts == starts
    assert all(one.ends == after.starts for one, after in zip(made.slots, made.slots[1:], strict=False))
    assert made.slots[-1].kind is SlotKind.MARKS
    assert [slot.role for slot in made.slots if slot.kind is SlotKind.TALK] == roles
    assert all(slot.ends - slot.starts >= LEAST for slot in made.slots)
    if made.fits:
        assert made.slots[-1].ends <= starts + length
