"""What happens to visits: facts are ids. Nothing here says which child, or why somebody is not cleared."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent

VISIT = "interaction_visit"
NEED = "interaction_need"
OFFER = "interaction_offer"
SERIES = "series"
MENTORSHIP = "mentorship"
INSTITUTION = "organisation"
READERS = "visits.see"


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedEvent(DomainEvent):
    """Base: the subject is the need; read by whoever plans in the institution."""

    audience: ClassVar[str] = "visits.plan_need"

    subject_kind: str = NEED


class NeedOpened(NeedEvent):
    """An institution says for what it waits for people."""

    kind = "visits.need_opened"


class NeedClosed(NeedEvent):
    """Nobody is waited for any more."""

    kind = "visits.need_closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferEvent(DomainEvent):
    """Base: the subject is the offer; read by the organiser and by whoever plans in the institution."""

    audience: ClassVar[str] = "visits.see_offer"

    subject_kind: str = OFFER


class OfferMade(OfferEvent):
    """An organiser would come on some days."""

    kind = "visits.offer_made"


class OfferConfirmed(OfferEvent):
    """The institution agreed."""

    kind = "visits.offer_confirmed"


class OfferApplied(OfferEvent):
    """Its visits are planned."""

    kind = "visits.offer_applied"


class OfferFiled(OfferEvent):
    """Its signed sheet came; number, day and bringer stand in the row."""

    kind = "visits.offer_filed"


class OfferDeclined(OfferEvent):
    """The institution declined; the reason stands in the row."""

    kind = "visits.offer_declined"


class OfferWithdrawn(OfferEvent):
    """Whoever offered took it back; why stands in the row, its coming visits are cancelled."""

    kind = "visits.offer_withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietEvent(DomainEvent):
    """Base: the subject is the institution."""

    audience: ClassVar[str] = "visits.plan"

    subject_kind: str = INSTITUTION

    quiet_id: int


class QuietAdded(QuietEvent):
    """Hours or days when nobody comes."""

    kind = "visits.quiet_added"


class QuietEnded(QuietEvent):
    """They are over."""

    kind = "visits.quiet_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesEvent(DomainEvent):
    """Base: the subject is the recurring duty."""

    audience: ClassVar[str] = "visits.see_series"

    subject_kind: str = SERIES


class SeriesBegun(SeriesEvent):
    """A duty recurs from now on."""

    kind = "visits.series_begun"


class SeriesEnded(SeriesEvent):
    """It ends before its last day."""

    kind = "visits.series_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitEvent(DomainEvent):
    """Base: the subject is the visit; read by both sides, the host and those on its roster."""

    audience: ClassVar[str] = READERS

    subject_kind: str = VISIT


class VisitPlanned(VisitEvent):
    """A visit stands in the calendar."""

    kind = "visits.visit_planned"


class VisitHeld(VisitEvent):
    """Somebody came."""

    kind = "visits.visit_held"


class VisitCancelled(VisitEvent):
    """It does not take place; everybody on the roster was told."""

    kind = "visits.visit_cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitChildEvent(VisitEvent):
    """Base: something about a child whom a visit is for; read by the keepers of that institution alone."""

    audience: ClassVar[str] = "visits.see_children"

    row_id: int


class ChildNamed(VisitChildEvent):
    """The visit is for one more child."""

    kind = "visits.child_named"


class ChildLeftOut(VisitChildEvent):
    """It is not for that child any more."""

    kind = "visits.child_left_out"


class BanCompared(VisitChildEvent):
    """Somebody has compared who comes with a ban of contact."""

    kind = "visits.ban_compared"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEvent(VisitEvent):
    """Base: something about one person on the roster of a visit."""

    post_id: int


class PersonQueued(PostEvent):
    """The roster is full: the person waits."""

    kind = "visits.person_queued"


class PersonPut(PostEvent):
    """The person is on the roster."""

    kind = "visits.person_put"


class PersonDeclined(PostEvent):
    """The person does not come."""

    kind = "visits.person_declined"


class PersonTakenOff(PostEvent):
    """The person was taken off; why stands in the row, for her and for whoever confirms."""

    kind = "visits.person_taken_off"


class TrialTold(PostEvent):
    """It was said how a trial visit went; the words stand in the row."""

    kind = "visits.trial_told"


class TrialSettled(PostEvent):
    """Whoever confirms her checks has decided whether a trial visit counts."""

    kind = "visits.trial_settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorshipEvent(DomainEvent):
    """Base: the subject is the mentorship; read by the mentor and the keepers of the child."""

    audience: ClassVar[str] = "visits.see_mentorship"

    subject_kind: str = MENTORSHIP


class MentorshipBegun(MentorshipEvent):
    """Somebody comes to one child for a longer time."""

    kind = "visits.mentorship_begun"


class MentorshipMoved(MentorshipEvent):
    """The child moved and the mentor comes to the other institution."""

    kind = "visits.mentorship_moved"


class MentorshipEnded(MentorshipEvent):
    """It ended."""

    kind = "visits.mentorship_ended"


class AloneAllowed(MentorshipEvent):
    """The psychologist allowed an adult to be alone with a child; the subject is the leave."""

    kind = "visits.alone_allowed"

    subject_kind: str = "alone_grant"
