"""Every write of accounts."""

from rostok.accounts.actions.invitations import (
    InvitationKind,
    invitation_address,
    new_token,
    register_invitations,
    renew,
    user_for_invitation,
)
from rostok.accounts.actions.users import close_account, create_user, set_language, set_theme

__all__ = [
    "InvitationKind",
    "close_account",
    "create_user",
    "invitation_address",
    "new_token",
    "register_invitations",
    "renew",
    "set_language",
    "set_theme",
    "user_for_invitation",
]
