"""The lists of the room as files: the columns of their pages."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.exports import Column, Table

PROPOSALS: Final = Table(
    _("Proposals"),
    (
        Column(_("Organiser"), lambda one: str(one.organiser)),
        Column(_("Institution"), lambda one: str(one.institution)),
        Column(_("Came in"), lambda one: one.came_on),
        Column(_("Decide by"), lambda one: one.decide_by),
        Column(_("Decided"), lambda one: one.decided_on),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("Code"), lambda one: one.code),
    ),
    names_people=True,
)
REGISTRATIONS: Final = Table(
    _("Registrations"),
    (
        Column(_("Organiser"), lambda one: str(one.organisation)),
        Column(_("Institution"), lambda one: str(one.institution)),
        Column(_("In force since"), lambda one: one.since),
        Column(_("Something runs out"), lambda one: one.lasts_until),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("Code"), lambda one: one.code),
    ),
)
