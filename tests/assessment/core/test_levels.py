"""Proofs cap what is supported and never raise a mark."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.assessment.core.levels import Aspect, EvidenceFact, Support, final_level, supported_level
from rostok.kernel.scales import Choice
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "levels")
AT = date(2026, 11, 23)
USUAL = date(2026, 11, 1)

DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31))
FACTS = st.builds(
    EvidenceFact, aspect=st.sampled_from(Aspect), confirmed_on=DAYS, valid_until=DAYS, happened_on=DAYS
)
LEDGERS = st.lists(FACTS, max_size=6)


def fact(cell: str) -> EvidenceFact:
    """«review (on 2024-11-23)» as a fact."""
    found = re.fullmatch(r"(\w+)(?: \((\w+)(?: (\S+))?\))?", cell)
    assert found is not None, cell
    aspect, word, day = found.groups()
    on = date.fromisoformat(day) if day else None
    return EvidenceFact(
        Aspect(aspect),
        confirmed_on=None if word == "unconfirmed" else on if word == "confirmed" else USUAL,
        valid_until=on if word == "until" else None,
        happened_on=None if word == "undated" else on if word == "on" else USUAL,
    )


def facts(cell: str) -> list[EvidenceFact]:
    return [] if cell == "—" else [fact(one) for one in cell.split(", ")]


def supported(cell: str, at: date = AT, review_months: int = 24) -> Support:
    return supported_level(facts(cell), at=at, review_months=review_months)


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("levels") == CASES


@pytest.mark.parametrize("row", next(iter(CASES.values())), ids=lambda row: row["proofs"])
def test_proofs_support_the_level_of_the_table(row: Row) -> None:
    missing = () if row["missing"] == "—" else tuple(row["missing"].split(", "))
    assert supported(row["proofs"]) == Support(int(row["supported"]), missing)


@pytest.mark.parametrize(
    "row", CASES["The final level"], ids=lambda row: f"{row['experts']} at {row['supported']}"
)
def test_final_level_is_the_lower_of_mark_and_support(row: Row) -> None:
    final = final_level(Choice(row["experts"]), Support(int(row["supported"]), ()))
    assert str(final or "—") == row["final"]


def test_review_on_the_last_day_of_a_long_month_holds_through_the_short_one() -> None:
    proofs = "document (undated), use (undated), review (on 2024-02-29)"
    for day, level in ((date(2026, 2, 28), 4), (date(2026, 3, 1), 3)):
        ledger = [EvidenceFact(one.aspect, date(2024, 3, 1), None, one.happened_on) for one in facts(proofs)]
        assert supported_level(ledger, at=day, review_months=24).level == level


def test_review_term_is_counted_over_the_turn_of_the_year() -> None:
    proofs = "document, use, review (on 2025-12-15)"
    assert supported(proofs, at=date(2026, 12, 15), review_months=12).level == 4
    assert supported(proofs, at=date(2026, 12, 16), review_months=12).level == 3


@given(LEDGERS, FACTS)
def test_one_more_proof_never_lowers_what_is_supported(
    ledger: list[EvidenceFact], more: EvidenceFact
) -> None:
    before = supported_level(ledger, at=AT, review_months=24)
    after = supported_level([*ledger, more], at=AT, review_months=24)
    assert after.level >= before.level


@given(st.permutations(range(4)), st.lists(FACTS, min_size=4, max_size=4))
def test_order_of_proofs_does_not_matter(order: list[int], ledger: list[EvidenceFact]) -> None:
    shuffled = [ledger[place] for place in order]
    assert supported_level(shuffled, at=AT, review_months=24) == supported_level(
        ledger, at=AT, review_months=24
    )


@given(LEDGERS)
def test_something_is_missing_exactly_below_the_top(ledger: list[EvidenceFact]) -> None:
    support = supported_level(ledger, at=AT, review_months=24)
    assert bool(support.missing) == (support.level < 4)


@given(LEDGERS)
def test_unconfirmed_proofs_support_nothing(ledger: list[EvidenceFact]) -> None:
    unconfirmed = [EvidenceFact(one.aspect, None, one.valid_until, one.happened_on) for one in ledger]
    assert supported_level(unconfirmed, at=AT, review_months=24) == Support(1, ("no_confirmed_proof",))


@given(LEDGERS, st.integers(0, 60), st.integers(0, 60))
def test_a_longer_review_term_never_lowers_what_is_supported(
    ledger: list[EvidenceFact], months: int, more: int
) -> None:
    shorter = supported_level(ledger, at=AT, review_months=months)
    longer = supported_level(ledger, at=AT, review_months=months + more)
    assert longer.level >= shorter.level


@given(st.sampled_from(Choice), LEDGERS)
def test_evidence_never_raises_a_mark(experts: Choice, ledger: list[EvidenceFact]) -> None:
    final = final_level(experts, supported_level(ledger, at=AT, review_months=24))
    assert final is None or final <= int(experts.value)
