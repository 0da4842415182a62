"""How one requirement of one party stands on a day: its condition, its ways, its exemption."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Final

from rostok.kernel.standing.coverage import Block, Look, look_at, refused_because
from rostok.kernel.standing.facts import Exemption, KnownByKind, Said
from rostok.kernel.standing.outcomes import GOOD, Reason, State
from rostok.kernel.standing.policies import Requirement, Way
from rostok.kernel.standing.spans import next_day

BEST_FIRST: Final = (State.MET, State.RENEW, State.EXPIRED, State.MISSING)
_RANK: Final = {state: place for place, state in enumerate(BEST_FIRST)}
_NOTHING_ASKED: Final = Reason("not_asked")

Blocks = Callable[[Way], list[Block]]
ByPolicy = Callable[[str, date], Look]


def look(
    requirement: Requirement,
    born_on: date | None,
    *,
    at: date,
    blocks: Blocks,
    by_policy: ByPolicy,
    exempt: Look | None,
) -> Look:
    """The state on the day, and the next day on which any part of the answer may be another."""
    birthdays = [day for day in requirement.when.birthdays(born_on) if day > at]
    if not requirement.when.age_fits(born_on, at):
        return Look(None, _NOTHING_ASKED, min(birthdays, default=None))
    seen = [
        by_policy(way.policy, at) if way.policy else look_at(blocks(way), way, at) for way in requirement.ways
    ]
    best = min(seen, key=lambda one: _RANK[one.state or State.MISSING])
    changes = [*birthdays, *(one.next_on for one in seen if one.next_on)]
    if exempt is None:
        return best._replace(next_on=min(changes, default=None))
    if exempt.next_on:
        changes.append(exempt.next_on)
    chosen = exempt if exempt.state and best.state not in GOOD else best
    return chosen._replace(next_on=min(changes, default=None))


def exemption_look(exemptions: Iterable[Exemption], *, at: date, known_at: datetime) -> Look:
    """The exemption in force on the day, and when that changes; state None where there is none."""
    known = [one for one in exemptions if one.holds(one.since, known_at)]
    holding = [one.until for one in known if one.since <= at <= one.until]
    coming = [one.since for one in known if one.since > at]
    if not holding:
        return Look(None, _NOTHING_ASKED, min(coming, default=None))
    last = max(holding)
    return Look(State.EXEMPT, Reason("exempt", last), next_day(last))


def why_not(ways: Sequence[Way], known: KnownByKind, *, at: date, seen: Reason) -> Reason:
    """The reason of what is missing or run out, said as closely as the ledger knows it."""
    proofs = [(way, proof) for way in ways for kind in way.kinds for proof in known.get(kind, ())]
    if any(proof.said == Said.WAITS for _way, proof in proofs):
        return Reason("waits", seen.day)
    many = next((way for way in ways if way.quantity > 1), None)
    if many is not None:
        return Reason("too_few", seen.day, _held(many, known, at), many.quantity)
    counting = [(way, proof) for way, proof in proofs if proof.said == Said.COUNTS]
    refused = [code for way, proof in counting if (code := refused_because(way, proof))]
    if refused and seen.code == "missing":
        return Reason(refused[-1])
    if any(proof.said == Said.REVOKED for _way, proof in proofs):
        return Reason("revoked", seen.day)
    return seen


def _held(way: Way, known: KnownByKind, at: date) -> int:
    """The sum of amounts valid on the day."""
    total = 0
    for kind in way.kinds:
        for proof in known.get(kind, ()):
            if proof.said != Said.COUNTS or refused_because(way, proof) or proof.issued_on > at:
                continue
            term = way.validity and way.validity.after(proof.issued_on)
            ends = [end for end in (proof.valid_until, term) if end]
            total += proof.amount if at <= min(ends, default=at) else 0
    return total
