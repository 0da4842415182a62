"""The list of road maps as a file: the columns of its page."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.foundation.exports import Column, Table

ROAD_MAPS: Final = Table(
    _("Road maps"),
    (
        Column(_("Organisation"), lambda one: str(one.organisation)),
        Column(_("From the result of"), lambda one: one.result.made_at),
        Column(_("Instrument"), lambda one: str(one.result.assessment.campaign.instrument.title)),
        Column(_("Steps finished"), lambda one: one.steps_done),
        Column(_("Steps planned"), lambda one: one.steps_all),
        Column(_("Next due"), lambda one: one.next_due_on),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("Code"), lambda one: one.code),
    ),
)

HELP: Final = Table(
    _("Help desk"),
    (
        Column(_("Topic"), lambda one: one.topic),
        Column(_("Organisation"), lambda one: str(one.organisation)),
        Column(_("Asked by"), lambda one: one.asked_by.name),
        Column(_("Asked on"), lambda one: one.asked_at),
        Column(_("To be answered by"), lambda one: one.due_on),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("Consultant"), lambda one: one.consultant.name if one.consultant else ""),
        Column(_("Hours"), lambda one: one.hours),
        Column(pgettext_lazy("of an answer", "Outcome"), lambda one: one.get_outcome_display()),
        Column(_("Code"), lambda one: one.code),
    ),
    names_people=True,
)
NEEDS: Final = Table(
    _("What is needed"),
    (
        Column(_("Organisation"), lambda one: str(one.step.goal.growth_point.road_map.organisation)),
        Column(_("What is needed"), lambda one: one.get_kind_display()),
        Column(_("What exactly"), lambda one: one.about),
        Column(_("Told on"), lambda one: one.told_at),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("What met it"), lambda one: one.met_with),
        Column(_("Link to it"), lambda one: one.met_link),
        Column(_("Met on"), lambda one: one.met_at),
        Column(_("Code"), lambda one: one.code),
    ),
)
ANSWERS: Final = Table(
    _("Kept answers"),
    (
        Column(_("Title"), lambda one: one.title),
        Column(_("Question"), lambda one: one.question),
        Column(_("The answer"), lambda one: one.answer),
        Column(_("Kept on"), lambda one: one.kept_at),
    ),
)
CONSULTANTS: Final = Table(
    _("Consultants"),
    (
        Column(pgettext_lazy("of a person", "Name"), lambda one: one.person.name),
        Column(_("What they can be asked"), lambda one: one.about),
        Column(_("Territory"), lambda one: str(one.territory or _("the whole network"))),
        Column(_("Since"), lambda one: one.since),
    ),
    names_people=True,
)
