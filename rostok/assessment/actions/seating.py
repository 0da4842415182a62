"""Seats: who answers, who leads the talk, who judges; offers of seats by letter."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from rostok.accounts import actions as accounts
from rostok.accounts.models import User
from rostok.accounts.states import InvitationState, Language
from rostok.assessment import access
from rostok.assessment.actions.asking import FREE, locked_assessment, refuse_unless, require_state
from rostok.assessment.actions.letters import write_naming, write_turn
from rostok.assessment.actions.numbering import number_of
from rostok.assessment.events import PersonSeated, SeatAccepted, SeatOffered, SeatOfferWithdrawn
from rostok.assessment.models import Assessment, Invitation, Seat
from rostok.assessment.queries import offer_words, rules_of
from rostok.assessment.queries.boards import COUNTED
from rostok.assessment.states import (
    EXPERTS,
    JUDGES,
    WORKS_IN,
    AssessmentState,
    CampaignState,
    Function,
    SeatKind,
    StuckReason,
)
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import publish
from rostok.foundation.mail import queue_letter
from rostok.foundation.refusals import PRESSED_TWICE, Incomplete, Repeated
from rostok.foundation.workflow import advance
from rostok.parties.actions import add_membership, person_for_user
from rostok.parties.models import Membership, Organisation, Person
from rostok.parties.queries import person_of

ROOM = "assessment"
S = AssessmentState
OPEN_TO = {  # until when a seat of this kind makes sense
    SeatKind.RESPONDENT: (S.ANSWERING,),
    SeatKind.MODERATOR: (S.ANSWERING, S.AGREEING),
    **WORKS_IN,  # an expert also instead of one who left
    SeatKind.FACILITATOR: (S.ANSWERING, S.AGREEING),
}


def kinds_still_open(assessment: Assessment, kinds: list[SeatKind]) -> list[SeatKind]:
    """Kinds that make sense in the state of the work. Raises Ended, WrongState where none does."""
    require_state(assessment, "invite", *(state for kind in kinds for state in OPEN_TO[kind]))
    return [kind for kind in kinds if assessment.state in OPEN_TO[kind]]


@transaction.atomic
def seat_person(
    assessment: Assessment, *, person: Person, kind: str, function: str = "", number: int = 1, actor: Actor
) -> Seat:
    """Give a person a seat. An expert gets the number asked for, or the other one where it is taken.

    Side effects: the row, an event, a letter to a respondent once the campaign has started, and to an expert
    to state whether a conflict exists.
    Raises Refused (not entitled; a respondent from outside; an expert from inside), WrongState, Incomplete.
    """
    refuse_unless(access.can_seat(actor, assessment, kind))
    return take_seat(assessment, person=person, kind=kind, function=function, number=number, actor=actor)


@transaction.atomic
def invite_to_seat(
    assessment: Assessment, *, kind: str, function: str, email: str, name: str, language: str, actor: Actor
) -> Invitation:
    """Offer a seat to an address. Side effects: the row, its letter, an event.

    Raises Refused (also a conflict of interest of whoever is invited), WrongState, Incomplete (no function,
    unknown language, the same offer is open, the address is on the other side already, both experts are named
    or invited), Repeated
    when it was made a moment ago.
    """
    refuse_unless(access.can_seat(actor, assessment, kind))
    require_state(locked_assessment(assessment), "invite", *OPEN_TO[SeatKind(kind)])
    _check_function(kind, function)
    _refuse_both_sides(assessment, kind, email.strip())
    _check_place(assessment, kind, email.strip())
    if language not in Language.values:
        raise Incomplete(_("There is no such language."), field="language")
    invitation = Invitation(
        assessment=assessment,
        kind=kind,
        function=function,
        email=email.strip().lower(),
        name=" ".join(name.split())[:200],
        language=language,
    )
    _refuse_second(invitation)
    _send(invitation, actor)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, actor: Actor) -> None:
    """Take an offer back; its letter opens nothing any more. Side effects: the state, an event.

    Raises WrongState, Refused, Conflict.
    """
    event = SeatOfferWithdrawn(subject_id=invitation.assessment_id, invitation_id=invitation.pk)
    advance(invitation, "withdraw", actor=actor, event=event)


def withdraw_open_offers(assessment: Assessment, *, actor: Actor) -> None:
    """Take back what nobody has accepted yet, before the work ends: a letter must not invite to what is over.

    Side effects: the states, an event for each. Raises Refused.
    """
    sent = Invitation.objects.filter(assessment=assessment, state=InvitationState.SENT)
    for invitation in sent.select_related("assessment__campaign", "assessment__organisation").order_by("pk"):
        withdraw_invitation(invitation, actor=actor)


@transaction.atomic
def accept_seat(
    invitation: Invitation, *, name: str, password: str | None, signed_in: User | None, actor: Actor
) -> User:
    """Take an offered seat; returns the account that holds it.

    Side effects: the account and the person where there were none; membership of the organisation for its
    own people; the seat; events. Raises Incomplete, WrongState, Conflict, Refused (expired, conflict of
    interest).
    """
    user = accounts.user_for_invitation(invitation, password=password, signed_in=signed_in, actor=actor)
    holder = Actor(user.pk)
    person = person_for_user(user, name=name, actor=holder)
    assessment = invitation.assessment
    event = SeatAccepted(subject_id=assessment.pk, invitation_id=invitation.pk)
    advance(invitation, "accept", actor=holder, event=event, accepted_by=person)
    if invitation.kind not in access.FROM_OUTSIDE:
        _make_member(person, assessment.organisation)
    take_seat(
        assessment, person=person, kind=invitation.kind, function=invitation.function, number=1, actor=holder
    )
    return user


def take_seat(
    assessment: Assessment, *, person: Person, kind: str, function: str = "", number: int = 1, actor: Actor
) -> Seat:
    """The row, its event and its letter, for actions that have asked a rule of their own."""
    fresh = locked_assessment(assessment)
    require_state(fresh, "seat", *OPEN_TO[SeatKind(kind)])
    refuse_unless(access.can_take_seat(person, fresh, kind))
    _check_function(kind, function)
    try:
        with transaction.atomic():
            seat = Seat.objects.create(
                assessment=assessment,
                person=person,
                kind=kind,
                function=function,
                number=number_of(fresh, kind, number),
                on_paper=kind == SeatKind.RESPONDENT and person.user_id is None,
            )
    except IntegrityError as error:
        raise Incomplete(_("This person already has this seat."), field="person") from error
    if kind == SeatKind.RESPONDENT and fresh.small_since is not None:
        remember_size(fresh)
    publish(PersonSeated(subject_id=assessment.pk, seat_id=seat.pk), actor=actor)
    if kind == SeatKind.RESPONDENT:
        few = Assessment.objects.filter(pk=fresh.pk, stuck_as=StuckReason.FEW_PEOPLE)
        few.update(**FREE)
    if kind == SeatKind.RESPONDENT and fresh.campaign.state == CampaignState.OPEN:
        write_turn(fresh, person, is_reminder=False)
    if kind in JUDGES:
        write_naming(fresh, person)
    return seat


def remember_size(assessment: Assessment) -> None:
    """Keep since when too few people are left to answer alone; nothing where there are enough again."""
    people = Seat.objects.filter(COUNTED, assessment=assessment, kind=SeatKind.RESPONDENT).count()
    is_small = people < rules_of(assessment.campaign.instrument).min_respondents
    since = (assessment.small_since or timezone.now()) if is_small else None
    Assessment.objects.filter(pk=assessment.pk).update(small_since=since)
    assessment.small_since = since


def _refuse_both_sides(assessment: Assessment, kind: str, email: str) -> None:
    """Nobody answers for an organisation and judges it: no two open offers, no offer beside a seat."""
    is_outside = kind in access.FROM_OUTSIDE
    offers = Invitation.objects.filter(
        assessment=assessment, email__iexact=email, state=InvitationState.SENT, expires_at__gt=timezone.now()
    )
    seats = Seat.objects.sitting().filter(assessment=assessment, person__user__email__iexact=email)
    held = [*offers.values_list("kind", flat=True), *seats.values_list("kind", flat=True)]
    if any((one in access.FROM_OUTSIDE) != is_outside for one in held):
        raise Incomplete(
            _("This address is on the other side already: who answers does not judge."),
            _("Give another address, or withdraw the earlier invitation."),
            field="email",
        )


def _check_place(assessment: Assessment, kind: str, email: str) -> None:
    """Whoever comes from outside is checked when they are invited, not only when they accept."""
    if kind not in access.FROM_OUTSIDE:
        return
    invited = Person.objects.filter(user__email__iexact=email).first()
    if invited is not None:
        refuse_unless(access.can_take_seat(invited, assessment, kind))
    if kind == SeatKind.EXPERT:
        _require_place(assessment, email)


def _require_place(assessment: Assessment, email: str) -> None:
    """Two experts judge: a third is not invited while two are named or invited."""
    named = Seat.objects.sitting().filter(assessment=assessment, kind=SeatKind.EXPERT).count()
    offers = Invitation.objects.filter(
        assessment=assessment,
        kind=SeatKind.EXPERT,
        state=InvitationState.SENT,
        expires_at__gt=timezone.now(),
    )
    if named + offers.exclude(email__iexact=email).count() >= EXPERTS:
        raise Incomplete(
            _("Two experts are named or invited already."),
            _("Take an invitation back first, or replace an expert."),
            field="kind",
        )


def _check_function(kind: str, function: str) -> None:
    """A respondent is asked by what they do; the other seats see everything."""
    if kind == SeatKind.RESPONDENT and function not in Function.values:
        raise Incomplete(
            _("Choose what the person does in the organisation."),
            _("The questions depend on it."),
            field="function",
        )
    if kind != SeatKind.RESPONDENT and function:
        raise Incomplete(_("Only a respondent is asked by function."), field="function")


def _make_member(person: Person, organisation: Organisation) -> None:
    """Whoever answers for an organisation belongs to it; the offer came from its own leader or moderator."""
    today = timezone.localdate()
    if not Membership.objects.held_at(today).filter(person=person, organisation=organisation).exists():
        add_membership(person, organisation=organisation, since=today, actor=SYSTEM)


def _refuse_second(invitation: Invitation) -> None:
    same = Invitation.objects.filter(
        assessment=invitation.assessment,
        email=invitation.email,
        kind=invitation.kind,
        state=InvitationState.SENT,
        expires_at__gt=timezone.now(),
    )
    newest = same.order_by("-sent_at").first()
    if newest is not None:
        is_pressed_twice = newest.name == invitation.name and newest.sent_at > timezone.now() - PRESSED_TWICE
        raise (Repeated if is_pressed_twice else Incomplete)(
            _("This address already has the same invitation."),
            _("Withdraw it first if the letter was lost."),
            field="email",
        )


def _send(invitation: Invitation, actor: Actor) -> None:
    token = accounts.renew(invitation)
    invitation.save()
    with translation.override(invitation.language):
        offer = str(offer_words(invitation))
    context: dict[str, Any] = {
        "name": invitation.name,
        "offer": offer,
        "sender": getattr(person_of(actor), "name", ""),
        "address": accounts.invitation_address(ROOM, token),
        "until": timezone.localdate(invitation.expires_at),
    }
    queue_letter(
        to=invitation.email, language=invitation.language, template="parties/mail/invitation", context=context
    )
    publish(SeatOffered(subject_id=invitation.assessment_id, invitation_id=invitation.pk), actor=actor)
