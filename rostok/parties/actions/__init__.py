"""Every write of parties."""

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
    "add_colleague",
    "add_identifier",
    "add_membership",
    "create_organisation",
    "create_person",
    "end_membership",
    "end_role",
    "give_role",
    "person_for_user",
    "update_organisation",
]
