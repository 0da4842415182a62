"""How it went with a регламент and with a type, in words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.journal import Moment, timeline
from rostok.parties.models import Person
from rostok.regulation import events

WORDS: Final[dict[str, str | Promise]] = {
    events.RegulationBegun.kind: _("The regulation is begun"),
    events.EditionDrafted.kind: _("A new edition is being written"),
    events.PointWritten.kind: _("A point of the draft was changed"),
    events.EditionDropped.kind: _("The draft was given up"),
    events.EditionApproved.kind: _("An edition was approved by an order"),
    events.EditionInForce.kind: _("An edition came into force"),
    events.EditionWithdrawn.kind: _("An edition is no longer in force"),
    events.TypeDrafted.kind: _("A version is being written"),
    events.TypeWritten.kind: _("The draft was changed"),
    events.TypeDropped.kind: _("The draft was given up"),
    events.TypeApproved.kind: _("A version was approved by an order"),
    events.TypeInForce.kind: _("A version came into force"),
    events.TypeWithdrawn.kind: _("A version is no longer in force"),
}
NEWEST: Final = 60


def history(subject_kind: str, subject_id: int, *, is_writer: bool) -> list[Moment]:
    """What happened, newest first; the work on drafts and names for writers alone. One or two queries."""
    audiences = [events.READERS, *([events.WRITERS] if is_writer else [])]
    rows = list(timeline(subject_kind, subject_id, audiences=audiences)[:NEWEST])
    users = {row.actor_id for row in rows if row.actor_id is not None} if is_writer else set()
    names = dict(Person.objects.filter(user_id__in=users).values_list("user_id", "name")) if users else {}
    return [Moment(WORDS[row.kind], row.at, names.get(row.actor_id or 0, "")) for row in rows]
