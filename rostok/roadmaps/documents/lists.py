"""The list of road maps as a file: the columns of its page."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from rostok.foundation.exports import Column, Table

ROAD_MAPS: Final = Table(
    _("Road maps"),
    (
        Column(_("Organisation"), lambda one: one.organisation.name),
        Column(_("From the result of"), lambda one: one.result.made_at),
        Column(_("Instrument"), lambda one: str(one.result.assessment.campaign.instrument.title)),
        Column(_("Steps finished"), lambda one: one.steps_done),
        Column(_("Steps planned"), lambda one: one.steps_all),
        Column(_("Next due"), lambda one: one.next_due_on),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("Code"), lambda one: one.code),
    ),
)
