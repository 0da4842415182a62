"""How it went with a visit, in words and without names."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.journal import Moment, timeline
from rostok.visits import events
from rostok.visits.models import Visit

WORDS: Final[dict[str, str | Promise]] = {
    events.VisitPlanned.kind: _("The visit was planned"),
    events.VisitHeld.kind: _("It took place"),
    events.VisitCancelled.kind: _("It was cancelled"),
    events.PersonPut.kind: _("Somebody came onto the roster"),
    events.PersonQueued.kind: _("Somebody waits for a place"),
    events.PersonDeclined.kind: _("Somebody does not come"),
    events.PersonTakenOff.kind: _("Somebody was taken off"),
    events.TrialTold.kind: _("It was said how a trial visit went"),
    events.TrialSettled.kind: _("It was decided whether a trial visit counts"),
    events.ChildNamed.kind: _("A child was named"),
    events.ChildLeftOut.kind: _("A child was left out"),
    events.BanCompared.kind: _("A ban of contact was compared"),
}
NEWEST: Final = 40


def history(visit: Visit, *, sees_children: bool) -> list[Moment]:
    """What happened, the newest first. One query."""
    audiences = [events.READERS, *([events.VisitChildEvent.audience] if sees_children else [])]
    rows = timeline(events.VISIT, visit.pk, audiences=audiences)
    return [Moment(WORDS[row.kind], row.at) for row in rows[:NEWEST]]
