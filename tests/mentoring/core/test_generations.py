"""Who was taught by whom and whom they taught in turn, whatever the hostings are."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rostok.mentoring.core.generations import Network, Teaching, chains, in_order, line_of, network
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "generations")


def teaching(row: Row) -> Teaching:
    day = date.fromisoformat(row["day"])
    return Teaching(row["code"], row["host"], row["learner"], day, row["taught"] == "yes")


TEACHINGS = [teaching(row) for row in CASES["Hostings"]]


@st.composite
def hostings(draw: st.DrawFn) -> list[Teaching]:
    """Few organisations and many hostings: rounds, pairs that teach each other, one's own, the same day."""
    names, days = st.sampled_from("ABCDEFG"), st.integers(0, 6)
    rows = draw(st.lists(st.tuples(names, names, days, st.booleans()), max_size=40))
    return [
        Teaching(f"h{number}", host, learner, date(2026, 1, 1) + timedelta(days=day), is_taught)
        for number, (host, learner, day, is_taught) in enumerate(rows)
    ]


def named(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "—"


def test_the_cases_are_the_tables_of_the_document() -> None:
    assert worked_tables("generations") == CASES


def test_the_worked_tables_hold() -> None:
    found = network(TEACHINGS)
    rows = [
        (one.organisation, one.generation, one.parent or "—", named(one.taught), named(one.in_turn))
        for one in found.places
    ]
    assert rows == [
        (row["organisation"], int(row["generation"]), row["first teacher"], row["taught"], row["in turn"])
        for row in CASES["What they come to"]
    ]
    lanes = {(one.host, one.learner): one.lane for one in found.ties if one.lane}
    told = CASES["Lanes of the ties that are not to a first teacher"]
    assert lanes == {(row["host"], row["learner"]): int(row["lane"]) for row in told}
    for row in CASES["Lines"]:
        assert ", ".join(one.code for one in line_of(TEACHINGS, row["of"])) == row["hostings"]


@given(hostings())
def test_each_organisation_stands_once_and_every_tie_is_its_hostings(rows: list[Teaching]) -> None:
    found = network(rows)
    others = [one for one in rows if one.host != one.learner]
    names = [one.organisation for one in found.places]
    assert len(names) == len(set(names))
    assert set(names) == {name for one in others for name in (one.host, one.learner)}
    told = {code: (tie.host, tie.learner) for tie in found.ties for code in tie.codes}
    assert told == {one.code: (one.host, one.learner) for one in others}
    assert sum(len(tie.codes) for tie in found.ties) == len(others)


@given(hostings())
def test_below_the_first_teacher_generations_rise_by_one_and_days_do_not_go_back(
    rows: list[Teaching],
) -> None:
    found = network(rows)
    ordered = in_order(rows)
    at = {one.organisation: (number, one) for number, one in enumerate(found.places)}
    for row, one in at.values():
        if one.parent is None:
            assert one.generation == 1
            continue
        above, parent = at[one.parent]
        assert above < row
        assert one.generation == parent.generation + 1
        first = next(n for n, each in enumerate(ordered) if each.learner == one.organisation)
        before = next((n for n, each in enumerate(ordered) if each.learner == one.parent), -1)
        assert ordered[first].host == one.parent
        assert before < first or parent.generation == 1


@given(hostings(), st.integers(0, 40))
def test_what_comes_later_changes_no_generation(rows: list[Teaching], number: int) -> None:
    ordered = in_order(rows)
    before = {one.organisation: one.generation for one in network(ordered[:number]).places}
    after = {one.organisation: one.generation for one in network(ordered).places}
    assert before.items() <= after.items()


@given(hostings().flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_what_is_given_changes_nothing(both: tuple[list[Teaching], list[Teaching]]) -> None:
    assert network(both[0]) == network(both[1])


@given(hostings())
def test_taught_in_turn_means_two_proved_teachings_one_after_the_other(rows: list[Teaching]) -> None:
    proved = [one for one in rows if one.is_taught and one.host != one.learner]
    for place in network(rows).places:
        assert place.in_turn == {
            then.learner
            for first in proved
            for then in proved
            if first.host == place.organisation
            and then.host == first.learner
            and first.day < then.day
            and then.learner != place.organisation
        }


@given(hostings())
def test_only_chains_of_two_generations_stay_where_they_are_asked_for(rows: list[Teaching]) -> None:
    whole, kept = network(rows), network(chains(rows))
    in_turn = {one.organisation: one.in_turn for one in whole.places if one.in_turn}
    assert {one.organisation: one.in_turn for one in kept.places if one.in_turn} == in_turn
    named = {name for top, below in in_turn.items() for name in (top, *below)}
    assert named <= {one.organisation for one in kept.places}
    assert chains(chains(rows)) == chains(rows)
    assert bool(kept.places) == bool(in_turn)
    assert kept.passing == whole.passing <= {name for one in whole.places for name in one.taught}


@given(hostings())
def test_ties_in_one_lane_share_no_row(rows: list[Teaching]) -> None:
    found = network(rows)
    at = {one.organisation: number for number, one in enumerate(found.places)}
    taken: set[tuple[int, int]] = set()
    for tie in found.ties:
        if tie.lane:
            first, last = sorted((at[tie.host], at[tie.learner]))
            cells = {(tie.lane, row) for row in range(first, last + 1)}
            assert not cells & taken
            taken |= cells


@given(hostings(), st.sampled_from("ABCDEFG"))
def test_a_line_holds_all_of_its_own_and_nothing_that_is_not_tied_to_it(
    rows: list[Teaching], name: str
) -> None:
    found = line_of(rows, name)
    assert {one.code for one in rows if name in (one.host, one.learner) and one.host != one.learner} <= {
        one.code for one in found
    }
    assert line_of(found, name) == found
    shown: Network = network(found)
    assert not found or name in {one.organisation for one in shown.places}


def test_a_long_chain_and_a_long_round_end() -> None:
    day = date(2020, 1, 1)
    chain = [
        Teaching(f"{n:05}", str(n), str((n + 1) % 5000), day + timedelta(days=n), is_taught=True)
        for n in range(5000)
    ]
    assert max(one.generation for one in network(chain).places) == 5000
    assert len(line_of(chain, "2500")) == 5000
    same_day = [replace(one, day=day) for one in chain]
    assert not any(one.in_turn for one in network(same_day).places)
