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
from rostok.accounts.actions.ways import link_subject, prove_phone, remove_phone, unlink_subject

__all__ = [
    "InvitationKind",
    "close_account",
    "create_user",
    "invitation_address",
    "link_subject",
    "new_token",
    "prove_phone",
    "register_invitations",
    "remove_phone",
    "renew",
    "set_language",
    "set_theme",
    "unlink_subject",
    "user_for_invitation",
]
