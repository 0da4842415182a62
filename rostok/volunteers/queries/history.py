"""How it went with a volunteer and with an hour, in words."""

from collections.abc import Sequence
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.journal import Moment, timeline
from rostok.proofs.models import Proof
from rostok.volunteers import events
from rostok.volunteers.models import Hours, Volunteer

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
    events.InterviewHeld.kind: _("An interview was held"),
    events.HoursTold.kind: _("The hours were told"),
    events.HoursConfirmed.kind: _("The host confirmed them"),
    events.HoursDisputed.kind: _("The host did not agree"),
    events.HoursAnswered.kind: _("The person answered"),
    events.HoursWithdrawn.kind: _("They were taken back"),
}
NEWEST: Final = 40


def history(volunteer: Volunteer) -> list[Moment]:
    """What happened, the newest first, without names; of a check what was checked. Two queries."""
    return _moments(events.VOLUNTEER, volunteer.pk, events.VolunteerEvent.audience)


def hours_history(hours: Hours) -> list[Moment]:
    """The same of one entry of hours. One query."""
    return _moments(events.HOURS, hours.pk, events.HoursEvent.audience)


def _moments(kind: str, pk: int, audience: str) -> list[Moment]:
    rows = list(timeline(kind, pk, audiences=[audience])[:NEWEST])
    checked = _checked(rows)
    return [Moment(WORDS[row.kind], row.at, checked.get(row.facts.get("proof_id"), "")) for row in rows]


def _checked(rows: Sequence[Any]) -> dict[int | None, str]:
    """By proof what it shows. One query, none where no check was entered."""
    ids = [row.facts["proof_id"] for row in rows if row.kind == events.CheckRecorded.kind]
    found = Proof.objects.filter(pk__in=ids).select_related("qualification")
    return {one.pk: str(one.qualification.title) for one in found if one.qualification} if ids else {}
