"""The lists of the room as files: the columns of their pages, no child and no reason among them."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.foundation.exports import Column, Table
from rostok.visits.queries import hours_of, organiser_of, to_whom


def _weekdays(need: Any) -> str:
    return need.weekdays or f"{need.day:%d.%m.%Y}"


VISITS: Final = Table(
    _("Visits"),
    (
        Column(_("Day"), lambda one: one.day),
        Column(_("Hours"), hours_of),
        Column(_("Institution"), lambda one: str(one.institution)),
        Column(_("Organiser"), lambda one: str(organiser_of(one))),
        Column(_("Type of interaction"), lambda one: str(one.title)),
        Column(_("To whom"), to_whom),
        Column(_("On the roster"), lambda one: one.on_roster or 0),
        Column(_("How many people are wanted"), lambda one: one.people),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("Code"), lambda one: one.code),
    ),
    names_people=True,
)
NEEDS: Final = Table(
    _("Where people are waited for"),
    (
        Column(_("Institution"), lambda one: str(one.institution)),
        Column(_("Type of interaction"), lambda one: str(one.title)),
        Column(_("What is needed"), lambda one: one.words),
        Column(_("To whom"), lambda one: one.group),
        Column(_("How many people are wanted"), lambda one: one.people),
        Column(_("From"), lambda one: one.since),
        Column(_("Last day"), lambda one: one.until),
        Column(_("Weekdays"), _weekdays),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("Code"), lambda one: one.code),
    ),
)
OFFERS: Final = Table(
    _("Offers to come"),
    (
        Column(_("Institution"), lambda one: str(one.need.institution)),
        Column(_("Who comes"), lambda one: str(organiser_of(one))),
        Column(_("Type of interaction"), lambda one: str(one.title)),
        Column(_("First day"), lambda one: one.first_day),
        Column(_("How many days"), lambda one: one.day_count),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("How it came"), lambda one: one.get_channel_display()),
        Column(_("Incoming number"), lambda one: one.number),
        Column(_("On which day it came"), lambda one: one.came_on),
        Column(_("Code"), lambda one: one.code),
    ),
    names_people=True,
)
SERIES: Final = Table(
    _("Recurring duties"),
    (
        Column(_("Institution"), lambda row: str(row[0].institution)),
        Column(_("Organiser"), lambda row: str(organiser_of(row[0]))),
        Column(_("First day"), lambda row: row[0].since),
        Column(_("Last day"), lambda row: row[0].until),
        Column(_("Begins"), lambda row: f"{row[0].time_from:%H:%M}"),
        Column(_("Ends"), lambda row: f"{row[0].time_to:%H:%M}"),
        Column(_("Past due"), lambda row: len(row[1])),
        Column(_("Code"), lambda row: row[0].code),
    ),
    names_people=True,
)
CANDIDATES: Final = Table(
    _("Candidates"),
    (
        Column(pgettext_lazy("of a person", "Name"), lambda row: row.person.name),
        Column(_("On this day"), lambda row: row.word.word),
        Column(_("At this hour"), lambda row: _("busy") if row.is_busy else _("free")),
    ),
    names_people=True,
)
