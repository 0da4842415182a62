"""What stands between an expert and an organisation: bonds in, conflicts out, the gravest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

ALGORITHM: Final = "conflicts"
VERSION: Final = "1"

BLOCKING_YEARS: Final = 3  # own rule: a term of office and the year after it


class BondKind(StrEnum):
    """What the rows of the rooms tell, in the order in which it is shown."""

    MEMBER = "member"
    ROLE = "role"
    ANSWERED = "answered"
    MODERATED = "moderated"
    HELPED = "helped"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class Bond:
    """A person and an organisation had to do with each other. `until` None: they still have."""

    kind: BondKind
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """One kind of bond with its last day (None: it stands today). `is_blocking`: this person cannot judge."""

    kind: BondKind
    until: date | None
    is_blocking: bool


BLOCKING: Final = (BondKind.MEMBER, BondKind.ROLE)


def counted_from(at: date, years: int = BLOCKING_YEARS) -> date:
    """The first day on which an ended membership still blocks; 29 February falls on the 28th."""
    day = 28 if (at.month, at.day) == (2, 29) else at.day
    return date(at.year - years, at.month, day)


def conflicts(bonds: Iterable[Bond], *, at: date, years: int = BLOCKING_YEARS) -> tuple[Conflict, ...]:
    """One conflict for each kind of bond, by its latest day: blocking ones first, then in the order of kinds.

    A membership or a role in the organisation blocks while it stands and `years` after; all else is shown.
    """
    last: dict[BondKind, date | None] = {}
    for bond in bonds:
        if bond.kind not in last or _is_later(bond.until, last[bond.kind]):
            last[bond.kind] = bond.until
    found = [Conflict(kind, until, _blocks(kind, until, at, years)) for kind, until in last.items()]
    order = list(BondKind)
    return tuple(sorted(found, key=lambda one: (not one.is_blocking, order.index(one.kind))))


def _is_later(until: date | None, than: date | None) -> bool:
    return than is not None and (until is None or until > than)


def _blocks(kind: BondKind, until: date | None, at: date, years: int) -> bool:
    return kind in BLOCKING and (until is None or until >= counted_from(at, years))
