"""The plan of one page: gates first, nothing forgotten, nothing told twice."""

from hypothesis import given
from hypothesis import strategies as st

from rostok.assessment.core.express import MOST, Answer, plan
from rostok.kernel.scales import LEVELS
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "express")
LISTS = ("first", "then", "ask", "keep")
ANSWERS = st.lists(
    st.builds(
        Answer,
        code=st.sampled_from([f"{domain}.{number}" for domain in range(1, 11) for number in range(1, 8)]),
        is_gate=st.booleans(),
        weight=st.integers(1, 5),
        level=st.sampled_from([None, *LEVELS]),
    ),
    unique_by=lambda one: one.code,
)


def answer(row: Row) -> Answer:
    level = None if row["level"] == "unknown" else int(row["level"])
    return Answer(row["code"], row["gate"] == "yes", int(row["weight"]), level)


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("express") == CASES


def test_plan_is_that_of_the_table() -> None:
    rows = CASES["Answers and what is made of them"]
    made = plan(answer(row) for row in reversed(rows))
    for name in LISTS:
        told = sorted((row for row in rows if row["list"] == name), key=lambda row: int(row["place"]))
        assert getattr(made, name) == tuple(row["code"] for row in told)


@given(ANSWERS)
def test_no_gate_below_its_minimum_is_ever_cut_off(answers: list[Answer]) -> None:
    low = {one.code for one in answers if one.is_gate and one.level in (1, 2)}
    assert set(plan(answers).first) == low


@given(ANSWERS)
def test_an_answer_stands_in_one_list_at_most(answers: list[Answer]) -> None:
    made = plan(answers)
    listed = [code for name in LISTS for code in getattr(made, name)]
    assert len(listed) == len(set(listed))
    assert len(made.then) <= MOST


@given(ANSWERS)
def test_order_of_answers_does_not_matter(answers: list[Answer]) -> None:
    assert plan(answers[::-1]) == plan(answers)
