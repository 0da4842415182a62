"""What an officer does: open, read, note a measure, close."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rostok.concerns import access, events, queries
from rostok.concerns.models import Concern, Entry, Step
from rostok.concerns.states import EntryKind
from rostok.foundation.actors import Actor
from rostok.foundation.reading import read_sealed
from rostok.foundation.refusals import Incomplete, Refused
from rostok.foundation.workflow import advance
from rostok.parties.queries import person_of


@transaction.atomic
def open_concern(concern: Concern, *, at: datetime, actor: Actor) -> None:
    """The clocks stop: somebody has it in hand. Publishes ConcernOpened. Raises as `advance`."""
    event = events.ConcernOpened(subject_id=concern.pk)
    advance(concern, "open", actor=actor, event=event, opened_at=at)
    Step.objects.filter(concern=concern, done_at=None, dropped_at=None).update(dropped_at=at)


@transaction.atomic
def read_concern(
    concern: Concern, entries: list[Entry], *, is_from_outside: bool, at: datetime, actor: Actor
) -> list[dict[str, str]]:
    """The words of the concern and of its entries, in this order; the reading is noted for the concern.

    Additions count as read from now on. Raises Refused.
    """
    decision = access.can_see(actor, concern, frozenset({"outside" if is_from_outside else "inside"}))
    if not decision:
        raise Refused(decision)
    opened = read_sealed([concern, *entries], subject=concern, actor=actor)
    if any(entry.kind == EntryKind.ADDITION and entry.read_at is None for entry in entries):
        queries.unread_additions().filter(concern=concern).update(read_at=at)
    return opened


@transaction.atomic
def note_measure(concern: Concern, *, done: str, told: str, at: datetime, actor: Actor) -> None:
    """What was done, who was told. Publishes MeasureTaken. Raises Incomplete for nothing, as `advance`."""
    if not done.strip():
        raise Incomplete(_("Write what was done."), field="done")
    entry = Entry(concern=concern, kind=EntryKind.MEASURE, words=done.strip(), told=told.strip(), at=at)
    entry.by = person_of(actor)
    entry.save()
    advance(concern, "act", actor=actor, event=events.MeasureTaken(subject_id=concern.pk, entry_id=entry.pk))


@transaction.atomic
def close_concern(
    concern: Concern, *, kept_until: date | None = None, kept_by: str = "", at: datetime, actor: Actor
) -> None:
    """Nothing more is to be done. `kept_until`: a statutory term of keeping, with the rule that names it.

    Publishes ConcernClosed. Raises Incomplete for a term without its rule, and as `advance`.
    """
    if kept_until is not None and not kept_by.strip():
        raise Incomplete(_("Name the rule that sets the term."), field="kept_by")
    event = events.ConcernClosed(subject_id=concern.pk)
    advance(
        concern,
        "close",
        actor=actor,
        event=event,
        closed_at=at,
        kept_until=kept_until,
        kept_by=kept_by.strip(),
    )
