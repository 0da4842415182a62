"""Clocks, receivers, names and hints: the worked tables of docs/algorithms/concerns.md, and more."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.concerns.core.clock import came_at, due_moments
from rostok.concerns.core.harm import Hint, hints_in
from rostok.concerns.core.names import named_in
from rostok.concerns.core.receipts import ALPHABET, hash_of, secret_from
from rostok.concerns.core.routing import Candidate, Stage, receivers
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "concerns")
MOSCOW = ZoneInfo("Europe/Moscow")
DUTIES = {"I": "inside", "O": "outside", "A": "authority"}
NAMES = {1: "ильина надежда", 2: "седова кира", 3: "седова анна"}
HINTS = (
    Hint("violence", (frozenset({"бить"}), frozenset({"ребенок", "я"})), 2),
    Hint("abuse", (frozenset({"насилие"}),), 0),
)


def test_the_document_and_the_cases_are_the_same() -> None:
    assert worked_tables("concerns") == CASES


@pytest.mark.parametrize("row", CASES["When the clocks start"], ids=lambda row: row["incoming day"])
def test_where_the_clocks_start(row: Row) -> None:
    recorded = datetime.fromisoformat(row["recorded"]).replace(tzinfo=MOSCOW)
    incoming = datetime.fromisoformat(row["incoming day"]).replace(tzinfo=MOSCOW)
    assert came_at(incoming, recorded) == datetime.fromisoformat(row["start"]).replace(tzinfo=MOSCOW)


def test_two_hours_and_a_day() -> None:
    start = datetime(2026, 11, 26, 10, tzinfo=MOSCOW)
    given = {"outside_hours": 2, "authority_hours": 24}
    assert due_moments(start, **given) == (
        start + timedelta(hours=2),
        start + timedelta(hours=24),
    )


def candidates(words: str) -> dict[int, str]:
    return dict(enumerate(words.split()))


def made(shown: dict[int, str]) -> list[Candidate]:
    return [Candidate(pk, DUTIES[word[0]], int(word[1]), word.endswith("x")) for pk, word in shown.items()]


@pytest.mark.parametrize("row", CASES["Who gets it"], ids=lambda row: f"{row['stage']} {row['officers']}")
def test_who_gets_it(row: Row) -> None:
    shown = candidates(row["officers"])
    got = {shown[pk] for pk in receivers(Stage(row["stage"]), made(shown))}
    assert got == ({*row["get it"].split()} - {"—"})


OFFICERS = st.lists(
    st.builds(
        Candidate,
        officer_id=st.integers(1, 10**6),
        duty=st.sampled_from(sorted(DUTIES.values())),
        distance=st.sampled_from([0, 1, 2, 3, 4, 9]),
        is_shut=st.booleans(),
    ),
    unique_by=lambda one: one.officer_id,
    max_size=12,
)


@given(st.sampled_from(Stage), OFFICERS)
def test_nobody_shut_out_ever_gets_it_and_somebody_from_outside_always_does(
    stage: Stage, officers: list[Candidate]
) -> None:
    got = receivers(stage, officers)
    by_id = {one.officer_id: one for one in officers}
    assert not any(by_id[pk].is_shut for pk in got)
    assert not any(by_id[pk].duty == "inside" and by_id[pk].distance for pk in got)
    if any(one.duty != "inside" and not one.is_shut for one in officers):
        assert any(by_id[pk].duty != "inside" for pk in got)


@pytest.mark.parametrize("row", CASES["Whom words mean"], ids=lambda row: row["words"])
def test_whom_words_mean(row: Row) -> None:
    words = "" if row["words"] == "—" else row["words"]
    named = named_in(words, NAMES, lambda text: text.replace(".", " "))
    assert named.people == {int(pk) for pk in row["people"].split() if pk != "—"}
    assert named.has_unknown == (row["unknown"] == "yes")


@pytest.mark.parametrize("row", CASES["What is a hint"], ids=lambda row: row["words"])
def test_what_is_a_hint(row: Row) -> None:
    words = [] if row["words"] == "—" else row["words"].split()
    assert hints_in(words, HINTS) == {*row["kinds"].split()} - {"—"}


@given(st.binary(min_size=16, max_size=64))
def test_a_secret_is_the_same_for_the_same_seed_and_is_read_as_people_type_it(seed: bytes) -> None:
    secret = secret_from(seed)
    assert secret == secret_from(seed)
    assert len(secret) == 19
    assert set(secret) <= {*ALPHABET, "-"}
    assert hash_of(secret) == hash_of(secret.lower().replace("-", " "))
