"""Lists of this room as files: the columns of their pages."""

from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.accounts.states import InvitationState
from rostok.foundation.exports import Column, Table
from rostok.parties import queries
from rostok.parties.models import Invitation, Organisation, RegisterRow


def _place(organisation: Organisation) -> str | Promise:
    return str(organisation.territory) if organisation.territory else _("whole country")


def _invitation_state(invitation: Invitation) -> str | Promise:
    if invitation.state == InvitationState.SENT:
        return _("expired") if invitation.expires_at <= timezone.now() else _("waits for an answer")
    return InvitationState(invitation.state).label


def _row_state(row: RegisterRow) -> str | Promise:
    words = {
        "queued": _("waits for a decision"),
        "updated": _("the same organisation"),
        "created": _("another organisation"),
    }
    return words.get(row.outcome, _("not needed"))


ORGANISATIONS: Final = Table(
    _("Organisations"),
    (
        Column(_("Name"), lambda one: one.name),
        Column(_("Kind"), lambda one: one.get_kind_display()),
        Column(_("Territory"), _place),
        Column(_("Town"), lambda one: one.town),
        Column(_("Status in the register"), lambda one: one.register_status),
        Column(_("Code"), lambda one: one.code),
    ),
)
INVITATIONS: Final = Table(
    _("Invitations"),
    (
        Column(_("Who"), lambda one: one.name),
        Column(_("E-mail address"), lambda one: one.email),
        Column(_("Role"), lambda one: one.get_kind_display()),
        Column(_("Where"), queries.scope_words),
        Column(_("State"), _invitation_state),
        Column(_("Sent on"), lambda one: one.sent_at),
        Column(_("Holds until"), lambda one: one.expires_at),
    ),
    names_people=True,
)
TERRITORIES: Final = Table(
    _("Territories"),
    (
        Column(_("Title"), str),
        Column(_("Federal district"), lambda one: str(one.district)),
        Column(_("Code"), lambda one: one.code),
        Column(_("OKTMO"), lambda one: one.oktmo),
        Column(_("State"), lambda one: _("in use") if one.is_active else _("not in use")),
    ),
)
IMPORTS: Final = Table(
    _("Imports"),
    (
        Column(_("File"), lambda run: run.file_name),
        Column(_("Started"), lambda run: run.started_at),
        Column(_("Rows"), lambda run: run.rows_done),
        Column(_("Entered"), lambda run: run.counts.get("created", 0)),
        Column(_("For a person"), lambda run: run.counts.get("queued", 0)),
        Column(_("State"), lambda run: queries.step_of(run).label),
    ),
)
ROWS: Final = Table(
    _("Rows of a register"),
    (
        Column(_("Came"), lambda row: row.raw.get("name", "")),
        Column(_("Resembles"), lambda row: row.candidate.name if row.candidate else ""),
        Column(_("Row"), lambda row: row.number),
        Column(_("State"), _row_state),
    ),
)
DUPLICATES: Final = Table(
    _("Organisations that may be one"),
    (
        Column(_("Name"), lambda pair: pair.one.name),
        Column(_("Code"), lambda pair: pair.one.code),
        Column(_("The other name"), lambda pair: pair.other.name),
        Column(_("The other code"), lambda pair: pair.other.code),
        Column(_("How near, of 100"), lambda pair: pair.score),
    ),
)
