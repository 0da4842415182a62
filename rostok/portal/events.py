"""What happens over several rooms."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent
from rostok.parties.events import PEOPLE_SEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyEvent(DomainEvent):
    """Base: something happened to a duty; the subject is the person who held it."""

    audience: ClassVar[str] = PEOPLE_SEEN

    room: str
    duty_kind: str
    duty_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyHandedOver(DutyEvent):
    """A duty went to another person, or ended (`taker_id` is None)."""

    kind: ClassVar[str] = "portal.duty_handed_over"

    taker_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyUnowned(DutyEvent):
    """A person is gone and nobody can take the duty by itself: those who care for it were told."""

    kind: ClassVar[str] = "portal.duty_unowned"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureEvent(DomainEvent):
    """Base: the subject is the person; read by the operator."""

    audience: ClassVar[str] = "portal.erase"

    subject_kind: str = "person"
    request_id: int


class ErasureAsked(ErasureEvent):
    """Somebody asked to have erased what is held about them."""

    kind: ClassVar[str] = "portal.erasure_asked"


class PersonErased(ErasureEvent):
    """It was erased as far as no law keeps it; a tombstone stays."""

    kind: ClassVar[str] = "portal.person_erased"
