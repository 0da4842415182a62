"""The short form: what a person's own answers tell to do first. Pure; docs/algorithms/express.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rostok.assessment.core.gates import PASSES_AT
from rostok.kernel.natural import natural_key
from rostok.kernel.scales import LEVELS

ALGORITHM: Final = "express-plan"
VERSION: Final = "1"
MOST: Final = 7  # gaps a page can hold; gates are never cut off
MINUTES_EACH: Final = 1  # a person needs about this long for one indicator of the short form


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of one person. level None: «не знаю»; N/A is left out by the caller."""

    code: str
    is_gate: bool
    weight: int
    level: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Codes: `first` gates below their minimum, `then` gaps, `ask` what the person does not know, `keep`."""

    first: tuple[str, ...]
    then: tuple[str, ...]
    ask: tuple[str, ...]
    keep: tuple[str, ...]


def plan(answers: Iterable[Answer]) -> Plan:
    """Order the answers of a short form into a plan of one page.

    Gates below 3 first, the lowest level first (method.md, growth points: gates, then importance × gap);
    other indicators at 1 or 2 by weight × (4 − level), at most seven; ties by code. Gates with no answer head
    the questions to ask.
    """
    rows = sorted(answers, key=lambda one: natural_key(one.code))
    gates = [one for one in rows if one.is_gate and one.level is not None and one.level < PASSES_AT]
    gaps = [one for one in rows if not one.is_gate and one.level is not None and one.level < PASSES_AT]
    unknown = [one for one in rows if one.level is None]
    strong = [one for one in rows if one.level is not None and one.level >= PASSES_AT]
    return Plan(
        first=_codes(sorted(gates, key=lambda one: one.level or 0)),
        then=_codes(sorted(gaps, key=lambda one: -_priority(one)))[:MOST],
        ask=_codes(sorted(unknown, key=lambda one: not one.is_gate)),
        keep=_codes(strong),
    )


def _priority(one: Answer) -> int:
    return one.weight * (LEVELS[-1] - (one.level or LEVELS[0]))


def _codes(rows: Iterable[Answer]) -> tuple[str, ...]:
    return tuple(one.code for one in rows)
