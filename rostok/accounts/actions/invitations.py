"""What every invitation shares: its secret, its term, the account it gives.

The row and the role belong to the room that invites. It registers an `InvitationKind` in its `apps.ready`;
the page that accepts is `accounts:invitation-accept` for all rooms.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.accounts.actions.users import create_user
from rostok.accounts.core.tokens import Token
from rostok.accounts.models import AbstractInvitation, User
from rostok.foundation.actors import Actor
from rostok.foundation.refusals import Incomplete


class Accept(Protocol):
    """The room's action: gives the role and returns the account that holds it."""

    def __call__(
        self, invitation: Any, *, name: str, password: str | None, signed_in: User | None, actor: Actor
    ) -> User: ...


@dataclass(frozen=True, slots=True)
class InvitationKind:
    """How a room invites: its rows, its action, and the sentence that says what is offered."""

    room: str
    model: type[AbstractInvitation]
    accept: Accept
    offer: Callable[[Any], str | Promise]


_kinds: dict[str, InvitationKind] = {}


def register_invitations(kind: InvitationKind) -> None:
    """Make the invitations of a room acceptable; called in its `apps.ready`."""
    _kinds[kind.room] = kind


def invitation_kind(room: str) -> InvitationKind | None:
    """The registered kind, None for a room that does not invite."""
    return _kinds.get(room)


def new_token() -> Token:
    """A fresh secret of 256 random bits."""
    return Token(secrets.token_urlsafe(32))


def invitation_address(room: str, token: Token) -> str:
    """The full address for the letter."""
    return settings.SITE_URL + reverse("accounts:invitation-accept", args=[room, token.secret])


def renew(invitation: AbstractInvitation, *, days: int = 14) -> Token:
    """A fresh secret and term for an unsaved or sent invitation; the old letter opens nothing any more.

    Writes nothing: the room saves the row. Fourteen days: two working weeks, so that somebody on a
    fortnight's leave still finds it open.
    """
    token = new_token()
    invitation.token_hash = token.hash
    invitation.sent_at = timezone.now()
    invitation.expires_at = invitation.sent_at + timedelta(days=days)
    return token


def user_for_invitation(
    invitation: AbstractInvitation, *, password: str | None, signed_in: User | None, actor: Actor
) -> User:
    """The account that takes the invitation: the one signed in with the invited address, else a new one.

    Raises Incomplete: another account is signed in, or the address has an account that must sign in first.
    """
    if signed_in is not None:
        if (signed_in.email or "").casefold() != invitation.email.casefold():
            raise Incomplete(
                _("You are signed in with another address."), _("Sign out and open the letter again.")
            )
        return signed_in
    return create_user(email=invitation.email, language=invitation.language, password=password, actor=actor)
