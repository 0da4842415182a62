"""A result is made of lines and domains, by rules a reader can check by hand."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.assessment.core.levels import Support
from rostok.assessment.core.reconciliation import Basis, Reconciled, reconcile
from rostok.assessment.core.scoring import (
    DomainInput,
    IndicatorInput,
    Placement,
    Profile,
    layer_means,
    score,
)
from rostok.kernel.exact import rounded
from rostok.kernel.scales import LEVELS, Choice, level_of
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "profile")
DOMAINS = [DomainInput(row["domain"], weight) for weight, row in enumerate(CASES["Domains"], start=5)]
CHOICES = st.sampled_from(Choice)


def indicator(row: Row) -> IndicatorInput:
    first, second = Choice(row["first"]), Choice(row["second"])
    agreed = None if row["agreed"] == "—" else Choice(row["agreed"])
    return IndicatorInput(
        code=row["code"],
        domain=row["domain"],
        weight=int(row["weight"]),
        is_gate=row["gate"] != "no",
        first=first,
        second=second,
        reconciled=reconcile(first, second, agreed, overdue=True),
        support=Support(int(row["supported"]), ("no_such_thing",)),
        excused=row["gate"] == "excused",
    )


def marked(code: str, *marks: Choice, weight: int = 1, supported: int = 4) -> IndicatorInput:
    first, second = marks if len(marks) == 2 else (marks[0], marks[0])
    joined = reconcile(first, second, None, overdue=True)
    return IndicatorInput(code, "A", weight, False, first, second, joined, Support(supported, ()))


@st.composite
def sheets(draw: st.DrawFn) -> list[IndicatorInput]:
    rows = draw(st.lists(st.tuples(CHOICES, CHOICES, st.integers(1, 9), st.sampled_from(LEVELS)), max_size=8))
    return [
        marked(f"1.{number}", first, second, weight=weight, supported=supported)
        for number, (first, second, weight, supported) in enumerate(rows, start=1)
    ]


def profile(sheet: list[IndicatorInput]) -> Profile:
    return score([DomainInput("A", 1)], sheet)


def figure(value: Decimal | None, places: int) -> str:
    return "—" if value is None else str(rounded(value, places))


def worked() -> Profile:
    return score(DOMAINS, [indicator(row) for row in reversed(CASES["Lines"])])


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("profile") == CASES


@pytest.mark.parametrize("place", range(len(CASES["Lines"])))
def test_lines_are_those_of_the_table(place: int) -> None:
    line, row = worked().lines[place], CASES["Lines"][place]
    assert {
        "code": line.code,
        "range": "—" if line.low is None else f"{line.low}-{line.high}",
        "choice": str(line.choice),
        "basis": str(line.basis),
        "final": str(line.final or "—"),
        "held back": "yes" if line.held_back else "no",
        "outcome": str(line.gate or "—"),
    }.items() <= row.items()
    assert line.blind_levels == sum(
        level_of(Choice(row[expert])) is not None for expert in ("first", "second")
    )
    assert (line.domain, line.weight, line.supported) == (
        row["domain"],
        int(row["weight"]),
        int(row["supported"]),
    )
    assert line.missing == ("no_such_thing",)
    assert str(line.experts or "—") == (row["choice"] if row["choice"].isdigit() else "—")


def test_domains_are_those_of_the_table() -> None:
    made = worked()
    assert [
        {
            "domain": domain.code,
            **{f"at {level}": str(domain.distribution[level]) for level in LEVELS},
            "unknown": str(domain.unknown),
            "n/a": str(domain.not_applicable),
            "scored": "yes" if domain.is_scored else "no",
            "share at 3": figure(domain.share_at_3, 2),
            "mean": figure(domain.mean, 2),
            "index": figure(domain.index, 1),
            "equal": figure(domain.equal_index, 1),
            "change": figure(domain.index_change, 1),
        }
        for domain in made.domains
    ] == CASES["Domains"]
    assert [domain.weight for domain in made.domains] == [5, 6, 7, 8, 9]
    assert [domain.counted for domain in made.domains] == [4, 2, 1, 1, 2]


def test_layer_means_are_those_of_the_table() -> None:
    rows = CASES["Means of other layers: answers"]
    means = layer_means(
        DOMAINS,
        {row["code"]: [Choice(one) for one in row["answers"].split(", ")] for row in rows},
        indicators=[Placement(row["code"], row["domain"], int(row["weight"])) for row in rows],
        open_from=3,
    )
    expected = {row["domain"]: row["mean"] for row in CASES["Means of other layers: means"]}
    assert {code: figure(mean, 2) for code, mean in means.items()} == expected


def test_the_result_says_what_computed_it() -> None:
    assert worked().algorithm == "profile"
    assert worked().version == "1 (levels 1, reconciliation 1, gates 1)"


def test_figures_are_not_rounded_on_the_way() -> None:
    (domain,) = profile(
        [marked("1.1", Choice.ONE), marked("1.2", Choice.ONE), marked("1.3", Choice.TWO)]
    ).domains
    assert domain.mean == Decimal("1." + "3" * 27)
    assert domain.index == Decimal("11." + "1" * 26)


@pytest.mark.parametrize("silent", [Choice.UNKNOWN, Choice.NOT_APPLICABLE])
@pytest.mark.parametrize(
    ("silent_count", "asked", "is_scored"), [(1, 3, True), (2, 6, True), (2, 5, False), (3, 8, False)]
)
def test_a_third_may_be_silent_and_not_more(
    silent: Choice, silent_count: int, asked: int, is_scored: bool
) -> None:
    marks = [silent] * silent_count + [Choice.THREE] * (asked - silent_count)
    (domain,) = profile([marked(f"1.{number}", mark) for number, mark in enumerate(marks)]).domains
    assert domain.is_scored is is_scored
    assert (domain.mean is None) is not is_scored
    assert domain.distribution[3] == asked - silent_count


def test_unknown_and_not_applicable_each_have_their_own_third() -> None:
    (domain,) = profile(
        [marked("1.1", Choice.UNKNOWN), marked("1.2", Choice.NOT_APPLICABLE), marked("1.3", Choice.FOUR)]
    ).domains
    assert domain.is_scored
    assert domain.mean == 4


def test_the_share_that_leaves_a_domain_unscored_is_an_argument() -> None:
    sheet = [marked("1.1", Choice.UNKNOWN), marked("1.2", Choice.FOUR)]
    (strict,) = score([DomainInput("A", 1)], sheet).domains
    (lenient,) = score([DomainInput("A", 1)], sheet, unscored_share=Fraction(1, 2)).domains
    assert (strict.is_scored, lenient.is_scored) == (False, True)


@pytest.mark.parametrize("silent", [Choice.UNKNOWN, Choice.NOT_APPLICABLE])
def test_a_domain_where_nobody_gave_a_level_is_not_scored_whatever_the_share(silent: Choice) -> None:
    (domain,) = score([DomainInput("A", 1)], [marked("1.1", silent)], unscored_share=Fraction(1)).domains
    assert not domain.is_scored


def test_a_domain_without_indicators_is_not_scored() -> None:
    (domain,) = profile([]).domains
    assert not domain.is_scored
    assert domain.counted == 0


def test_a_mark_not_yet_reconciled_counts_as_unknown_and_keeps_its_range() -> None:
    still_open = IndicatorInput(
        "1.1", "A", 1, False, Choice.TWO, Choice.FOUR, Reconciled(None, Basis.OPEN), Support(4, ())
    )
    made = profile([still_open])
    (line,), (domain,) = made.lines, made.domains
    assert (line.low, line.high, line.choice, line.experts, line.final, line.held_back) == (
        2,
        4,
        None,
        None,
        None,
        False,
    )
    assert domain.unknown == 1


def test_the_third_experts_mark_decides_a_disputed_gate_and_leaves_the_line_alone() -> None:
    disputed = IndicatorInput(
        "1.1",
        "A",
        1,
        True,
        Choice.ONE,
        Choice.THREE,
        Reconciled(Choice.THREE, Basis.AGREED),
        Support(4, ()),
        Choice.ONE,
    )
    (line,) = profile([disputed]).lines
    assert (line.gate, line.final, line.low, line.high) == ("failed", 3, 1, 3)


def test_lines_stand_in_the_natural_order_of_codes() -> None:
    made = profile([marked("1.10", Choice.ONE), marked("1.9", Choice.ONE), marked("1.1", Choice.ONE)])
    assert [line.code for line in made.lines] == ["1.1", "1.9", "1.10"]


@pytest.mark.parametrize(
    ("domains", "codes", "sentence"),
    [
        (["A"], ["1.1", "1.1"], "codes given twice: 1.1"),
        (["A", "A"], ["1.1"], "codes given twice: A"),
        (["A"], ["1.2", "1.2", "1.1", "1.1"], "codes given twice: 1.1, 1.2"),
        (["B"], ["1.1", "1.2"], "indicators of a domain that is not given: 1.1, 1.2"),
    ],
)
def test_codes_that_do_not_fit_are_refused(domains: list[str], codes: list[str], sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        score([DomainInput(code, 1) for code in domains], [marked(code, Choice.ONE) for code in codes])


@pytest.mark.parametrize("weight", [0, -1])
def test_an_indicator_without_weight_is_refused(weight: int) -> None:
    with pytest.raises(ValueError, match="weight must be at least 1"):
        marked("1.1", Choice.ONE, weight=weight)


def test_only_a_gate_can_be_excused() -> None:
    with pytest.raises(ValueError, match="only a gate can be excused"):
        replace(marked("1.1", Choice.ONE), excused=True)


@given(sheets())
def test_index_stays_between_0_and_100_and_mean_between_1_and_4(sheet: list[IndicatorInput]) -> None:
    (domain,) = profile(sheet).domains
    if domain.is_scored:
        assert domain.mean is not None
        assert domain.index is not None
        assert domain.equal_index is not None
        assert domain.share_at_3 is not None
        assert 1 <= domain.mean <= 4
        assert 0 <= domain.index <= 100
        assert 0 <= domain.equal_index <= 100
        assert 0 <= domain.share_at_3 <= 1
    else:
        assert {domain.mean, domain.index, domain.equal_index, domain.index_change, domain.share_at_3} == {
            None
        }


@given(sheets().flatmap(lambda sheet: st.tuples(st.just(sheet), st.permutations(sheet))))
def test_order_of_indicators_does_not_matter(
    sheets: tuple[list[IndicatorInput], list[IndicatorInput]],
) -> None:
    sheet, shuffled = sheets
    assert profile(shuffled) == profile(sheet)


@given(sheets())
def test_final_never_exceeds_the_mark_nor_the_support(sheet: list[IndicatorInput]) -> None:
    for line in profile(sheet).lines:
        assert (line.final is None) == (line.experts is None)
        if line.final is not None and line.experts is not None:
            assert line.final == min(line.experts, line.supported)
            assert line.held_back == (line.final < line.experts)


@given(sheets())
def test_range_holds_the_mark_unless_the_experts_agreed_otherwise(sheet: list[IndicatorInput]) -> None:
    for line in profile(sheet).lines:
        assert (line.low is None) == (line.high is None) == (line.blind_levels == 0)
        if line.low is not None and line.high is not None and line.experts is not None:
            assert line.low <= line.experts <= line.high


@given(sheets())
def test_every_indicator_is_counted_once_in_its_domain(sheet: list[IndicatorInput]) -> None:
    (domain,) = profile(sheet).domains
    assert domain.counted + domain.unknown + domain.not_applicable == len(sheet)
    assert sum(domain.distribution.values()) == domain.counted


@given(sheets(), st.integers(2, 7))
def test_multiplying_all_weights_moves_nothing(sheet: list[IndicatorInput], times: int) -> None:
    heavier = [
        marked(one.code, one.first, one.second, weight=one.weight * times, supported=one.support.level)
        for one in sheet
    ]
    (domain,), (other,) = profile(sheet).domains, profile(heavier).domains
    assert (domain.mean, domain.index, domain.index_change) == (other.mean, other.index, other.index_change)


@given(sheets())
def test_one_answer_each_gives_the_same_mean_as_the_experts_with_full_support(
    sheet: list[IndicatorInput],
) -> None:
    supported = [marked(one.code, one.first, one.second, weight=one.weight) for one in sheet]
    choices = {one.code: [one.reconciled.choice] for one in supported if one.reconciled.choice}
    (domain,) = profile(supported).domains
    assert layer_means([DomainInput("A", 1)], choices, indicators=supported, open_from=1) == {
        "A": domain.mean
    }


@given(st.lists(CHOICES, max_size=4))
def test_a_layer_of_fewer_people_than_the_minimum_shows_nothing(answers: list[Choice]) -> None:
    means = layer_means(
        [DomainInput("A", 1)], {"1.1": answers}, indicators=[Placement("1.1", "A", 1)], open_from=5
    )
    assert means == {"A": None}
