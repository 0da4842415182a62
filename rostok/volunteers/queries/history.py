"""How it went with a volunteer, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.journal import timeline
from rostok.volunteers import events
from rostok.volunteers.models import Volunteer

WORDS: Final[dict[str, str | Promise]] = {
    events.VolunteerBegan.kind: _("Became a volunteer"),
    events.VolunteerCameBack.kind: _("Came back"),
    events.VolunteerLeft.kind: _("Left"),
    events.TypesChosen.kind: _("Types were chosen"),
    events.VolunteerSuspended.kind: _("The admission was suspended"),
    events.CheckRecorded.kind: _("A check was entered"),
    events.CheckRefused.kind: _("A check made elsewhere was not accepted"),
    events.ConsentGiven.kind: _("A consent was given"),
    events.ConsentWithdrawn.kind: _("A consent was withdrawn"),
}
NEWEST: Final = 40


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline, as `c-timeline` takes it."""

    title: str | Promise
    at: datetime


def history(volunteer: Volunteer) -> list[Moment]:
    """What happened, the newest first, without names. One query."""
    rows = timeline(events.VOLUNTEER, volunteer.pk, audiences=[events.VolunteerEvent.audience])
    return [Moment(WORDS[row.kind], row.at) for row in rows[:NEWEST]]
