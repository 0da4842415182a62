"""What the engine answers: a state and a reason for each requirement, and one word over all."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple


class State(StrEnum):
    """How one requirement stands."""

    MET = "met"
    RENEW = "renew"
    MISSING = "missing"
    EXPIRED = "expired"
    EXEMPT = "exempt"


class Overall(StrEnum):
    """How the whole stands; the earlier word prevails."""

    DENIED = "denied"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    INCOMPLETE = "incomplete"
    RENEW = "renew"
    MET = "met"
    EXEMPT = "exempt"

    @property
    def admits(self) -> bool:
        """May the thing be done?"""
        return self in ADMITTING


ADMITTING: Final = frozenset({Overall.RENEW, Overall.MET, Overall.EXEMPT})
BAD: Final = frozenset({State.MISSING, State.EXPIRED})
GOOD: Final = frozenset({State.MET, State.RENEW, State.EXEMPT})


class Reason(NamedTuple):
    """A code worded above the kernel, with what it speaks of: a day, an amount held and one needed."""

    code: str
    day: date | None = None
    have: int = 0
    need: int = 0


class Outcome(NamedTuple):
    """One requirement of one party. `next_on`: the first day on which the state is another, by itself."""

    requirement: str
    state: State
    reason: Reason
    next_on: date | None = None
    stage: str = ""
    party: int = 0  # which of the adults, in the order of the case


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer under one policy.

    since: the version that gave it. next_on: the first day on which something in it changes by itself.
    reached: the last stage up to which everything is in order, None before the first. ahead: what the
    version now in force still asks of somebody who stands by an earlier one.
    """

    overall: Overall
    reason: Reason
    outcomes: tuple[Outcome, ...] = ()
    since: date | None = None
    next_on: date | None = None
    reached: str | None = None
    ahead: tuple[Outcome, ...] = ()

    @property
    def admits(self) -> bool:
        """May the thing be done?"""
        return self.overall.admits
