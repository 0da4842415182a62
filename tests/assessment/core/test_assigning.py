"""The order of candidates and the plan: nobody blocked, nobody twice, loads even."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from rostok.assessment.core.assigning import Candidate, Reason, Vacancy, ordered, plan
from tests.tables import case_tables, worked_tables

CASES = case_tables(__file__, "assigning")


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("assigning") == CASES


def test_candidates_stand_in_the_order_of_the_table() -> None:
    rows = CASES["Candidates in their order"]
    given_ = [
        Candidate(
            int(row["candidate"]),
            load=int(row["load"]),
            is_blocked=row["blocked"] == "yes",
            has_conflict=row["conflict"] == "yes",
            pairs=int(row["pairs"]),
            is_near=row["near"] == "yes",
        )
        for row in reversed(rows)
    ]
    assert [str(one.key) for one in ordered(given_)] == [row["candidate"] for row in rows]


def test_the_plan_is_that_of_the_table() -> None:
    rows = CASES["A plan for three assessments and three experts"]
    people = (1, 2, 3)
    places = {
        "A": Vacancy(0, {1: 1}, near=people),
        "B": Vacancy(1, {}, blocked=(2,), near=people),
        "C": Vacancy(2, {}, near=people),
    }
    made = plan(list(places.values()), people, load={1: 1}, pairs={})
    told = [("ABC"[one.vacancy], one.number, one.candidate) for one in made]
    assert told == [(row["assessment"], int(row["number"]), int(row["expert"])) for row in rows]


def test_a_seat_for_which_nobody_is_left_stays_empty() -> None:
    made = plan([Vacancy(0, {}, blocked=(2,))], [1, 2], load={}, pairs={})
    assert [one.candidate for one in made] == [1, None]


def test_reasons_say_what_speaks_against_somebody() -> None:
    far = Candidate(1, load=2, has_conflict=True, pairs=1, is_near=False)
    assert far.reasons == (Reason.CONFLICT, Reason.SAME_PAIR, Reason.LOAD, Reason.OTHER_REGION)
    assert Candidate(1).reasons == (Reason.LOAD,)


@given(
    st.lists(st.sets(st.integers(1, 6), max_size=4), max_size=12),
    st.lists(st.integers(1, 6), unique=True, max_size=6),
)
def test_nobody_is_planned_where_blocked_or_twice(blocked: list[set[int]], people: list[int]) -> None:
    made = plan(
        [Vacancy(at, {}, blocked=tuple(barred)) for at, barred in enumerate(blocked)],
        people,
        load={},
        pairs={},
    )
    named = [(one.vacancy, one.candidate) for one in made if one.candidate is not None]
    assert len(set(named)) == len(named)
    assert all(who not in blocked[where] for where, who in named)


@given(st.integers(1, 30), st.integers(2, 6))
def test_loads_differ_by_the_pairs_alone(assessments: int, people: int) -> None:
    made = plan([Vacancy(at, {}) for at in range(assessments)], range(people), load={}, pairs={})
    loads = Counter(one.candidate for one in made)
    assert sum(loads.values()) == assessments * 2
    assert None not in loads
