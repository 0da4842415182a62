"""What happens between organisations that teach and organisations that learn."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent

OFFER = "offer"
STATUS = "organisation"
KEEPERS = "mentoring.edit_offer"
EVERYBODY = "parties.see_organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferEvent(DomainEvent):
    """Base: something happened to an offer; its history is for those who keep it."""

    audience: ClassVar[str] = KEEPERS

    subject_kind: str = OFFER


class OfferMade(OfferEvent):
    """An organisation offers to teach."""

    kind = "mentoring.offer_made"


class OfferChanged(OfferEvent):
    """What is offered was told anew."""

    kind = "mentoring.offer_changed"


class OfferClosed(OfferEvent):
    """It takes nobody for now."""

    kind = "mentoring.offer_closed"


class OfferReopened(OfferEvent):
    """It takes guests again."""

    kind = "mentoring.offer_reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOpened(OfferEvent):
    """Dates and places were added."""

    kind = "mentoring.window_opened"

    window_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusGiven(DomainEvent):
    """An organisation became an internship site or a support site."""

    kind = "mentoring.status_given"
    audience = EVERYBODY

    subject_kind: str = STATUS
    status_id: int


class StatusEnded(StatusGiven):
    """It is one no longer."""

    kind = "mentoring.status_ended"
