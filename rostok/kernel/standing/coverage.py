"""When a way of meeting a requirement is covered by proofs: blocks of days without a gap."""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from rostok.kernel.standing.facts import Known, KnownByKind, Said
from rostok.kernel.standing.outcomes import Reason, State
from rostok.kernel.standing.policies import Way
from rostok.kernel.standing.spans import NEVER, next_day

_TURNING: Final = frozenset({State.MISSING, State.EXPIRED})


class Block(NamedTuple):
    """Days covered, both inclusive; `end` may be NEVER."""

    start: date
    end: date


class Look(NamedTuple):
    """What is seen on one day: the state, None where nothing is asked, and the next day to look again."""

    state: State | None
    reason: Reason
    next_on: date | None


def blocks_of(way: Way, known: KnownByKind) -> list[Block]:
    """The blocks in which the way is covered, the earliest first."""
    proofs = _counting(way, known)
    if not proofs:
        return []
    if way.quantity == 1 and len(proofs) == 1:
        return _alone(way, proofs[0])
    periods = _ends(way, proofs)
    if way.quantity == 1:
        return _merged(periods)
    deltas: dict[date, int] = defaultdict(int)
    for proof, end in periods:
        deltas[proof.issued_on] += proof.amount
        if end != NEVER:
            deltas[next_day(end)] -= proof.amount
    return _enough(deltas, way.quantity)


def _alone(way: Way, proof: Known) -> list[Block]:
    """The block of a single proof."""
    end = way.validity.after(proof.issued_on) if way.validity else NEVER
    if proof.valid_until is not None and proof.valid_until < end:
        end = proof.valid_until
    return [Block(proof.issued_on, end)] if end >= proof.issued_on else []


def _counting(way: Way, known: KnownByKind) -> list[Known]:
    is_plain = not way.confirmers and way.look_back is None
    found = [
        proof
        for kind in way.kinds
        for proof in known.get(kind, ())
        if proof.said == Said.COUNTS and (is_plain or refused_because(way, proof) is None)
    ]
    return sorted(found, key=_issue) if len(found) > 1 else found


def _issue(proof: Known) -> date:
    return proof.issued_on


def refused_because(way: Way, proof: Known) -> str | None:
    """Why a confirmed proof of the right kind does not count: a code, or None when it does."""
    if way.confirmers and proof.confirmed_as not in way.confirmers:
        return "wrong_confirmer"
    if way.look_back and proof.submitted_on and way.look_back.after(proof.issued_on) < proof.submitted_on:
        return "too_old"
    return None


def _ends(way: Way, proofs: Sequence[Known]) -> list[tuple[Known, date]]:
    """Each proof with its last day: one issued in the window of another extends from its end.

    Of several ends within the window the latest serves: a further proof can only extend what was covered.
    """
    ends: list[date] = []
    found = []
    for proof in proofs:
        end = min(_longest(way, proof.issued_on, ends), proof.valid_until or NEVER)
        if end >= proof.issued_on:
            insort(ends, end)
            found.append((proof, end))
    return found


def _longest(way: Way, issued_on: date, ends: Sequence[date]) -> date:
    if way.validity is None:
        return NEVER
    end = way.validity.after(issued_on)
    if way.quantity > 1 or not ends:
        return end
    place = bisect_right(ends, moved(issued_on, way.renewal))
    return max(end, way.validity.after(ends[place - 1])) if place else end


def _merged(periods: Sequence[tuple[Known, date]]) -> list[Block]:
    """Periods in the order of their beginning, those that touch each other made one."""
    found: list[Block] = []
    for proof, end in periods:
        if found and proof.issued_on <= next_day(found[-1].end):
            if end > found[-1].end:
                found[-1] = Block(found[-1].start, end)
        else:
            found.append(Block(proof.issued_on, end))
    return found


def _enough(deltas: dict[date, int], quantity: int) -> list[Block]:
    found, held, start = [], 0, None
    for day in sorted(deltas):
        held += deltas[day]
        if start is None and held >= quantity:
            start = day
        elif start is not None and held < quantity:
            found.append(Block(start, moved(day, -1)))
            start = None
    return found if start is None else [*found, Block(start, NEVER)]


def look_at(blocks: Sequence[Block], way: Way, at: date) -> Look:
    """How the way stands on the day: covered, in its window, in grace, run out, or never covered."""
    place = bisect_right(blocks, at, key=lambda block: block.start)
    coming = blocks[place].start if place < len(blocks) else None
    if not place:
        return Look(State.MISSING, Reason("missing"), coming)
    end = blocks[place - 1].end
    if at <= end:
        return _covered(end, way, at)
    last = moved(end, way.grace)
    if at <= last:
        return Look(State.RENEW, Reason("grace", last), min(coming or NEVER, next_day(last)))
    return Look(State.EXPIRED, Reason("expired", end), coming)


def change_after(blocks: Sequence[Block], way: Way, seen: Look) -> date | None:
    """The first day on which the state is another than in what was seen; None when it stays."""
    day = seen.next_on
    if seen.state in _TURNING or (seen.state is State.MET and way.renewal):
        return day  # the next look is another one by itself
    while day:
        following = look_at(blocks, way, day)
        if following.state != seen.state:
            return day
        day = following.next_on
    return None


def _covered(end: date, way: Way, at: date) -> Look:
    if end == NEVER:
        return Look(State.MET, Reason("met"), None)
    opens = moved(end, -way.renewal)
    if not way.renewal or at < opens:
        return Look(State.MET, Reason("met", end), opens if way.renewal else next_day(end))
    return Look(State.RENEW, Reason("renew", end), next_day(end))


def moved(day: date, days: int) -> date:
    """The day so many days later, or earlier; NEVER stays, and the calendar's ends hold."""
    if day == NEVER:
        return day
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return NEVER if days > 0 else date.min
