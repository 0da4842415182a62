"""What happens to volunteers: facts are ids, never names and never what was found."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent

VOLUNTEER = "volunteer"
HOURS = "hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleEvent(DomainEvent):
    """Base: the subject is the organisation."""

    audience: ClassVar[str] = "volunteers.coordinate"

    subject_kind: str = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinatorNamed(CircleEvent):
    """Somebody coordinates the volunteers of the organisation."""

    kind = "volunteers.coordinator_named"

    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinatorEnded(CircleEvent):
    """Somebody coordinates them no more."""

    kind = "volunteers.coordinator_ended"

    person_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerInvited(CircleEvent):
    """A letter invites somebody."""

    kind = "volunteers.invited"

    invitation_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationAccepted(CircleEvent):
    """The invited one has accepted."""

    kind = "volunteers.invitation_accepted"

    invitation_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationWithdrawn(CircleEvent):
    """An invitation was taken back."""

    kind = "volunteers.invitation_withdrawn"

    invitation_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkOpened(CircleEvent):
    """An open invitation stands under an address."""

    kind = "volunteers.link_opened"

    link_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkClosed(CircleEvent):
    """Nobody can come by that address any more."""

    kind = "volunteers.link_closed"

    link_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerEvent(DomainEvent):
    """Base: the subject is the volunteer; read by the person and the coordinators."""

    audience: ClassVar[str] = "volunteers.see_path"

    subject_kind: str = VOLUNTEER


class VolunteerBegan(VolunteerEvent):
    """Somebody became a volunteer of an organisation."""

    kind = "volunteers.began"


class VolunteerCameBack(VolunteerEvent):
    """Somebody who had left is a volunteer again."""

    kind = "volunteers.came_back"


class VolunteerLeft(VolunteerEvent):
    """She left, with the steps of a farewell."""

    kind = "volunteers.left"


class TypesChosen(VolunteerEvent):
    """What she would like to do was chosen."""

    kind = "volunteers.types_chosen"


class VolunteerSuspended(VolunteerEvent):
    """A coordinator or the leader suspended the admission for safety; it acts everywhere."""

    kind = "volunteers.suspended"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRecorded(VolunteerEvent):
    """A check was entered: a confirmed proof of the ledger."""

    kind = "volunteers.check_recorded"

    proof_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRefused(VolunteerEvent):
    """The organisation does not accept a check that was made elsewhere."""

    kind = "volunteers.check_refused"

    refusal_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentGiven(VolunteerEvent):
    """A consent for one purpose was given."""

    kind = "volunteers.consent_given"

    consent_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentWithdrawn(VolunteerEvent):
    """It was withdrawn, and what rests on it with it."""

    kind = "volunteers.consent_withdrawn"

    consent_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewHeld(VolunteerEvent):
    """An interview was entered: what was decided stands in the row."""

    kind = "volunteers.interview_held"

    interview_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursEvent(DomainEvent):
    """Base: the subject is an hour; read by the person, the coordinators of the host and of the organiser."""

    audience: ClassVar[str] = "volunteers.see_hours"

    subject_kind: str = HOURS


class HoursTold(HoursEvent):
    """Somebody told how long they had worked, or a room above did."""

    kind = "volunteers.hours_told"


class HoursConfirmed(HoursEvent):
    """The host confirmed it."""

    kind = "volunteers.hours_confirmed"


class HoursDisputed(HoursEvent):
    """The host does not agree; the reason stands in the row."""

    kind = "volunteers.hours_disputed"


class HoursAnswered(HoursEvent):
    """The person answered the dispute."""

    kind = "volunteers.hours_answered"


class HoursWithdrawn(HoursEvent):
    """It was taken back."""

    kind = "volunteers.hours_withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEvent(DomainEvent):
    """Base: the subject is the person, who alone reads it."""

    audience: ClassVar[str] = "volunteers.see_own"

    subject_kind: str = "person"


class DobroIdChanged(PersonEvent):
    """The number in ДОБРО.РФ was entered or removed."""

    kind = "volunteers.dobro_id_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordMade(PersonEvent):
    """A record was made that others may be shown."""

    kind = "volunteers.record_made"

    record_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWithdrawn(PersonEvent):
    """It was taken back: its address shows nothing."""

    kind = "volunteers.record_withdrawn"

    record_id: int
