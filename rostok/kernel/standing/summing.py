"""One word over many requirements, and what flags and earlier versions make of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from rostok.kernel.standing.facts import Flag, FlagKind, Party
from rostok.kernel.standing.outcomes import GOOD, Outcome, Overall, Reason, Standing, State
from rostok.kernel.standing.policies import Version
from rostok.kernel.standing.spans import next_day

_WORST_FIRST: Final = (
    (State.EXPIRED, Overall.EXPIRED),
    (State.MISSING, Overall.INCOMPLETE),
    (State.RENEW, Overall.RENEW),
    (State.MET, Overall.MET),
    (State.EXEMPT, Overall.EXEMPT),
)


def summed(outcomes: Sequence[Outcome]) -> tuple[Overall, Reason]:
    """One word over the requirements, the worst first, with the reason of the first that brings it about."""
    for state, overall in _WORST_FIRST:
        for outcome in outcomes:
            if outcome.state == state:
                return overall, outcome.reason
    return Overall.MET, Reason("nothing_asked")


def reached(version: Version, outcomes: Sequence[Outcome]) -> str | None:
    """The last stage up to which every requirement is in order; None before the first."""
    last = None
    for stage in version.stages:
        if any(outcome.stage == stage and outcome.state not in GOOD for outcome in outcomes):
            break
        last = stage
    return last


def ahead_of(earlier: Standing, current: Standing) -> Standing:
    """An earlier version that still counts prompts no more; what the current one will ask is shown."""
    missing = tuple(one for one in current.outcomes if one.state not in GOOD)
    overall = Overall.MET if earlier.overall == Overall.RENEW else earlier.overall
    days = [day for day in (earlier.next_on, current.next_on) if day]
    return Standing(
        overall,
        Reason("earlier_version", earlier.since),
        earlier.outcomes,
        since=earlier.since,
        next_on=min(days, default=None),
        reached=earlier.reached,
        ahead=missing,
    )


def flagged(found: Standing, code: str, parties: Sequence[Party], at: date, known_at: datetime) -> Standing:
    """Flags of any of the parties prevail over everything else; one that denies over one that suspends."""
    flags = [flag for party in parties for flag in party.flags]
    if not flags:
        return found
    blocking = [flag for flag in flags if flag.blocks(code, at, known_at)]
    days = [day for flag in flags for day in _changes(flag, code, at, known_at)]
    next_on = min([*days, *([found.next_on] if found.next_on else [])], default=None)
    denied = any(flag.kind == FlagKind.DENIED for flag in blocking)
    overall = (Overall.DENIED if denied else Overall.SUSPENDED) if blocking else found.overall
    reason = Reason(overall.value, _last(blocking)) if blocking else found.reason
    return replace(
        found, overall=overall, reason=reason, next_on=next_on, reached=None if blocking else found.reached
    )


def _changes(flag: Flag, code: str, at: date, known_at: datetime) -> list[date]:
    """Days to come on which the flag begins or ends to block."""
    if not flag.blocks(code, flag.since, known_at):
        return []
    days = [flag.since, *([next_day(flag.until)] if flag.until else [])]
    return [day for day in days if day > at]


def _last(flags: Sequence[Flag]) -> date | None:
    """The last day of the block; None when one of the flags has no end."""
    ends = [flag.until for flag in flags]
    return None if None in ends else max((end for end in ends if end), default=None)
