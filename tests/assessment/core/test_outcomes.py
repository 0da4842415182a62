"""What a campaign came to is told as counts, and never of so few that somebody could be known."""

from decimal import Decimal

import pytest

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.outcomes import Cells, gate_cells, share_cells
from tests.tables import Row, case_tables, worked_tables

CASES = case_tables(__file__, "outcomes")


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("outcomes") == CASES


def each(cell: str) -> list[str]:
    """«0.2 × 5, 0.7 × 4» as nine words."""
    parts = [] if cell == "—" else [part.split(" × ") for part in cell.split(", ")]
    return [word for word, number in parts for _ in range(int(number))]


def told(cells: Cells | None) -> str:
    return "—" if cells is None else ", ".join(map(str, cells))


@pytest.mark.parametrize("row", CASES["Shares of a domain"], ids=lambda row: row["shares"])
def test_shares_of_a_domain(row: Row) -> None:
    assert told(share_cells(map(Decimal, each(row["shares"])))) == row["told"]


@pytest.mark.parametrize("row", CASES["Outcomes of a gate"], ids=lambda row: row["outcomes"])
def test_outcomes_of_a_gate(row: Row) -> None:
    assert told(gate_cells(map(GateOutcome, each(row["outcomes"])))) == row["told"]
