"""Every write of parties."""

from rostok.parties.actions.invitations import (
    accept_invitation,
    invite,
    resend_invitation,
    withdraw_invitation,
)
from rostok.parties.actions.organisations import (
    add_identifier,
    create_organisation,
    index_organisations,
    update_organisation,
)
from rostok.parties.actions.people import (
    add_colleague,
    add_membership,
    create_person,
    end_membership,
    end_role,
    give_role,
    person_for_user,
)
from rostok.parties.actions.register import BadFile, Chosen, Imported, import_register, mapping_file
from rostok.parties.actions.rows import decide_row
from rostok.parties.actions.territories import install_territories, update_territory

__all__ = [
    "BadFile",
    "Chosen",
    "Imported",
    "accept_invitation",
    "add_colleague",
    "add_identifier",
    "add_membership",
    "create_organisation",
    "create_person",
    "decide_row",
    "end_membership",
    "end_role",
    "give_role",
    "import_register",
    "index_organisations",
    "install_territories",
    "invite",
    "mapping_file",
    "person_for_user",
    "resend_invitation",
    "update_organisation",
    "update_territory",
    "withdraw_invitation",
]
