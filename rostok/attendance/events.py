"""What happens at a door: facts are ids, never names and never why."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorEvent(DomainEvent):
    """Base: the subject is the institution; read by those who stand at its door or answer for it."""

    audience: ClassVar[str] = "attendance.stand_at_door"

    subject_kind: str = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardAppointed(DoorEvent):
    """Somebody stands at the door of an institution."""

    kind = "attendance.guard_appointed"

    guard_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardEnded(DoorEvent):
    """Somebody stands there no more."""

    kind = "attendance.guard_ended"

    guard_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMade(DoorEvent):
    """The sheet of a day was prepared, or made anew because the roster had changed."""

    kind = "attendance.sheet_made"

    sheet_id: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicksEntered(DoorEvent):
    """Ticks of a sheet of paper were entered."""

    kind = "attendance.ticks_entered"

    ticks_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEvent(DomainEvent):
    """Base: the subject is somebody's place on a roster."""

    audience: ClassVar[str] = "attendance.mark"

    subject_kind: str = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked(PostEvent):
    """A guard pressed something; `mark_kind` says what."""

    kind = "attendance.marked"

    mark_id: int
    mark_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CameRefused(PostEvent):
    """«Came» was pressed for somebody without an admission on that day: nobody was let in by it."""

    kind = "attendance.came_refused"

    mark_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmEvent(PostEvent):
    """Base of what happens to an alarm."""

    alarm_id: int


class AlarmRaised(AlarmEvent):
    """Somebody must look at a person who is, or may be, inside."""

    kind = "attendance.alarm_raised"


class AlarmAcknowledged(AlarmEvent):
    """Somebody looks after it."""

    kind = "attendance.alarm_acknowledged"


class AlarmEnded(AlarmEvent):
    """There is nothing left to look at: the person has left."""

    kind = "attendance.alarm_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildSaidNo(DomainEvent):
    """A child does not want the visit: it ends for the child, and nobody asks why."""

    kind = "attendance.child_said_no"
    audience: ClassVar[str] = "attendance.mark_visit"

    subject_kind: str = "interaction_visit"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackGiven(DomainEvent):
    """One side said how a visit was; the words stand sealed in the row."""

    kind = "attendance.feedback_given"
    audience: ClassVar[str] = "attendance.read_feedback"

    subject_kind: str = "feedback"
