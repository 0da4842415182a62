"""What happens to the record of a child. Facts hold ids only: no code, no word, no date of a child."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent

SUBJECT = "child"
KEEPERS = "children.see"
APPOINTERS = "children.appoint"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildEvent(DomainEvent):
    """Base: something happened to the record of one child."""

    audience: ClassVar[str] = KEEPERS

    subject_kind: str = SUBJECT


class ChildAdmitted(ChildEvent):
    """An institution keeps a record of a child."""

    kind = "children.admitted"


class GroupChanged(ChildEvent):
    """The child lives in another group of the house."""

    kind = "children.group_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChanged(ChildEvent):
    """The legal status changed."""

    kind = "children.status_changed"

    status_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentativeEvent(ChildEvent):
    """Base: about somebody who decides for the child."""

    representative_id: int


class RepresentativeAdded(RepresentativeEvent):
    """Somebody decides for the child."""

    kind = "children.representative_added"


class RepresentativeEnded(RepresentativeEvent):
    """Somebody no longer decides for the child; their answers end with it."""

    kind = "children.representative_ended"


class ConsentAnswered(RepresentativeEvent):
    """A representative has said yes or no about something."""

    kind = "children.consent_answered"


class DisagreementRaised(ChildEvent):
    """Representatives disagree: what needs consent stops."""

    kind = "children.disagreement_raised"


class DisagreementSettled(ChildEvent):
    """The disagreement is settled."""

    kind = "children.disagreement_settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class BanAdded(ChildEvent):
    """A court forbids contact with somebody."""

    kind = "children.ban_added"

    ban_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BanEnded(ChildEvent):
    """Another act has ended a ban."""

    kind = "children.ban_ended"

    ban_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiblingsLinked(ChildEvent):
    """Two children are of one family: together, or apart for a reason."""

    kind = "children.siblings_linked"

    siblings_id: int


class OpinionRecorded(ChildEvent):
    """The child was asked."""

    kind = "children.opinion_recorded"


class NoteWritten(ChildEvent):
    """A note was written; its words are sealed."""

    kind = "children.note_written"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferEvent(ChildEvent):
    """Base: about a move to another institution."""

    transfer_id: int


class ChildHandedOver(TransferEvent):
    """One institution handed the child over; the other has not answered yet."""

    kind = "children.handed_over"


class TransferWithdrawn(TransferEvent):
    """The handing over was taken back."""

    kind = "children.transfer_withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildMoved(TransferEvent):
    """The other institution accepted: the old record is closed, a new one has bans and representatives."""

    kind = "children.moved"

    became_id: int


class ChildSealed(ChildEvent):
    """Nobody reads it any more; a tombstone stays."""

    kind = "children.sealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeeperEvent(DomainEvent):
    """Base: about who keeps the records of an institution."""

    audience: ClassVar[str] = APPOINTERS

    subject_kind: str = "child_keeper"


class KeeperAppointed(KeeperEvent):
    """A person sees the children of an institution from a day on."""

    kind = "children.keeper_appointed"


class KeeperEnded(KeeperEvent):
    """The last day of a keeper was set."""

    kind = "children.keeper_ended"
