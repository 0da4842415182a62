"""Every write of parties."""

from rostok.parties.actions.cards import issue_card, register_computer, revoke_card, revoke_computer
from rostok.parties.actions.deputies import end_acting, enter_order, name_deputy
from rostok.parties.actions.hand_over import close_account, fill_vacancy, hand_over, note_vacancies
from rostok.parties.actions.invitations import (
    accept_invitation,
    invite,
    resend_invitation,
    withdraw_invitation,
)
from rostok.parties.actions.merging import (
    dismiss_pair,
    find_duplicates,
    merge_organisations,
    undo_merge,
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
from rostok.parties.actions.register import (
    BadFile,
    Chosen,
    Imported,
    Look,
    import_register,
    look,
    mapping_file,
    request_run,
    request_try,
    set_layout,
    upload_register,
    work,
)
from rostok.parties.actions.rows import decide_row
from rostok.parties.actions.territories import install_territories, update_territory

__all__ = [
    "BadFile",
    "Chosen",
    "Imported",
    "Look",
    "accept_invitation",
    "add_colleague",
    "add_identifier",
    "add_membership",
    "close_account",
    "create_organisation",
    "create_person",
    "decide_row",
    "dismiss_pair",
    "end_acting",
    "end_membership",
    "end_role",
    "enter_order",
    "fill_vacancy",
    "find_duplicates",
    "give_role",
    "hand_over",
    "import_register",
    "index_organisations",
    "install_territories",
    "invite",
    "issue_card",
    "look",
    "mapping_file",
    "merge_organisations",
    "name_deputy",
    "note_vacancies",
    "person_for_user",
    "register_computer",
    "request_run",
    "request_try",
    "resend_invitation",
    "revoke_card",
    "revoke_computer",
    "set_layout",
    "undo_merge",
    "update_organisation",
    "update_territory",
    "upload_register",
    "withdraw_invitation",
    "work",
]
