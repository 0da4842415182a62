"""Invitations: by letter, and open ones under an address that sends the letter."""

import secrets
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from rostok.accounts import actions as accounts
from rostok.accounts.models import User
from rostok.accounts.states import InvitationState, Language
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.decisions import denied
from rostok.foundation.journal import publish
from rostok.foundation.mail import queue_letter
from rostok.foundation.refusals import PRESSED_TWICE, Incomplete, Refused, refuse_unless
from rostok.foundation.workflow import advance
from rostok.parties.actions import person_for_user
from rostok.parties.models import Organisation
from rostok.parties.queries import person_of
from rostok.volunteers.access import can_coordinate
from rostok.volunteers.actions.joining import begin
from rostok.volunteers.events import (
    InvitationAccepted,
    InvitationWithdrawn,
    LinkClosed,
    LinkOpened,
    VolunteerInvited,
)
from rostok.volunteers.models import OpenLink, Volunteer, VolunteerInvitation
from rostok.volunteers.queries import offer_words

ROOM: Final = "volunteers"
MOST: Final = 200  # people by one open address


@transaction.atomic
def invite_volunteer(
    organisation: Organisation, *, name: str, email: str, language: str = "ru", actor: Actor
) -> VolunteerInvitation:
    """A letter to one person; asked again, a fresh letter instead of the former.

    Side effects: the row, a letter, an event. Raises Refused, Incomplete: no such language.
    """
    refuse_unless(can_coordinate(actor, organisation))
    return _send(organisation, name=name, email=email, language=language, link=None, actor=actor)


@transaction.atomic
def make_link(organisation: Organisation, *, until: date, most: int, actor: Actor) -> OpenLink:
    """An address for a leaflet, until a day and for so many people.

    Side effects: the row, an event. Raises Refused, Incomplete: the day is past, too many.
    """
    refuse_unless(can_coordinate(actor, organisation))
    if until < timezone.localdate():
        raise Incomplete(_("This day is past."), field="until")
    if not 1 <= most <= MOST:
        raise Incomplete(_("From 1 to %(most)s people."), field="most", most=MOST)
    link = OpenLink.objects.create(
        token=secrets.token_urlsafe(16),
        organisation=organisation,
        until=until,
        most=most,
        opened_by=person_of(actor),
    )
    publish(LinkOpened(subject_id=organisation.pk, link_id=link.pk), actor=actor)
    return link


@transaction.atomic
def close_link(link: OpenLink, *, actor: Actor) -> None:
    """Nobody comes by it any more; again: nothing. Side effects: the row, an event. Raises Refused."""
    refuse_unless(can_coordinate(actor, link.organisation))
    if OpenLink.objects.filter(pk=link.pk, closed_at=None).update(closed_at=timezone.now()):
        publish(LinkClosed(subject_id=link.organisation_id, link_id=link.pk), actor=actor)


@transaction.atomic
def ask_by_link(link: OpenLink, *, name: str, email: str, language: str) -> None:
    """Whoever read the address gets a letter; one who is known gets nothing new, and nobody is told so.

    Side effects: the row, a letter, an event. Raises Refused when it is closed or full.
    """
    address = email.strip().lower()
    known = Volunteer.objects.filter(person__user__email__iexact=address, organisation=link.organisation_id)
    if known.filter(left_on=None).exists():
        return
    asked = VolunteerInvitation.objects.filter(link=link, email=address)
    if not asked.exists():
        _take_place(link)
    elif asked.filter(state=InvitationState.SENT, sent_at__gte=timezone.now() - PRESSED_TWICE).exists():
        return  # a letter is on its way
    _send(link.organisation, name=name, email=address, language=language, link=link, actor=SYSTEM)


@transaction.atomic
def join_by_link(link: OpenLink, *, actor: Actor) -> Volunteer:
    """Whoever is signed in begins at once. Side effects: as `begin`. Raises Refused: no person, no place."""
    person = person_of(actor)
    if person is None:
        raise Refused(denied("no_person", _("A volunteer is a person with a name.")))
    if not Volunteer.objects.filter(person=person, organisation=link.organisation, left_on=None).exists():
        _take_place(link)
    return begin(person, organisation=link.organisation, actor=actor)


@transaction.atomic
def withdraw_invitation(invitation: VolunteerInvitation, *, actor: Actor) -> None:
    """It opens nothing any more. Side effects: the state, an event. Raises Refused, WrongState, Conflict."""
    event = InvitationWithdrawn(subject_id=invitation.organisation_id, invitation_id=invitation.pk)
    advance(invitation, "withdraw", actor=actor, event=event)


@transaction.atomic
def accept_invitation(
    invitation: VolunteerInvitation, *, name: str, password: str | None, signed_in: User | None, actor: Actor
) -> User:
    """The account where there is none, the person, the beginning.

    Side effects: rows, events. Raises Incomplete, Refused (expired, another address), WrongState, Conflict.
    """
    user = accounts.user_for_invitation(invitation, password=password, signed_in=signed_in, actor=actor)
    holder = Actor(user.pk)
    person = person_for_user(user, name=name, actor=holder)
    event = InvitationAccepted(subject_id=invitation.organisation_id, invitation_id=invitation.pk)
    advance(invitation, "accept", actor=holder, event=event)
    begin(person, organisation=invitation.organisation, actor=holder)
    return user


def _take_place(link: OpenLink) -> None:
    """One place of an open address. Raises Refused when it is closed, past or full."""
    free = OpenLink.objects.filter(pk=link.pk, closed_at=None, until__gte=timezone.localdate())
    if not free.filter(used__lt=F("most")).update(used=F("used") + 1):
        raise Refused(
            denied("link_closed", _("This invitation is closed."), _("Ask the organisation for another one."))
        )


def _send(
    organisation: Organisation, *, name: str, email: str, language: str, link: OpenLink | None, actor: Actor
) -> VolunteerInvitation:
    if language not in Language.values:
        raise Incomplete(_("There is no such language."), field="language")
    address = email.strip().lower()
    sent = VolunteerInvitation.objects.filter(organisation=organisation, email=address)
    invitation = sent.filter(state=InvitationState.SENT).first() or VolunteerInvitation(
        organisation=organisation, email=address, link=link
    )
    invitation.name, invitation.language = " ".join(name.split())[:200], language
    token = accounts.renew(invitation)
    invitation.save()
    with translation.override(language):
        offer = offer_words(invitation)
    context: dict[str, Any] = {
        "name": invitation.name,
        "offer": offer,
        "address": accounts.invitation_address(ROOM, token),
        "until": timezone.localdate(invitation.expires_at),
    }
    queue_letter(to=address, language=language, template="volunteers/mail/invitation", context=context)
    publish(VolunteerInvited(subject_id=organisation.pk, invitation_id=invitation.pk), actor=actor)
    return invitation
