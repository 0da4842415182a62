"""The last day of a standing, when nothing more is done. docs/rooms/proofs.md, What runs out."""

from datetime import date
from typing import NamedTuple

from rostok.kernel.standing import Standing


class End(NamedTuple):
    """The last day, and the requirement that ends on it."""

    day: date
    requirement: str


def end_of(found: Standing) -> End | None:
    """The earliest last day of what the standing rests on; None where it admits not, or has no end.

    Of two that end on one day the first by code is named.
    """
    if not found.admits:
        return None
    ends = [End(one.reason.day, one.requirement) for one in found.outcomes if one.reason.day]
    return min(ends, default=None)
