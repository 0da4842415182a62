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


HOSTING = "hosting"
BOTH_SIDES = "mentoring.see_hosting"


@dataclass(frozen=True, slots=True, kw_only=True)
class HostingEvent(DomainEvent):
    """Base: something happened between two organisations; read by both and the methodologist."""

    audience: ClassVar[str] = BOTH_SIDES

    subject_kind: str = HOSTING


class HostingAsked(HostingEvent):
    """An organisation asked to learn at a host."""

    kind = "mentoring.hosting_asked"


class HostingAccepted(HostingEvent):
    """The host takes it: a place is held."""

    kind = "mentoring.hosting_accepted"


class HostingDeclined(HostingEvent):
    """The host does not take it; the reason stands in the hosting."""

    kind = "mentoring.hosting_declined"


class HostingCancelled(HostingEvent):
    """One side called it off; the reason stands in the hosting."""

    kind = "mentoring.hosting_cancelled"


class HostingFinished(HostingEvent):
    """Both may say what it gave."""

    kind = "mentoring.hosting_finished"


class HostSilent(HostingEvent):
    """The days for an answer are over: the methodologist was told."""

    kind = "mentoring.host_silent"


class DiaryWritten(HostingEvent):
    """Somebody wrote into the diary."""

    kind = "mentoring.diary_written"


class FeedbackGiven(HostingEvent):
    """One side said what it gave."""

    kind = "mentoring.feedback_given"


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeStepPlanned(HostingEvent):
    """What was learnt became a step at home."""

    kind = "mentoring.home_step_planned"

    step_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitEvent(HostingEvent):
    """Base: something happened to one visit."""

    visit_id: int


class VisitPlanned(VisitEvent):
    """A day and a place were agreed."""

    kind = "mentoring.visit_planned"


class VisitHeld(VisitEvent):
    """It took place and became a proof."""

    kind = "mentoring.visit_held"


class VisitMissed(VisitEvent):
    """Nobody came."""

    kind = "mentoring.visit_missed"


class VisitCalledOff(VisitEvent):
    """It will not take place; the reason stands in the visit."""

    kind = "mentoring.visit_called_off"
