"""Who of a roster comes on a trial visit, and beside whom. docs/algorithms/roster.md."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stood:
    """A place of a visit and the place of its curator. `may_try`: a trial visit is open to its person."""

    post: int
    is_on_roster: bool
    is_cleared: bool
    may_try: bool
    curator: int | None = None


def trials(places: Iterable[Stood]) -> dict[int, int]:
    """By place of a person who comes on trial that of the curator, who is on the same roster and cleared.

    Whoever has become cleared simply stands, and the curator no longer matters.
    """
    known = {one.post: one for one in places}
    found = {}
    for one in known.values():
        curator = known.get(one.curator) if one.curator is not None else None
        is_tried = one.is_on_roster and one.may_try and not one.is_cleared
        if is_tried and curator is not None and curator.is_on_roster and curator.is_cleared:
            found[one.post] = curator.post
    return found


def with_room(places: Iterable[Stood], most: int) -> set[int]:
    """Places of those who may be the curator of one more: cleared, with fewer than `most` people on trial."""
    known = list(places)
    taken = list(trials(known).values())
    return {one.post for one in known if one.is_on_roster and one.is_cleared and taken.count(one.post) < most}
