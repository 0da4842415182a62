"""A change is claimed on common indicators, with linked experts, and never said to be more than it is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.assessment.core.change import (
    MINIMUM,
    SMALLEST_GROUP,
    Certainty,
    Change,
    Ground,
    Judged,
    Linked,
    Move,
    campaign_counts,
    change,
    linked,
)
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "change")
CODES = st.sampled_from(["1.1", "1.2", "1.10", "2.1", "2.2"])
LEVEL = st.none() | st.integers(1, 4)
WAVE = st.dictionaries(CODES, st.tuples(st.sampled_from("ab"), LEVEL))
MOVES = st.lists(st.dictionaries(CODES, st.sampled_from(Move)), max_size=24)
SAME = Ground(Linked.SAME)


def judged(code: str, cell: dict[str, str], side: int) -> Judged | None:
    wording, experts, final = (cell[name].split(" → ")[side] for name in ("wording", "experts", "final"))
    if wording == "—":
        return None
    return Judged(code, code[0], wording, *(None if one == "—" else int(one) for one in (experts, final)))


def wave(made: dict[str, tuple[str, int | None]]) -> list[Judged]:
    return [Judged(code, code[0], wording, level, level) for code, (wording, level) in made.items()]


def told(made: Change, code: str) -> str:
    if code in made.apart:
        return made.apart[code].value
    one = next(shift for shift in made.shifts if shift.code == code)
    more = [
        word for word, is_so in (("proofs alone", one.is_proof_alone), ("chosen", one.was_chosen)) if is_so
    ]
    return ", ".join([one.move.value, *more])


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("change") == CASES


def test_an_organisation_is_told_as_in_the_table() -> None:
    rows = CASES["One organisation"]
    sides = [[one for row in rows if (one := judged(row["code"], row, side))] for side in (0, 1)]
    chosen = {row["code"] for row in rows if row["chosen"] == "yes"}
    made = change(sides[0], sides[1], chosen=chosen, ground=SAME)
    assert {row["code"]: told(made, row["code"]) for row in rows} == {
        row["code"]: row["told"] for row in rows
    }
    assert (made.counts.up, made.counts.same, made.counts.down) == (3, 2, 1)
    assert (made.unchosen.up, made.unchosen.same, made.unchosen.down) == (2, 1, 1)
    assert [one.code for one in made.shifts][-1] == "1.10"


@pytest.mark.parametrize("row", CASES["Linked experts"], ids=lambda row: f"{row['before']} {row['cases']}")
def test_experts_are_linked_as_in_the_table(row: Row) -> None:
    cases = [] if row["cases"] == "—" else [one.split() for one in row["cases"].split(", ")]
    assert linked(row["before"].split(), row["after"].split(), cases) == row["told"]


@pytest.mark.parametrize(
    "row", CASES["What is said of a domain"], ids=lambda row: f"{row['steps']} {row['told']}"
)
def test_a_domain_is_told_as_in_the_table(row: Row) -> None:
    steps = [int(step) for step in row["steps"].split(", ")]
    sides = [
        [Judged(f"1.{at}", "1", "a", 2 + step * side, 2 + step * side) for at, step in enumerate(steps)]
        for side in (0, 1)
    ]
    errors = {} if row["error"] == "—" else {"1": Decimal(row["error"])}
    ground = Ground(Linked(row["linked"]), int(row["organisations"]), errors)
    (domain,) = change(sides[0], sides[1], chosen=(), ground=ground).domains
    assert domain.certainty == row["told"]
    assert ("—" if domain.limit is None else f"{domain.limit:.2f}") == row["limit"]


@pytest.mark.parametrize("row", CASES["A campaign"], ids=lambda row: "-".join(row.values()))
def test_a_campaign_is_counted_as_in_the_table(row: Row) -> None:
    moves = [
        {"1.1": move}
        for move, column in ((Move.UP, "organisations up"), (Move.SAME, "same"), (Move.DOWN, "down"))
        for _ in range(int(row[column]))
    ]
    assert ("1.1" in campaign_counts(moves)) is (row["shown"] == "yes")


def test_a_code_given_twice_is_refused() -> None:
    twice = wave({"1.1": ("a", 2)}) * 2
    with pytest.raises(ValueError, match=r"1\.1"):
        change(twice, [], chosen=(), ground=SAME)


@given(WAVE, WAVE)
def test_every_indicator_is_compared_or_has_its_reason(
    before: dict[str, tuple[str, int | None]], after: dict[str, tuple[str, int | None]]
) -> None:
    made = change(wave(before), wave(after), chosen=(), ground=SAME)
    assert {one.code for one in made.shifts} | made.apart.keys() == before.keys() | after.keys()
    assert not {one.code for one in made.shifts} & made.apart.keys()
    assert made.counts.compared == len(made.shifts) == sum(one.counts.compared for one in made.domains)


@given(WAVE, WAVE)
def test_the_way_back_is_the_mirror(
    before: dict[str, tuple[str, int | None]], after: dict[str, tuple[str, int | None]]
) -> None:
    there = change(wave(before), wave(after), chosen=(), ground=SAME)
    back = change(wave(after), wave(before), chosen=(), ground=SAME)
    assert (there.counts.up, there.counts.down) == (back.counts.down, back.counts.up)
    assert [-one.mean_change for one in there.domains] == [one.mean_change for one in back.domains]


@given(WAVE, WAVE, st.integers(0, MINIMUM - 1), st.sampled_from(Linked))
def test_nothing_is_called_reliable_below_the_minimum(
    before: dict[str, tuple[str, int | None]],
    after: dict[str, tuple[str, int | None]],
    organisations: int,
    tie: Linked,
) -> None:
    ground = Ground(tie, organisations, {"1": Decimal("0.01"), "2": Decimal("0.01")})
    made = change(wave(before), wave(after), chosen=(), ground=ground)
    assert not {one.certainty for one in made.domains} & {Certainty.BEYOND, Certainty.WITHIN}
    assert made.is_claimed is (tie is not Linked.NOT)


@given(MOVES, st.dictionaries(CODES, st.sampled_from(Move)))
def test_no_small_cell_is_ever_shown(moves: list[dict[str, Move]], last: dict[str, Move]) -> None:
    for found in (campaign_counts(moves), campaign_counts([*moves, last])):
        for one in found.values():
            assert one.compared >= SMALLEST_GROUP
            assert not any(0 < cell < SMALLEST_GROUP for cell in (one.up, one.same, one.down))
