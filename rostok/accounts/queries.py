"""Reads of accounts."""

from datetime import datetime
from typing import Literal

from rostok.accounts.core.tokens import hash_of
from rostok.accounts.models import AbstractInvitation, User
from rostok.accounts.states import InvitationState

Standing = Literal["open", "accepted", "withdrawn", "expired"]


def invitation_with(model: type[AbstractInvitation], secret: str) -> AbstractInvitation | None:
    """The invitation whose letter holds this secret."""
    return model._default_manager.filter(token_hash=hash_of(secret)).first()


def standing_of(invitation: AbstractInvitation, at: datetime) -> Standing:
    """May it still be accepted, and if not, why."""
    if invitation.state == InvitationState.ACCEPTED:
        return "accepted"
    if invitation.state == InvitationState.WITHDRAWN:
        return "withdrawn"
    return "expired" if invitation.expires_at <= at else "open"


def account_of(address: str) -> User | None:
    """The account with this address, in whatever case it was written."""
    return User.objects.filter(email__iexact=address).first()
