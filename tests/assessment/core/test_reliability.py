"""Known components are found again, the balanced case is the textbook's, nothing is told of too few."""

from random import Random
from statistics import fmean, variance

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rostok.assessment.core.reliability import (
    ENOUGH,
    HIGH,
    MINIMUM,
    Reliability,
    Strength,
    error_share,
    reliability,
)
from rostok.assessment.core.variance import (
    Case,
    Components,
    components_of,
    standard_error,
    sums_of,
    total_of,
    without,
)
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "reliability")
NAMES = ("organisation", "profile", "expert", "rest")
TRUTH = Components(organisation=0.4, profile=0.2, expert=0.1, rest=0.3)
INDICATORS, PAIR = 6, 2
TRUE_SHARE = (0.1 / PAIR + 0.3 / (PAIR * INDICATORS)) / (
    0.4 + 0.2 / 6 + 0.1 / PAIR + 0.3 / (PAIR * INDICATORS)
)
LEVEL = st.integers(1, 4)


def worked(title: str) -> list[Case]:
    if title == "Six organisations, four experts":
        return [
            Case({"1.1": {int(e): int(row[e]) for e in "1234"}}, {"1.1": 1})  # the book's marks go up to ten
            for row in CASES[title]
        ]
    weights = {"1.1": 3, "1.2": 1}
    return [Case({code: levels(row[code]) for code in weights}, weights) for row in CASES[title]]


def levels(cell: str) -> dict[int, int]:
    return {place: int(one) for place, one in enumerate(cell.split(", ")) if one != "—"}


def campaign(
    dice: Random, *, organisations: int, missing: float = 0.0, truth: Components = TRUTH
) -> list[Case]:
    """Marks as the model makes them, not rounded to levels: rounding would add a variance of its own."""
    difficulty = [dice.gauss(0, 0.5) for _ in range(INDICATORS)]

    def drawn(of: float) -> float:
        return dice.gauss(0, of**0.5)

    def judged() -> Case:
        whole, strict = drawn(truth.organisation), [drawn(truth.expert) for _ in range(PAIR)]
        found = {}
        for code, hard in enumerate(difficulty):
            own = 2.5 + hard + whole + drawn(truth.profile)
            marks = {e: own + strict[e] + drawn(truth.rest) for e in range(PAIR) if dice.random() >= missing}
            found[str(code)] = marks
        return Case(found, dict.fromkeys(found, 1))  # type: ignore[arg-type]  # invented data, not rounded

    return [judged() for _ in range(organisations)]


def constant(level: int, organisations: int = MINIMUM) -> list[Case]:
    return [Case({"1.1": {1: level, 2: level}}, {"1.1": 1})] * organisations


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("reliability") == CASES


@pytest.mark.parametrize("row", CASES["What comes out"], ids=lambda row: row["example"])
def test_components_come_out_as_in_the_table(row: Row) -> None:
    total = total_of([sums_of(case) for case in worked(row["example"])])
    found = components_of(total)
    share = error_share(total)
    assert share is not None
    assert [f"{round(getattr(found, name), 3) + 0.0:.3f}" for name in NAMES] == [row[name] for name in NAMES]
    assert f"{1 - share:.3f}" == row["coefficient"]


@pytest.mark.parametrize("row", CASES["The error of one organisation"], ids=lambda row: row["indicators"])
def test_the_error_of_an_organisation_is_as_in_the_table(row: Row) -> None:
    lines = [(int(one[0]), int(one[2])) for one in row["indicators"].split(", ")]
    assert f"{standard_error(TRUTH, lines):.3f}" == row["error"]


@pytest.mark.parametrize("missing", [0.0, 0.2])
def test_known_components_are_found_again(missing: float) -> None:
    dice = Random(20)
    made = [
        components_of(total_of([sums_of(case) for case in campaign(dice, organisations=60, missing=missing)]))
        for _ in range(80)
    ]
    for name in NAMES:
        assert fmean(getattr(one, name) for one in made) == pytest.approx(getattr(TRUTH, name), abs=0.03)


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    dice = Random(21)
    found = [reliability(campaign(dice, organisations=40)) for _ in range(120)]
    held = sum(
        one.low is not None and one.high is not None and one.low <= 1 - TRUE_SHARE <= one.high
        for one in found
    )
    assert 0.90 <= held / len(found) <= 0.99


@given(st.lists(st.lists(st.tuples(LEVEL, LEVEL), min_size=3, max_size=3), min_size=3, max_size=12))
def test_without_holes_it_is_one_way_analysis_of_variance(made: list[list[tuple[int, int]]]) -> None:
    """ICC(1,k) of the experts' means of a domain: (MSB - MSW) / MSB."""
    cases = [
        Case({str(at): dict(enumerate(pair)) for at, pair in enumerate(one)}, dict.fromkeys("012", 1))
        for one in made
    ]
    means = [[fmean(pair[e] for pair in one) for e in range(PAIR)] for one in made]
    between = PAIR * variance([fmean(one) for one in means])
    within = fmean(variance(one) for one in means)
    assume(between > 0)
    assert error_share(total_of([sums_of(case) for case in cases])) == pytest.approx(within / between)


@given(st.permutations(range(4)), st.data())
def test_the_order_of_organisations_and_experts_does_not_matter(
    order: list[int], data: st.DataObject
) -> None:
    made = [
        Case(
            {"1.1": {1: data.draw(LEVEL), 2: data.draw(LEVEL)}, "1.2": {1: data.draw(LEVEL)}},
            {"1.1": 2, "1.2": 1},
        )
        for _ in order
    ]
    turned = [
        Case(
            {code: dict(reversed(given.items())) for code, given in reversed(made[at].levels.items())},
            made[at].weights,
        )
        for at in order
    ]
    one, other = (components_of(total_of([sums_of(case) for case in cases])) for cases in (made, turned))
    assert [getattr(one, name) for name in NAMES] == pytest.approx([getattr(other, name) for name in NAMES])


def test_one_organisation_can_be_taken_away_again() -> None:
    cases = campaign(Random(3), organisations=5)
    each = [sums_of(case) for case in cases]
    assert without(total_of(each), each[2]) == pytest.approx(total_of([*each[:2], *each[3:]]))


def test_under_thirty_organisations_nothing_is_told() -> None:
    cases = campaign(Random(4), organisations=MINIMUM)
    assert reliability(cases).components is not None
    few = reliability(cases[1:])
    assert few == Reliability(MINIMUM - 1, PAIR, few.k)


def test_organisations_without_a_pair_are_no_help_towards_thirty() -> None:
    alone = Case({"1.1": {7: 3}}, {"1.1": 1})
    found = reliability([*campaign(Random(5), organisations=MINIMUM - 1), alone])
    assert (found.organisations, found.components) == (MINIMUM - 1, None)


def test_an_estimate_below_zero_is_cut_and_named() -> None:
    """Experts who are exactly as strict as each other, with marks that differ by chance."""
    pairs = [((1, 2), (2, 1)), ((3, 2), (2, 3)), ((4, 3), (3, 4))]
    cases = [
        Case(
            {code: dict(enumerate(pair)) for code, pair in zip(("1.1", "1.2"), one, strict=True)},
            {"1.1": 1, "1.2": 1},
        )
        for one in pairs * 10
    ]
    raw = components_of(total_of([sums_of(case) for case in cases]))
    found = reliability(cases)
    assert raw.expert < 0
    assert "expert" in found.cut
    assert found.components is not None
    assert found.components.expert == 0


def test_experts_who_never_differ_have_no_interval() -> None:
    found = reliability([*constant(1), *constant(3)])
    assert (found.coefficient, found.low, found.strength) == (1.0, None, Strength.UNTOLD)


def test_where_nothing_differs_nothing_is_told() -> None:
    assert reliability(constant(2)).components is None


def test_noise_alone_has_no_reliability() -> None:
    noise = Components(0.0, 0.0, 0.2, 0.4)
    found = reliability(campaign(Random(6), organisations=200, truth=noise))
    assert found.coefficient is not None
    assert found.coefficient < 0.3
    assert found.strength is Strength.LOW


@given(st.floats(0, 1), st.floats(0, 1))
def test_no_word_is_said_while_the_interval_crosses_a_border(one: float, other: float) -> None:
    low, high = sorted((one, other))
    found = Reliability(MINIMUM, 5, 2.0, low=low, high=high)
    crosses = any(low < border <= high for border in (ENOUGH, HIGH))
    assert (found.strength is Strength.UNTOLD) is crosses


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 2)), min_size=1, max_size=8))
def test_fewer_marks_never_make_the_error_smaller(lines: list[tuple[int, int]]) -> None:
    full = [(weight, PAIR) for weight, _k in lines]
    assert standard_error(TRUTH, lines) >= standard_error(TRUTH, full) - 1e-12


def test_an_indicator_needs_a_weight() -> None:
    with pytest.raises(ValueError, match="weight"):
        Case({"1.1": {1: 2}}, {})
