"""What a registration lacks: the standings of both sides, read up to the first stage."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rostok.kernel.standing import Outcome, Overall, Standing
from rostok.kernel.standing.outcomes import GOOD

FLAGGED = frozenset({Overall.DENIED, Overall.SUSPENDED})


@dataclass(frozen=True, slots=True, order=True)
class Lapse:
    """A requirement of a policy that a side does not meet; without one the policy as a whole."""

    side: str
    policy: str
    requirement: str = ""


def lapses_of(side: str, found: Mapping[str, Standing]) -> list[Lapse]:
    """What of the policies (by code) keeps the side from being registered, by policy.

    Of a policy in stages the first one alone: an agreement is concluded by whoever is registered. A flag
    that denies or suspends is a lapse of the policy whatever else is in order.
    """
    lapses = []
    for code, standing in sorted(found.items()):
        if standing.overall in FLAGGED or not (standing.outcomes or standing.admits):
            lapses.append(Lapse(side, code))
            continue
        lapses += [Lapse(side, code, one.requirement) for one in _first(standing) if one.state not in GOOD]
    return lapses


def lasts_until(found: Mapping[str, Standing]) -> date | None:
    """The earliest last day among what the sides meet; None where nothing has an end."""
    days = [one.reason.day for standing in found.values() for one in _first(standing) if one.state in GOOD]
    return min((day for day in days if day), default=None)


def _first(standing: Standing) -> list[Outcome]:
    if not standing.outcomes:
        return []
    stage = standing.outcomes[0].stage
    return [one for one in standing.outcomes if one.stage == stage]
