"""What happens to a concern. Facts hold ids only, and never who reported: that event has no actor."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent

SUBJECT = "concern"
RECIPIENTS = "concerns.see"  # the officers who have it
APPOINTERS = "concerns.appoint"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernEvent(DomainEvent):
    """Base: something happened to one concern."""

    audience: ClassVar[str] = RECIPIENTS

    subject_kind: str = SUBJECT


class ConcernReceived(ConcernEvent):
    """A message came; the journal does not hold from whom."""

    kind = "concerns.received"


class ConcernOpened(ConcernEvent):
    """An officer opened it; the clocks stand."""

    kind = "concerns.opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTaken(ConcernEvent):
    """An officer wrote what was done and who was told."""

    kind = "concerns.measure_taken"

    entry_id: int


class ConcernClosed(ConcernEvent):
    """An officer closed it."""

    kind = "concerns.closed"


class ConcernResumed(ConcernEvent):
    """Something was added to a closed one: it is received anew."""

    kind = "concerns.resumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdditionReceived(ConcernEvent):
    """The reporter added something; the journal does not hold who that is."""

    kind = "concerns.addition_received"

    entry_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernEscalated(ConcernEvent):
    """Nobody had opened it in time: it went further."""

    kind = "concerns.escalated"

    step_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernRouted(ConcernEvent):
    """An officer got it."""

    kind = "concerns.routed"

    recipient_id: int


class ConcernUndelivered(ConcernEvent):
    """There is nobody who may receive it: the operator was told that, and nothing else."""

    kind = "concerns.undelivered"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionAdded(ConcernEvent):
    """An outside officer shut somebody out."""

    kind = "concerns.exclusion_added"

    exclusion_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernHandedOver(ConcernEvent):
    """One officer gave it to another."""

    kind = "concerns.handed_over"

    entry_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernPassedOn(ConcernEvent):
    """An officer left it to whoever the rules name."""

    kind = "concerns.passed_on"

    recipient_id: int


class ConcernErased(ConcernEvent):
    """Its words are gone; a tombstone stays."""

    kind = "concerns.erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerEvent(DomainEvent):
    """Base: something happened to the role of an officer."""

    audience: ClassVar[str] = APPOINTERS

    subject_kind: str = "concern_officer"


class OfficerAppointed(OfficerEvent):
    """A person receives concerns from a day on."""

    kind = "concerns.officer_appointed"


class OfficerEnded(OfficerEvent):
    """The last day of an officer was set; open concerns went to others."""

    kind = "concerns.officer_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelplineChecked(DomainEvent):
    """The operator has checked a number for help."""

    kind: ClassVar[str] = "concerns.helpline_checked"
    audience: ClassVar[str] = APPOINTERS

    subject_kind: str = "helpline"
