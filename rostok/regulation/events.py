"""What happens to a регламент and to a type of interaction. What binds is read by everybody."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent

REGULATION = "regulation"
TYPE = "interaction_type"
WRITERS = "regulation.write"
READERS = "regulation.read"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegulationEvent(DomainEvent):
    """Base: the subject is the регламент."""

    audience: ClassVar[str] = WRITERS

    subject_kind: str = REGULATION


class RegulationBegun(RegulationEvent):
    """An officer has begun a регламент for a territory."""

    kind = "regulation.begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDrafted(RegulationEvent):
    """An edition is being written."""

    kind = "regulation.edition_drafted"

    edition_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointWritten(RegulationEvent):
    """A point of a draft was written, repealed or put back."""

    kind = "regulation.point_written"

    edition_id: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionApproved(RegulationEvent):
    """The order of an edition was entered."""

    kind = "regulation.edition_approved"
    audience: ClassVar[str] = READERS

    edition_id: int


class EditionInForce(EditionApproved):
    """An edition came into force."""

    kind = "regulation.edition_in_force"


class EditionWithdrawn(EditionApproved):
    """An edition that was approved holds no more."""

    kind = "regulation.edition_withdrawn"


class EditionDropped(EditionDrafted):
    """A draft was given up."""

    kind = "regulation.edition_dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeEvent(DomainEvent):
    """Base: the subject is the type of interaction."""

    audience: ClassVar[str] = WRITERS

    subject_kind: str = TYPE
    version_id: int


class TypeDrafted(TypeEvent):
    """A version of a type is being written."""

    kind = "regulation.type_drafted"


class TypeWritten(TypeEvent):
    """A draft of a version was changed."""

    kind = "regulation.type_written"


class TypeDropped(TypeEvent):
    """A draft of a version was given up."""

    kind = "regulation.type_dropped"


class TypeApproved(TypeEvent):
    """The order of a version was entered."""

    kind = "regulation.type_approved"
    audience: ClassVar[str] = READERS


class TypeInForce(TypeApproved):
    """A version came into force."""

    kind = "regulation.type_in_force"


class TypeWithdrawn(TypeApproved):
    """A version that was approved holds no more."""

    kind = "regulation.type_withdrawn"
