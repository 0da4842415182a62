"""The day of a visit: whom to meet in, time slots out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

ALGORITHM: Final = "route"
VERSION: Final = "1"

STEP: Final = 5
LEAST: Final = 15  # a talk shorter than that is none
BREAK_FROM: Final = 240  # a longer day has a break


class SlotKind(StrEnum):
    """What is done in a slot."""

    OPENING = "opening"
    DOCUMENTS = "documents"
    TALK = "talk"
    BREAK = "break"
    MARKS = "marks"


MINUTES: Final = {
    SlotKind.OPENING: 15,
    SlotKind.DOCUMENTS: 60,
    SlotKind.TALK: 45,
    SlotKind.BREAK: 30,
    SlotKind.MARKS: 30,
}


@dataclass(frozen=True, slots=True)
class Slot:
    """From minute to minute of the day; `role`: whom a talk is with."""

    kind: SlotKind
    role: str
    starts: int
    ends: int


@dataclass(frozen=True, slots=True)
class Route:
    """The slots one after another. `fits`: each talk has at least a quarter of an hour."""

    slots: tuple[Slot, ...]
    fits: bool


def route(roles: Sequence[str], *, starts: int, ends: int) -> Route:
    """Opening, documents, a talk with each role in the order given, marks before leaving.

    Talks share what is left equally, in steps of five minutes, 45 at most. A day of four hours and more has a
    break after the first half of the talks. Raises ValueError when the day ends before it starts.
    """
    if ends <= starts:
        raise ValueError("the visit ends before it starts")
    has_break = ends - starts >= BREAK_FROM
    fixed = sum(MINUTES[kind] for kind in (SlotKind.OPENING, SlotKind.DOCUMENTS, SlotKind.MARKS))
    left = ends - starts - fixed - (MINUTES[SlotKind.BREAK] if has_break else 0)
    share = left // max(len(roles), 1) // STEP * STEP
    talk = max(LEAST, min(MINUTES[SlotKind.TALK], share))
    return Route(_laid_out(roles, starts, talk, has_break=has_break), share >= LEAST)


def _laid_out(roles: Sequence[str], starts: int, talk: int, *, has_break: bool) -> tuple[Slot, ...]:
    half = (len(roles) + 1) // 2
    talks = [(SlotKind.TALK, role, talk) for role in roles]
    rest = [(SlotKind.BREAK, "", MINUTES[SlotKind.BREAK])] if has_break else []
    order = [
        (SlotKind.OPENING, "", MINUTES[SlotKind.OPENING]),
        (SlotKind.DOCUMENTS, "", MINUTES[SlotKind.DOCUMENTS]),
        *talks[:half],
        *rest,
        *talks[half:],
        (SlotKind.MARKS, "", MINUTES[SlotKind.MARKS]),
    ]
    slots: list[Slot] = []
    now = starts
    for kind, role, minutes in order:
        slots.append(Slot(kind, role, now, now + minutes))
        now += minutes
    return tuple(slots)
