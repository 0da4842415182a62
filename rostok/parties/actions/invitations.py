"""Roles offered by letter and taken by their addressee."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from rostok.accounts import actions as accounts
from rostok.accounts.models import User
from rostok.accounts.states import InvitationState, Language
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.mail import queue_letter
from rostok.foundation.refusals import PRESSED_TWICE, Incomplete, Refused, Repeated, WrongState
from rostok.foundation.workflow import advance
from rostok.parties import access, events, queries
from rostok.parties.actions.people import person_for_user, start_membership, start_role
from rostok.parties.models import Invitation, Membership, Organisation, Person, Role, Territory
from rostok.parties.states import RoleKind

ROOM = "parties"
NEEDS_ORGANISATION = {RoleKind.LEADER}


@transaction.atomic
def invite(
    *,
    kind: str,
    email: str,
    name: str,
    language: str,
    territory: Territory | None = None,
    organisation: Organisation | None = None,
    actor: Actor,
) -> Invitation:
    """Offer a role to an address: the row, its letter in `language`, InvitationSent.

    Raises Refused, or Incomplete: no scope where one is needed, or the same offer is already open; Repeated
    when it was made a moment ago.
    """
    decision = access.can_invite(actor, access.Offer(kind, territory, organisation))
    if not decision:
        raise Refused(decision)
    if kind in NEEDS_ORGANISATION and organisation is None:
        raise Incomplete(_("A leader needs an organisation."), field="organisation")
    if language not in Language.values:
        raise Incomplete(_("There is no such language."), field="language")
    invitation = Invitation(
        kind=kind,
        email=email.strip().lower(),
        name=" ".join(name.split())[:200],
        language=language,
        territory=territory,
        organisation=organisation,
    )
    _one_at_a_time(invitation)
    _refuse_second(invitation)
    _send(invitation, actor=actor)
    return invitation


@transaction.atomic
def resend_invitation(invitation: Invitation, *, actor: Actor) -> None:
    """Write the letter again with a fresh secret and term; the earlier letter stops working.

    Publishes InvitationSent. Raises Refused, or WrongState when it was accepted or withdrawn.
    """
    decision = access.can_invite(actor, invitation)
    if not decision:
        raise Refused(decision)
    if invitation.state != InvitationState.SENT:
        raise WrongState("resend", invitation.state)
    _send(invitation, actor=actor)


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, actor: Actor) -> None:
    """Take an offer back. Publishes InvitationWithdrawn. Raises Refused, WrongState or Conflict."""
    subject, pk = _subject(invitation)
    event = events.InvitationWithdrawn(
        subject_kind=subject, subject_id=pk, invitation_id=invitation.pk, role_kind=invitation.kind
    )
    advance(invitation, "withdraw", actor=actor, event=event)


@transaction.atomic
def accept_invitation(
    invitation: Invitation, *, name: str, password: str | None, signed_in: User | None, actor: Actor
) -> User:
    """Take the role: the account where there is none, the person, the role; a leader also becomes a member.

    Publishes InvitationAccepted and RoleGiven, and MembershipStarted for a leader.
    Raises Incomplete, WrongState, Conflict, or Refused when it has expired.
    """
    user = accounts.user_for_invitation(invitation, password=password, signed_in=signed_in, actor=actor)
    holder = Actor(user.pk)
    person = person_for_user(user, name=name, actor=holder)
    subject, pk = _subject(invitation)
    event = events.InvitationAccepted(
        subject_kind=subject, subject_id=pk, invitation_id=invitation.pk, role_kind=invitation.kind
    )
    advance(invitation, "accept", actor=holder, event=event, accepted_by=person)
    today = timezone.localdate()
    start_role(
        person,
        kind=invitation.kind,
        territory=invitation.territory,
        organisation=invitation.organisation,
        since=today,
        actor=holder,
    )
    if invitation.kind == RoleKind.LEADER:
        _make_member(person, invitation.organisation, today=today, actor=holder)
    return user


def _make_member(person: Person, organisation: Organisation | None, *, today: date, actor: Actor) -> None:
    """A leader belongs to the organisation they lead."""
    if organisation is None:
        return
    if not Membership.objects.held_at(today).filter(person=person, organisation=organisation).exists():
        start_membership(person, organisation=organisation, position="", since=today, actor=actor)


def _one_at_a_time(invitation: Invitation) -> None:
    """Of two presses at once the second waits here until the first has sent, and is then refused."""
    gate: QuerySet[Any] = Role.objects.filter(kind=RoleKind.OPERATOR)  # of the whole network
    if invitation.organisation is not None:
        gate = Organisation.everything.filter(pk=invitation.organisation.pk)
    elif invitation.territory is not None:
        gate = Territory.objects.filter(pk=invitation.territory.pk)
    list(gate.order_by("pk").select_for_update(no_key=True).values_list("pk"))


def _refuse_second(invitation: Invitation) -> None:
    same = Invitation.objects.filter(
        email=invitation.email,
        kind=invitation.kind,
        territory=invitation.territory,
        organisation=invitation.organisation,
        state=InvitationState.SENT,
    )
    newest = same.order_by("-sent_at").first()
    if newest is not None:
        is_pressed_twice = newest.name == invitation.name and newest.sent_at > timezone.now() - PRESSED_TWICE
        raise (Repeated if is_pressed_twice else Incomplete)(
            _("This address already has the same invitation."),
            _("Send it again from the list."),
            field="email",
        )


def _send(invitation: Invitation, *, actor: Actor) -> None:
    """Save with a fresh secret, write the letter, publish."""
    is_repeated = invitation.pk is not None
    token = accounts.renew(invitation)
    invitation.save()
    with translation.override(invitation.language):
        offer = str(queries.offer_words(invitation))
    context: dict[str, Any] = {
        "name": invitation.name,
        "offer": offer,
        "sender": getattr(queries.person_of(actor), "name", ""),
        "address": accounts.invitation_address(ROOM, token),
        "until": timezone.localdate(invitation.expires_at),
    }
    queue_letter(
        to=invitation.email, language=invitation.language, template="parties/mail/invitation", context=context
    )
    subject, pk = _subject(invitation)
    publish(
        events.InvitationSent(
            subject_kind=subject,
            subject_id=pk,
            invitation_id=invitation.pk,
            role_kind=invitation.kind,
            is_repeated=is_repeated,
        ),
        actor=actor,
    )


def _subject(invitation: Invitation) -> tuple[str, int]:
    if invitation.organisation_id is not None:
        return "organisation", invitation.organisation_id
    return "invitation", invitation.pk
