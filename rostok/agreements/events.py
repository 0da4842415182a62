"""What happens between an organiser and an institution. Read by both and by the authority."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent

PROPOSAL = "interaction_proposal"
REGISTRATION = "registration"
READERS = "agreements.see"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalEvent(DomainEvent):
    """Base: the subject is the proposal."""

    audience: ClassVar[str] = READERS

    subject_kind: str = PROPOSAL


class ProposalSubmitted(ProposalEvent):
    """An organiser has sent a proposal to an institution."""

    kind = "agreements.proposal_submitted"


class MoreAsked(ProposalEvent):
    """The institution asked for more; the term of the decision became longer."""

    kind = "agreements.more_asked"


class MoreAnswered(ProposalEvent):
    """The organiser has answered what was asked."""

    kind = "agreements.more_answered"


class ProposalAccepted(ProposalEvent):
    """The institution has accepted the proposal."""

    kind = "agreements.proposal_accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRefused(ProposalEvent):
    """The institution has refused the proposal, on points of the регламент."""

    kind = "agreements.proposal_refused"

    keys: tuple[str, ...]


class ProposalPassedOver(ProposalEvent):
    """The term is over and the institution has not decided."""

    kind = "agreements.proposal_passed_over"


class ProposalWithdrawn(ProposalEvent):
    """The organiser has taken the proposal back."""

    kind = "agreements.proposal_withdrawn"


class SheetFiled(ProposalEvent):
    """Its signed sheet came; number, day and bringer stand in the row."""

    kind = "agreements.sheet_filed"


class AnswerSent(ProposalEvent):
    """The answer to a proposal that came otherwise than by the page has left."""

    kind = "agreements.answer_sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintFiled(ProposalEvent):
    """The organiser has complained to the founder body."""

    kind = "agreements.complaint_filed"

    complaint_id: int


class ComplaintSheetFiled(ComplaintFiled):
    """The signed sheet of a complaint came; number, day and bringer stand in the row."""

    kind = "agreements.complaint_sheet_filed"


class ComplaintLeft(ComplaintFiled):
    """The founder body lets the decision of the institution stand."""

    kind = "agreements.complaint_left"


class ComplaintReturned(ComplaintFiled):
    """The founder body has answered the complaint: the institution is to decide anew."""

    kind = "agreements.complaint_returned"


class ProposalReturned(ProposalEvent):
    """The institution decides anew; its term has begun again."""

    kind = "agreements.proposal_returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeRaised(ProposalEvent):
    """A side wants a clause of the agreement otherwise."""

    kind = "agreements.dispute_raised"

    dispute_id: int


class DisputeCountered(DisputeRaised):
    """The other side words the clause in its own way."""

    kind = "agreements.dispute_countered"


class DisputeSettled(DisputeRaised):
    """Both sides agree on the words of a clause."""

    kind = "agreements.dispute_settled"


class DisputeDropped(DisputeRaised):
    """Who wanted a clause otherwise has taken it back."""

    kind = "agreements.dispute_dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationEvent(DomainEvent):
    """Base: the subject is the registration."""

    audience: ClassVar[str] = READERS

    subject_kind: str = REGISTRATION


class RegistrationDrafted(RegistrationEvent):
    """A registration waits for its order."""

    kind = "agreements.registration_drafted"


class RegistrationApproved(RegistrationEvent):
    """A registration is in force by an order."""

    kind = "agreements.registration_approved"


class RegistrationLapsed(RegistrationEvent):
    """Something it rests on ran out: it is suspended by itself."""

    kind = "agreements.registration_lapsed"


class RegistrationSuspended(RegistrationEvent):
    """An officer suspended it."""

    kind = "agreements.registration_suspended"


class RegistrationRestored(RegistrationEvent):
    """It is in force again."""

    kind = "agreements.registration_restored"


class RegistrationRevoked(RegistrationEvent):
    """An order took it away."""

    kind = "agreements.registration_revoked"


class RegistrationEnded(RegistrationEvent):
    """The organiser does not come any more."""

    kind = "agreements.registration_ended"
