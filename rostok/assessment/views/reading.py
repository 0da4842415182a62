"""How a result is read aloud: first what must be met, then what stops growth, then what to lean on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.queries.shapes import DomainLine, ResultLine, ResultPage
from rostok.kernel.natural import natural_key

WORKS_AT: Final = 3
TOP: Final = 4


@dataclass(frozen=True, slots=True)
class DomainReading:
    """A domain with its indicators."""

    line: DomainLine
    indicators: tuple[ResultLine, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A result in the order of reading. gate_failed: an obligatory minimum is not met."""

    gates: tuple[ResultLine, ...]
    gate_failed: bool
    hindrances: tuple[ResultLine, ...]
    strengths: tuple[ResultLine, ...]
    domains: tuple[DomainReading, ...]
    disagreements: tuple[ResultLine, ...]


def reading_of(page: ResultPage) -> Reading:
    """Group the lines of a result for its page; computes nothing that is not in them."""
    return Reading(
        gates=page.gates,
        gate_failed=any(one.line.gate is GateOutcome.FAILED for one in page.gates),
        hindrances=tuple(sorted((one for one in page.lines if _hinders(one)), key=_urgency)),
        strengths=tuple(one for one in page.lines if not _hinders(one) and _level(one) >= WORKS_AT),
        domains=tuple(DomainReading(domain, _of(page.lines, domain.domain.code)) for domain in page.domains),
        disagreements=tuple(one for one in page.lines if one.card.code in page.agreement.disagreements),
    )


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
