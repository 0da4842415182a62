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
