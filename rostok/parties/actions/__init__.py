"""Every write of parties."""

from rostok.parties.actions.invitations import (
    accept_invitation,
    invite,
    resend_invitation,
    withdraw_invitation,
)
from rostok.parties.actions.organisations import add_identifier, create_organisation, update_organisation
from rostok.parties.actions.people import (
    add_colleague,
    add_membership,
    create_person,
    end_membership,
    end_role,
    give_role,
    person_for_user,
)

__all__ = [
    "accept_invitation",
    "add_colleague",
    "add_identifier",
    "add_membership",
    "create_organisation",
    "create_person",
    "end_membership",
    "end_role",
    "give_role",
    "invite",
    "person_for_user",
    "resend_invitation",
    "update_organisation",
    "withdraw_invitation",
]
