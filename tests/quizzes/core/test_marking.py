"""Marking: the worked tables, and what no seed and no answer may break."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.quizzes.core.marking import Given, drawn, is_readable, mark, points_for, shuffled
from rostok.quizzes.core.questions import Kind, Option, Question
from tests.tables import Row, case_tables, worked_tables

TABLES = case_tables(__file__, "quiz-marking")
ANSWERS, RESULTS = TABLES["Answers and their points"], TABLES["Points and the result"]


def question(told: str) -> Question:
    kind, *parts = told.split()
    options = [option(Kind(kind), part) for part in parts]
    return Question(Kind(kind), "?", tuple(options))


def option(kind: Kind, part: str) -> Option:
    if kind == Kind.MATCHING:
        return Option(part, Decimal(100), pair=part.upper())
    head, _sign, weight = part.rpartition("=")
    if kind == Kind.NUMBER:
        low, high = head.split("..")
        return Option("", Decimal(weight), low=Decimal(low), high=Decimal(high))
    return Option(head or weight, Decimal(weight))


def said(kind: Kind, told: str) -> Given:
    if kind in {Kind.SHORT, Kind.NUMBER}:
        return "" if told == "-" else told
    return () if told == "-" else tuple(int(one) for one in told.split())


def test_document_and_cases_are_the_same() -> None:
    assert worked_tables("quiz-marking") == TABLES


@pytest.mark.parametrize("row", ANSWERS, ids=lambda row: f"{row['question']} ← {row['given']}")
def test_points_of_an_answer(row: Row) -> None:
    one = question(row["question"])
    answer = said(one.kind, row["given"])
    assert points_for(one, answer, is_partial=True) == Fraction(row["partial"])
    assert points_for(one, answer, is_partial=False) == Fraction(row["whole"])


@pytest.mark.parametrize("row", RESULTS, ids=lambda row: f"{row['points']} of {row['pass mark']}")
def test_result_of_points(row: Row) -> None:
    points = [Fraction(one) for one in row["points"].split() if one != "-"]
    answered = [(question(f"choice {one * 100:.0f} 100 0"), (0,)) for one in map(float, points)]
    outcome = mark(answered, pass_mark=int(row["pass mark"]), is_partial=True)
    assert outcome.percent == Decimal(row["share"])
    assert outcome.is_passed == (row["result"] == "passed")


@given(st.lists(st.integers(0, 10_000), unique=True), st.text(max_size=8))
def test_shuffling_loses_nothing_and_repeats(keys: list[int], seed: str) -> None:
    once = shuffled(keys, seed=seed)
    assert sorted(once) == sorted(keys)
    assert once == shuffled(reversed(keys), seed=seed)


@given(st.integers(0, 30), st.integers(0, 30), st.text(max_size=8))
def test_so_many_are_drawn_as_asked_or_there_are(has: int, asked: int, seed: str) -> None:
    found = drawn([(range(has), asked), (range(100, 103), 2)], seed=seed)
    assert len(found) == min(has, asked) + 2 == len(set(found))


def test_seeds_draw_different_sheets() -> None:
    assert len({tuple(drawn([(range(40), 5)], seed=str(seed))) for seed in range(20)}) > 15


@given(st.sampled_from([row["question"] for row in ANSWERS]), st.lists(st.integers(-9, 9), max_size=6))
def test_points_stay_between_nothing_and_all(told: str, answer: list[int]) -> None:
    one = question(told)
    for is_partial in (True, False):
        assert 0 <= points_for(one, answer, is_partial=is_partial) <= 1


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ("choice 100 0", (0, 1)),
        ("choice 100 0", (2,)),
        ("choice 100 0", "0"),
        ("several 50 50 0", (0, 1, 2, 0)),
        ("matching a b", (0,)),
        ("matching a b", (0, 2)),
        ("short a=100", "a" * 1001),
        ("short a=100", (0,)),
    ],
)
def test_what_no_page_sends_is_not_readable(told: str, answer: Given) -> None:
    assert not is_readable(question(told), answer)
