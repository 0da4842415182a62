"""From marks made at a door to where somebody is. See docs/algorithms/door.md."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

VERSION: Final = 1
EARLY: Final = timedelta(hours=6)  # nobody comes earlier before a visit
LATE: Final = timedelta(hours=12)  # nor leaves later after it
AHEAD: Final = timedelta(minutes=2)  # what a network and a clock may differ by


class Kind(StrEnum):
    """What a guard presses."""

    CAME = "came"
    LEFT = "left"
    NOT_ADMITTED = "not_admitted"
    WELL = "well"
    LOOKED = "document_looked"


class Place(StrEnum):
    """Where somebody is."""

    EXPECTED = "expected"
    INSIDE = "inside"
    LEFT = "left"
    NOT_ADMITTED = "not_admitted"
    NOT_COME = "not_come"


class Note(StrEnum):
    """What a reader must be told beside the place; in this order."""

    REFUSED = "refused"  # somebody pressed «came» for whom there was no admission
    AFTER_SUSPENSION = "after_suspension"
    STILL_INSIDE = "still_inside"
    CONTRADICTION = "contradiction"  # «not admitted» for somebody who was inside
    LEFT_WITHOUT_COMING = "left_without_coming"
    CAME_TWICE = "came_twice"
    CAME_BACK = "came_back"
    WRONG_CLOCK = "wrong_clock"


@dataclass(frozen=True, slots=True)
class Mark:
    """One press. `number` runs on the device; `told_at` and `sent_at` are of its clock, which nobody trusts.

    `key` is the same whenever the mark is sent again. `is_refused`: there was no admission when it arrived.
    """

    key: str
    kind: Kind
    device: str
    number: int
    told_at: datetime
    sent_at: datetime
    received_at: datetime
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A time to show. `is_wrong`: the clock of the device cannot have been right, `at` is as it was told."""

    at: datetime
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """When it is planned."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class AtDoor:
    """Where somebody is, since when, and what must be said beside. `minutes`: None where no clock tells."""

    place: Place
    came: Told | None = None
    left: Told | None = None
    turned_away: Told | None = None
    refused: Told | None = None
    minutes: int | None = None
    is_well: bool = False
    is_looked: bool = False
    notes: Sequence[Note] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark in the order of all, with the time to show."""

    mark: Mark
    told: Told


def at_door(
    marks: Iterable[Mark], visit: Visit, *, at: datetime, suspended_at: datetime | None = None
) -> AtDoor:
    """Where somebody is at the moment `at`, from all marks of one person at one visit.

    The same for every order and repetition of the same marks. `suspended_at`: since when the admission is
    suspended, None while it is not.
    """
    found = AtDoor(Place.EXPECTED)
    inside_since: Told | None = None
    minutes: int | None = 0
    notes: set[Note] = set()
    for one in in_order(marks, visit):
        kind, told = one.mark.kind, one.told
        if told.is_wrong:
            notes.add(Note.WRONG_CLOCK)
        if kind is Kind.WELL:
            found = replace(found, is_well=True)
        elif kind is Kind.LOOKED:
            found = replace(found, is_looked=True)
        elif one.mark.is_refused:
            notes.add(Note.REFUSED)
            found = replace(found, refused=told)
        elif kind is Kind.CAME:
            notes |= _said_of_coming(found, told, suspended_at)
            if found.place is not Place.INSIDE:
                inside_since = told
            found = replace(found, place=Place.INSIDE, came=found.came or told, left=None)
        elif kind is Kind.LEFT:
            if found.place is Place.INSIDE and inside_since is not None:
                minutes = _sum(minutes, inside_since, told)
            elif found.place is not Place.LEFT:
                notes.add(Note.LEFT_WITHOUT_COMING)
            if found.place is not Place.LEFT:
                found = replace(found, place=Place.LEFT, left=told)
        elif found.place is Place.INSIDE:
            notes.add(Note.CONTRADICTION)
        elif found.place is not Place.LEFT:
            found = replace(found, place=Place.NOT_ADMITTED, turned_away=found.turned_away or told)
    return _closed(found, minutes, notes, visit, at)


def is_inside_before(mark: Mark, others: Iterable[Mark], visit: Visit) -> bool:
    """Was somebody with the marks `others` inside when this mark of another person was made?"""
    before: list[Mark] = []
    for one in in_order([*others, mark], visit):
        if one.mark.key == mark.key:
            break
        before.append(one.mark)
    return at_door(before, visit, at=mark.received_at).place is Place.INSIDE


def in_order(marks: Iterable[Mark], visit: Visit) -> list[_Placed]:
    """Each mark once: on one device by its running number, between devices by the moment as far as known.

    A key that arrived twice is the one that arrived first. The moment of a mark is its told time moved by
    what the device's clock differed when it was sent; never after its arrival, never before an earlier
    number of its device.
    """
    once: dict[str, Mark] = {}
    for mark in marks:
        known = once.get(mark.key)
        if known is None or _arrival(mark) < _arrival(known):
            once[mark.key] = mark
    latest: dict[str, datetime] = {}
    sound: dict[str, datetime] = {}  # by device the latest time that can have been right
    placed: list[tuple[datetime, _Placed]] = []
    for mark in sorted(once.values(), key=lambda one: (one.device, one.number, one.key)):
        moment, told = min(_moved(mark), mark.received_at), told_of(mark, visit)
        if moment + AHEAD < sound.get(mark.device, moment):  # a clock that was set back between two marks
            told = Told(mark.told_at, is_wrong=True)
        if not told.is_wrong:
            sound[mark.device] = told.at
        moment = latest[mark.device] = max(moment, latest.get(mark.device, moment))
        placed.append((moment, _Placed(mark, told)))
    placed.sort(key=lambda pair: (pair[0], pair[1].mark.device, pair[1].mark.number, pair[1].mark.key))
    return [one for _moment, one in placed]


def told_of(mark: Mark, visit: Visit) -> Told:
    """The time of a mark by the clock of the server; as it was told where that cannot be."""
    moved = _moved(mark)
    is_ahead = moved > mark.received_at + AHEAD
    if is_ahead or not visit.starts_at - EARLY <= moved <= visit.ends_at + LATE:
        return Told(mark.told_at, is_wrong=True)
    return Told(min(moved, mark.received_at))


def _moved(mark: Mark) -> datetime:
    return mark.told_at + (mark.received_at - mark.sent_at)


def _arrival(mark: Mark) -> tuple[datetime, datetime, datetime, str, str, int]:
    return mark.received_at, mark.sent_at, mark.told_at, mark.kind, mark.device, mark.number


def _said_of_coming(found: AtDoor, told: Told, suspended_at: datetime | None) -> set[Note]:
    is_back = found.place is Place.LEFT and found.came is not None
    said = {Note.CAME_TWICE} if found.place is Place.INSIDE else {Note.CAME_BACK} if is_back else set()
    is_after = suspended_at is not None and not told.is_wrong and told.at >= suspended_at
    return said | ({Note.AFTER_SUSPENSION} if is_after else set())


def _sum(minutes: int | None, came: Told, left: Told) -> int | None:
    """Minutes so far with those of one stay; None from the first clock that was wrong."""
    if minutes is None or came.is_wrong or left.is_wrong:
        return None
    return minutes + max(0, int((left.at - came.at).total_seconds() // 60))


def _closed(found: AtDoor, minutes: int | None, notes: set[Note], visit: Visit, at: datetime) -> AtDoor:
    """What the clock of the server adds: nobody came, somebody is still inside."""
    if found.place is Place.EXPECTED and at > visit.ends_at:
        found = replace(found, place=Place.NOT_COME)
    if found.place is Place.INSIDE and at > visit.ends_at:
        notes = notes | {Note.STILL_INSIDE}
    is_told = found.place is Place.LEFT and found.came is not None
    return replace(
        found, minutes=minutes if is_told else None, notes=tuple(one for one in Note if one in notes)
    )
