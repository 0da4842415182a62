"""How a result is read aloud: first what must be met, then what stops growth, then what to lean on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.queries.shapes import DomainLine, ResultLine, ResultPage
from rostok.assessment.views.result_rows import gate_row, moved_row, strength_row
from rostok.assessment.views.result_tables import (
    addresses_of,
    columns_of_indicators,
    disagreement,
    domain_words,
    table_by_domain,
    table_of_change,
    table_of_hindrances,
    table_of_indicators,
)
from rostok.kernel.natural import natural_key
from rostok.ui.rows import Row
from rostok.ui.tables import Column, Table

WORKS_AT: Final = 3
TOP: Final = 4
SHOWN: Final = 5  # of what stops growth and of what to lean on; all of them stand by domain


@dataclass(frozen=True, slots=True)
class DomainReading:
    """A domain with its indicators."""

    line: DomainLine
    words: str
    indicators: Table


@dataclass(frozen=True, slots=True)
class Reading:
    """A result in the order of reading. gate_failed: an obligatory minimum is not met.

    hindrances, strengths: the first of them, with how many there are;
    moved: what went up or down since the wave before.
    """

    gates: tuple[Row, ...]
    gate_failed: bool
    hindrances: Table | None
    hindrances_count: int
    strengths: tuple[Row, ...]
    strengths_count: int
    moved: tuple[Row, ...]
    changed_domains: Table | None
    by_domain: Table
    domains: tuple[DomainReading, ...]
    disagreements: tuple[str, ...]


def reading_of(page: ResultPage) -> Reading:
    """Group the lines of a result for its page; computes nothing that is not in them."""
    addresses = addresses_of(page)
    columns = columns_of_indicators(page)
    hindrances = sorted((one for one in page.lines if _hinders(one)), key=_urgency)
    strengths = [one for one in page.lines if _works(one)]
    return Reading(
        gates=tuple(gate_row(one, addresses[one.card.code]) for one in page.gates),
        gate_failed=any(one.line.gate is GateOutcome.FAILED for one in page.gates),
        hindrances=table_of_hindrances(page, hindrances[:SHOWN], addresses),
        hindrances_count=len(hindrances),
        strengths=tuple(strength_row(one, addresses[one.card.code]) for one in strengths[:SHOWN]),
        strengths_count=len(strengths),
        moved=tuple(
            moved_row(one, addresses.get(one.card.code, ""))
            for one in (page.change.moved if page.change else ())
        ),
        changed_domains=table_of_change(page.change) if page.change else None,
        by_domain=table_by_domain(page),
        domains=tuple(_domain(page, one, columns, addresses) for one in page.domains),
        disagreements=tuple(
            disagreement(one) for one in page.lines if one.card.code in page.agreement.disagreements
        ),
    )


def _domain(
    page: ResultPage, one: DomainLine, columns: Sequence[Column], addresses: Mapping[str, str]
) -> DomainReading:
    lines = _of(page.lines, one.domain.code)
    indicators = table_of_indicators(page, columns, lines, addresses)
    return DomainReading(one, domain_words(one, len(lines)), indicators)


def _works(one: ResultLine) -> bool:
    return not _hinders(one) and _level(one) >= WORKS_AT


def _hinders(one: ResultLine) -> bool:
    gate = one.line.gate
    if gate is not None and gate.needs_work:
        return True
    return one.line.final is not None and one.line.final < WORKS_AT


def _urgency(one: ResultLine) -> tuple[bool, int, list[object]]:
    """Obligatory minimums first, then importance × gap, the largest first (method.md, growth points)."""
    gap = TOP - _level(one)
    return one.line.gate is None, -one.line.weight * gap, list(natural_key(one.card.code))


def _level(one: ResultLine) -> int:
    return one.line.final or 0


def _of(lines: Sequence[ResultLine], domain: str) -> tuple[ResultLine, ...]:
    return tuple(one for one in lines if one.card.domain.code == domain)
