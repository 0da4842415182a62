"""What waits for somebody between an organiser, an institution and the authority."""

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Case, DateField, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from rostok.agreements.access import is_institution_of, is_of_side, is_organiser_of, oversees
from rostok.agreements.models import Complaint, Dispute, Proposal, Registration
from rostok.agreements.states import ComplaintState, DisputeState, ProposalState, RegistrationState, Side
from rostok.foundation.actors import Actor
from rostok.foundation.waiting import none_waiting, waiting_rows
from rostok.parties.queries import shown_name

ROOM: Final = "agreements"
RENEW_DAYS: Final = 7  # a check that is repeated each month is repeated in its last week
_DECIDE: Final = (
    ProposalState.SUBMITTED,
    ProposalState.ANSWERED,
    ProposalState.RETURNED,
    ProposalState.SILENT,
)
_DECIDED: Final = (ProposalState.ACCEPTED, ProposalState.REFUSED)


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor, as one union of the columns.

    kind (verb): proposal (decide, send_answer) for the institution, (answer) for the organiser; complaint
    (decide) for the officer; dispute (agree) for the side whose turn it is; registration (order) for the
    officer, (renew, repair) for both sides.
    """
    if actor.user_id is None:
        return none_waiting(Proposal)
    others = (_of_complaints(actor), _of_disputes(actor), _to_order(actor), _to_repair(actor, at))
    return _of_proposals(actor).union(*others, all=True)


def _of_proposals(actor: Actor) -> QuerySet[Any, Any]:
    ours, theirs = is_institution_of(actor), is_organiser_of(actor)
    nothing = Cast(Value(None), DateField())
    verb = Case(
        When(ours, state__in=_DECIDE, then=Value("decide")),
        When(ours, state__in=_DECIDED, answered_on=None, then=Value("send_answer")),
        When(theirs, state=ProposalState.ASKED, then=Value("answer")),
        default=Value(""),
        output_field=TextField(),
    )
    due = Case(
        When(state__in=_DECIDE, then=F("decide_by")),
        When(state__in=_DECIDED, then=F("answer_by")),
        When(state=ProposalState.ASKED, then=F("decide_by")),
        default=nothing,
        output_field=DateField(),
    )
    open_ones = Q(state__in=[*_DECIDE, ProposalState.ASKED]) | Q(state__in=_DECIDED, answered_on=None)
    found = Proposal.objects.filter(is_of_side(actor), open_ones).alias(to_do=verb).exclude(to_do="")
    return waiting_rows(
        found,
        room=ROOM,
        kind="proposal",
        code=F("code"),
        title=between(),
        due_on=due,
        verb=F("to_do"),
    )


def _of_complaints(actor: Actor) -> QuerySet[Any, Any]:
    at = "proposal__"
    sided = is_institution_of(actor, at) | is_organiser_of(actor, at)
    found = Complaint.objects.filter(oversees(actor, at), state=ComplaintState.FILED).exclude(sided)
    return waiting_rows(
        found,
        room=ROOM,
        kind="complaint",
        code=F("code"),
        title=between(at),
        due_on=F("decide_by"),
        verb="decide",
    )


def _of_disputes(actor: Actor) -> QuerySet[Any, Any]:
    at = "proposal__"
    raised_here = Q(state=DisputeState.COUNTERED, raised_by=Side.ORGANISER) | Q(
        state=DisputeState.RAISED, raised_by=Side.INSTITUTION
    )
    raised_there = Q(state=DisputeState.COUNTERED, raised_by=Side.INSTITUTION) | Q(
        state=DisputeState.RAISED, raised_by=Side.ORGANISER
    )
    turn = (raised_here & is_organiser_of(actor, at)) | (raised_there & is_institution_of(actor, at))
    return waiting_rows(
        Dispute.objects.filter(turn),
        room=ROOM,
        kind="dispute",
        code=F("proposal__code"),
        title=between(at),
        due_on=F("proposal__agree_by"),
        verb="agree",
    )


def _to_order(actor: Actor) -> QuerySet[Any, Any]:
    """Nothing is lacking: only the order is."""
    at = "proposal__"
    sided = is_institution_of(actor, at) | is_organiser_of(actor, at)
    found = Registration.objects.filter(oversees(actor, at), state=RegistrationState.DRAFT, lapses=[])
    return _of_registrations(found.exclude(sided), "order", Value(None))


def _to_repair(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What has run out suspends; what runs out soon, as a check that is repeated each month, will."""
    lacks = Q(state__in=[RegistrationState.DRAFT, RegistrationState.SUSPENDED]) & ~Q(lapses=[])
    ends = Q(state=RegistrationState.IN_FORCE, lasts_until__lte=at + timedelta(days=RENEW_DAYS))
    sides = Proposal.objects.filter(is_of_side(actor))
    found = Registration.objects.filter(lacks | ends, proposal__in=sides.values("pk"))
    verb = Case(When(ends, then=Value("renew")), default=Value("repair"), output_field=TextField())
    due = Case(When(ends, then=F("lasts_until")), default=Cast(Value(None), DateField()))
    return _of_registrations(found, verb, due)


def _of_registrations(found: QuerySet[Registration], verb: Any, due: Any) -> QuerySet[Any, Any]:
    title = between("proposal__")
    return waiting_rows(
        found, room=ROOM, kind="registration", code=F("code"), title=title, due_on=due, verb=verb
    )


def between(at: str = "") -> Concat:
    """Who proposes to whom, in the words of a desk."""
    organiser = Coalesce(shown_name(f"{at}organisation"), F(f"{at}person__name"))
    return Concat(organiser, Value(" → "), shown_name(f"{at}institution"), output_field=TextField())
