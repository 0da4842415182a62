"""Lists of this room as files: the columns of their pages. Counts and dates, never a mark."""

from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment.templatetags.campaign_words import call_reason_words, phase_words
from rostok.foundation.exports import Column, Table

CAMPAIGNS: Final = Table(
    _("Campaigns"),
    (
        Column(_("Title"), lambda one: str(one.title)),
        Column(_("Territory"), lambda one: str(one.territory) if one.territory else _("the whole network")),
        Column(_("Instrument"), lambda one: str(one.instrument)),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("Experts reconcile until"), lambda one: one.reconciling_until),
        Column(_("Code"), lambda one: one.code),
    ),
)
CHANGE: Final = Table(
    _("Change by indicator"),
    (
        Column(_("Indicator"), lambda one: f"{one[0].code} {one[0].title}"),
        Column(_("Higher"), lambda one: one[1].up),
        Column(_("The same"), lambda one: one[1].same),
        Column(_("Lower"), lambda one: one[1].down),
    ),
)
VISITS: Final = Table(
    _("Hours and travel of experts"),
    (
        Column(_("Expert"), lambda one: one.name),
        Column(_("Visits"), lambda one: one.visits),
        Column(_("Hours"), lambda one: one.hours),
        Column(_("Kilometres"), lambda one: one.km),
        Column(_("Costs, ₽"), lambda one: one.cost),
    ),
    names_people=True,
)
BOARD: Final = Table(
    _("Board of a campaign"),
    (
        Column(_("Organisation"), lambda one: str(one.organisation)),
        Column(_("Region"), lambda one: str(one.organisation.territory or "")),
        Column(_("Where it stands"), lambda one: phase_words(one.state)),
        Column(_("Sheets handed in"), lambda one: one.handed_in),
        Column(_("Sheets asked for"), lambda one: one.respondents),
        Column(_("Date"), lambda one: one.due_on),
        Column(_("More time"), lambda one: _("extended") if one.due_on and one.has_more_time else ""),
        Column(_("Stalled"), lambda one: one.get_stuck_as_display() if one.stuck_as else ""),
        Column(_("Stalled since"), lambda one: timezone.localdate(one.stuck_at) if one.stuck_as else None),
        Column(_("Code"), lambda one: one.code),
    ),
)
CALLS: Final = Table(
    _("Whom to call"),
    (
        Column(_("Organisation"), lambda one: str(one.organisation)),
        Column(_("Who"), lambda one: one.person.name if one.person else ""),
        Column(_("Phone"), lambda one: one.phone),
        Column(_("Why"), lambda one: call_reason_words(one.reason)),
        Column(_("Until"), lambda one: one.due_on),
    ),
    names_people=True,
)
CANDIDATES: Final = Table(
    _("Organisations to choose from"),
    (
        Column(_("Name"), str),
        Column(_("Kind"), lambda one: one.kind_words()),
        Column(_("Territory"), lambda one: str(one.territory or "")),
        Column(_("Status in the register"), lambda one: one.register_status),
        Column(_("Code"), lambda one: one.code),
    ),
)
