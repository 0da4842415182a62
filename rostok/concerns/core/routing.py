"""Which officers get a concern. The promise: whoever is shut out never does, and somebody always does."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

INSIDE, OUTSIDE, AUTHORITY = "inside", "outside", "authority"
ELSEWHERE = 9  # of another organisation or territory: only when nobody nearer is left


class Stage(Enum):
    """How far a concern has come."""

    RECEIVED = "received"
    TO_OUTSIDE = "outside"
    TO_AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An officer in force. `distance`: 0 of the organisation, 1–3 its territories upward, 4 the network."""

    officer_id: int
    duty: str
    distance: int
    is_shut: bool  # excluded, or stands in for somebody excluded


def receivers(stage: Stage, candidates: Iterable[Candidate]) -> frozenset[int]:
    """Ids of the officers who get the concern at this stage; empty when every officer is shut out.

    Received: the nearest inside and the nearest outside; without an outside one, the authority. To the
    outside: the nearest outside, else the authority. To the authority: the nearest, else every outside one
    within reach. When that gives nobody, whoever outside or of an authority is left, the nearest first.
    """
    able = [one for one in candidates if not one.is_shut and (one.duty != INSIDE or one.distance == 0)]
    near = [one for one in able if one.distance < ELSEWHERE]
    inside, outside, authority = (_nearest(near, duty) for duty in (INSIDE, OUTSIDE, AUTHORITY))
    if stage is Stage.RECEIVED:
        chosen = inside | (outside or authority)
        has_second = bool(outside or authority)
    elif stage is Stage.TO_OUTSIDE:
        chosen = outside or authority
        has_second = bool(chosen)
    else:
        chosen = authority or frozenset(one.officer_id for one in near if one.duty == OUTSIDE)
        has_second = bool(chosen)
    return chosen if has_second else chosen | _last(able)


def _nearest(candidates: Iterable[Candidate], duty: str) -> frozenset[int]:
    found = [one for one in candidates if one.duty == duty]
    if not found:
        return frozenset()
    least = min(one.distance for one in found)
    return frozenset(one.officer_id for one in found if one.distance == least)


def _last(able: Iterable[Candidate]) -> frozenset[int]:
    """Somebody outside, wherever they are: the message goes out all the same."""
    left = [one for one in able if one.duty != INSIDE]
    return _nearest(left, OUTSIDE) or _nearest(left, AUTHORITY)
