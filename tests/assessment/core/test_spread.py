"""A small group is told whether it differs, and not one mark more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.assessment.core.spread import Spread, order_for_meeting, spread
from rostok.kernel.scales import Choice
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "spread")
MINIMUM = 5
ANSWERS = st.lists(st.sampled_from(Choice), max_size=9)
SMALL = st.lists(st.sampled_from(Choice), max_size=MINIMUM - 1)
UP_TO_3 = st.lists(st.sampled_from([Choice.ONE, Choice.TWO, Choice.THREE]), min_size=1, max_size=9)
RAISED = {Choice.ONE: Choice.TWO, Choice.TWO: Choice.THREE, Choice.THREE: Choice.FOUR}


def answers(cell: str) -> list[Choice]:
    return [] if cell == "—" else [Choice(one) for one in cell.split(", ")]


def told(one: Spread) -> list[str]:
    distribution = (
        "—" if one.distribution is None else " ".join(str(one.distribution[level]) for level in (1, 2, 3, 4))
    )
    counts = ["—" if count is None else str(count) for count in (one.unknown, one.not_applicable)]
    return ["yes" if one.needs_talk else "no", distribution, *counts]


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("spread") == CASES


@pytest.mark.parametrize("row", CASES["Answers, minimum 5"], ids=lambda row: row["answers"])
def test_answers_are_told_as_in_the_table(row: Row) -> None:
    one = spread(answers(row["answers"]), open_from=MINIMUM)
    assert told(one) == [row["needs talk"], row["distribution"], row["unknown"], row["n/a"]]
    assert one.count == len(answers(row["answers"]))


def test_meeting_goes_in_the_order_of_the_table() -> None:
    rows = CASES["Order of a meeting, minimum 5"]
    spreads = {row["code"]: spread(answers(row["answers"]), open_from=MINIMUM) for row in reversed(rows)}
    assert order_for_meeting(spreads) == tuple(row["code"] for row in rows)


def test_width_is_known_from_the_minimum_up() -> None:
    assert spread(answers("1, 1, 1, 1"), open_from=MINIMUM).width is None
    assert spread(answers("1, 1, 2, 4, unknown"), open_from=MINIMUM).width == 3
    assert spread([Choice.UNKNOWN] * 5, open_from=MINIMUM).width == 0


@given(SMALL, SMALL)
def test_two_small_groups_that_both_agree_or_both_differ_look_the_same(
    one: list[Choice], other: list[Choice]
) -> None:
    ours, theirs = spread(one, open_from=MINIMUM), spread(other, open_from=MINIMUM)
    if (ours.count, ours.needs_talk) == (theirs.count, theirs.needs_talk):
        assert ours == theirs


@given(st.sampled_from(Choice))
def test_one_answer_alone_is_never_given_away(choice: Choice) -> None:
    assert spread([choice], open_from=MINIMUM) == Spread(1, False, None, None, None)


@given(st.dictionaries(st.sampled_from(["1.1", "1.2", "1.10", "2.1"]), st.tuples(SMALL, SMALL)))
def test_order_of_small_groups_shows_nothing_but_who_differs(
    groups: dict[str, tuple[list[Choice], list[Choice]]],
) -> None:
    spreads = {code: spread(made, open_from=MINIMUM) for code, (made, _) in groups.items()}
    others = {code: spread(made, open_from=MINIMUM) for code, (_, made) in groups.items()}
    if all(others[code].needs_talk == one.needs_talk for code, one in spreads.items()):
        assert order_for_meeting(others) == order_for_meeting(spreads)


@given(st.dictionaries(st.sampled_from(["1.1", "1.2", "1.10", "2.1"]), UP_TO_3))
def test_order_does_not_depend_on_how_high_the_marks_are(marks: dict[str, list[Choice]]) -> None:
    low = {code: spread(given, open_from=MINIMUM) for code, given in marks.items()}
    high = {code: spread([RAISED[one] for one in given], open_from=MINIMUM) for code, given in marks.items()}
    assert order_for_meeting(high) == order_for_meeting(low)


@given(ANSWERS)
def test_order_of_answers_does_not_matter(given_answers: list[Choice]) -> None:
    assert spread(given_answers[::-1], open_from=MINIMUM) == spread(given_answers, open_from=MINIMUM)
    assert spread(sorted(given_answers), open_from=MINIMUM) == spread(given_answers, open_from=MINIMUM)


@given(ANSWERS)
def test_every_answer_of_an_open_group_is_counted_once(given_answers: list[Choice]) -> None:
    one = spread(given_answers, open_from=0)
    assert one.distribution is not None
    assert sum(one.distribution.values()) + (one.unknown or 0) + (one.not_applicable or 0) == one.count
