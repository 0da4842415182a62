"""Bonds and what follows from them: a membership blocks, everything else is shown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostok.assessment.core.conflicts import BLOCKING, Bond, BondKind, conflicts, counted_from
from rostok.assessment.states import ADMITTED, ConflictKind
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "conflicts")
DAY = date(2026, 11, 26)
DAYS = st.dates(date(2015, 1, 1), date(2030, 1, 1))
BONDS = st.lists(st.builds(Bond, st.sampled_from(BondKind), st.none() | DAYS))


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("conflicts") == CASES


@pytest.mark.parametrize("row", CASES["Bonds on 26 November 2026"], ids=lambda row: "/".join(row.values()))
def test_a_bond_blocks_as_the_table_says(row: Row) -> None:
    until = None if row["until"] == "—" else date.fromisoformat(row["until"])
    (found,) = conflicts([Bond(BondKind(row["bond"]), until)], at=DAY)
    assert (found.until, found.is_blocking) == (until, row["blocking"] == "yes")


def test_what_is_stated_opens_or_waits_as_the_table_says() -> None:
    told = {row["stated"]: row["opens the sheet"] for row in CASES["What an expert states"]}
    assert set(told) == set(ConflictKind.values)
    assert {kind for kind, words in told.items() if words.startswith("after")} == set(ADMITTED)


def test_a_leap_day_counts_from_the_28th() -> None:
    assert counted_from(date(2028, 2, 29)) == date(2025, 2, 28)


@given(BONDS, DAYS)
def test_each_kind_is_told_once_with_its_latest_day_and_blocking_ones_first(
    bonds: list[Bond], at: date
) -> None:
    found = conflicts(bonds, at=at)
    assert {one.kind for one in found} == {bond.kind for bond in bonds}
    assert len({one.kind for one in found}) == len(found)
    flags = [one.is_blocking for one in found]
    assert flags == sorted(flags, reverse=True)
    for one in found:
        days = [bond.until for bond in bonds if bond.kind == one.kind]
        assert one.until == (None if None in days else max(day for day in days if day))


@given(BONDS, DAYS)
def test_only_membership_and_roles_block(bonds: list[Bond], at: date) -> None:
    assert all(one.kind in BLOCKING for one in conflicts(bonds, at=at) if one.is_blocking)
