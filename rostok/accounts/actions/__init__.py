"""Every write of accounts."""

from rostok.accounts.actions.cards import (
    PrintedCard,
    card_opens_account,
    choose_pin,
    issue_card,
    open_card,
    refuse_barred,
    register_bar,
    revoke_card,
)
from rostok.accounts.actions.computers import register_computer, revoke_computer
from rostok.accounts.actions.invitations import (
    InvitationKind,
    invitation_address,
    new_token,
    register_invitations,
    renew,
    user_for_invitation,
)
from rostok.accounts.actions.tokens import make_token, revoke_token, use_token
from rostok.accounts.actions.users import (
    close_account,
    create_card_user,
    create_user,
    forget_account,
    set_language,
    set_theme,
)
from rostok.accounts.actions.ways import (
    link_subject,
    prove_phone,
    remove_phone,
    remove_second_proofs,
    unlink_subject,
)

__all__ = [
    "InvitationKind",
    "PrintedCard",
    "card_opens_account",
    "choose_pin",
    "close_account",
    "create_card_user",
    "create_user",
    "forget_account",
    "invitation_address",
    "issue_card",
    "link_subject",
    "make_token",
    "new_token",
    "open_card",
    "prove_phone",
    "refuse_barred",
    "register_bar",
    "register_computer",
    "register_invitations",
    "remove_phone",
    "remove_second_proofs",
    "renew",
    "revoke_card",
    "revoke_computer",
    "revoke_token",
    "set_language",
    "set_theme",
    "unlink_subject",
    "use_token",
    "user_for_invitation",
]
