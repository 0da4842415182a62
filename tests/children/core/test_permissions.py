"""Which permissions stand: the worked table of docs/algorithms/permissions-of-a-child.md, and more."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.children.core.permissions import Consent, Facts, Representative, Span, What, Why, may, opinion_on
from rostok.children.states import What as Choices
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "permissions-of-a-child")
DAY = date(2026, 11, 26)
BEFORE, EVER = DAY - timedelta(days=1), date(2020, 1, 1)
KINDS = {"P": "parent", "G": "guardian", "D": "director", "B": "body"}
STATUSES = {"W": "without_care", "O": "orphan", "A": "agreement"}
COMES = {"—": None, "banned": True, "another": False}
SPANS = {"—": (), "open": (Span(EVER),), "settled": (Span(EVER, BEFORE),)}
BANS = {"—": (), "in force": (Span(EVER, DAY),), "ended": (Span(EVER, BEFORE),)}


def test_the_document_and_the_cases_are_the_same() -> None:
    assert worked_tables("permissions-of-a-child") == CASES


def decider(words: str, what: str) -> Representative:
    """`xG+`: a guardian until yesterday who has said yes."""
    span = Span(EVER, BEFORE) if words.startswith("x") else Span(EVER)
    decides = {one.value for one in What} - {what} if words.startswith("o") else {what}
    sign = words[-1]
    answers = (Consent(what, sign == "+", Span(EVER)),) if sign in "+-" else ()
    return Representative(KINDS[words.strip("xo+-")], frozenset(decides), span, answers)


def facts_of(row: Row) -> Facts:
    what, said = row["what"], row["child"]
    deciders = [] if row["decide"] == "—" else row["decide"].split()
    return Facts(
        here=(Span(EVER),) if row["here"] == "yes" else (Span(EVER, BEFORE),),
        statuses=() if row["status"] == "—" else ((STATUSES[row["status"]], Span(EVER)),),
        representatives=tuple(decider(words, what) for words in deciders),
        disagreements=SPANS[row["dispute"]],
        bans=BANS[row["ban"]],
        opinions={} if said == "—" else {(BEFORE, what): said},
    )


@pytest.mark.parametrize("row", CASES["Worked cases"], ids=lambda row: " ".join(row.values()))
def test_worked_case(row: Row) -> None:
    found = may(facts_of(row), row["what"], DAY, is_banned=COMES[row["who comes"]])
    told = "stands" if found.stands else " ".join(found.reasons)
    assert told + ("*" if found.stands and found.check_bans else "") == row["answer"]


def test_the_choices_of_the_room_are_those_of_the_calculation() -> None:
    assert set(Choices.values) == {one.value for one in What}


def test_the_latest_word_counts_and_a_later_one_is_not_known_yet() -> None:
    tomorrow = DAY + timedelta(days=1)
    facts = Facts(opinions={(BEFORE, "outing"): "yes", (DAY, "outing"): "no", (tomorrow, "outing"): "yes"})
    assert opinion_on(facts, "outing", DAY) == "no"
    assert opinion_on(facts, "outing", BEFORE) == "yes"
    assert opinion_on(facts, "meeting", DAY) == ""


ROWS = st.sampled_from(CASES["Worked cases"])


@given(ROWS)
def test_a_child_who_does_not_want_to_is_never_let(row: Row) -> None:
    facts = facts_of({**row, "child": "no"})
    assert Why.CHILD_REFUSED in may(facts, row["what"], DAY).reasons


@given(ROWS)
def test_an_open_disagreement_stops_whatever_needs_consent(row: Row) -> None:
    found = may(facts_of({**row, "dispute": "open"}), row["what"], DAY)
    assert row["what"] == "event" or Why.DISAGREEMENT in found.reasons


@given(ROWS, st.sampled_from(["P-", "G-", "D-", "B-"]))
def test_one_more_no_never_opens_anything(row: Row, words: str) -> None:
    more = {**row, "decide": f"{row['decide']} {words}".removeprefix("— ")}
    if not may(facts_of(row), row["what"], DAY).stands:
        assert not may(facts_of(more), row["what"], DAY).stands
