"""One concern as the officer's page shows it, opened and with its reading noted."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.concerns import events
from rostok.concerns.models import Concern, Entry, Exclusion, Recipient, Step
from rostok.concerns.states import ConcernState
from rostok.foundation.journal import Moment, timeline
from rostok.foundation.models import Event
from rostok.foundation.reading import reads_of
from rostok.parties.models import Person

Text = str | Promise

WORDS: dict[str, Text] = {
    events.ConcernReceived.kind: _("The message came"),
    events.ConcernOpened.kind: _("Opened"),
    events.MeasureTaken.kind: _("A measure was written down"),
    events.ConcernClosed.kind: _("Closed"),
    events.ConcernResumed.kind: _("Received again"),
    events.AdditionReceived.kind: _("The reporter added something"),
    events.ConcernEscalated.kind: _("Nobody had opened it in time: it went further"),
    events.ConcernRouted.kind: _("An officer got it"),
    events.ConcernUndelivered.kind: _("There was nobody to receive it"),
    events.ExclusionAdded.kind: _("Somebody was shut out"),
    events.ConcernHandedOver.kind: _("Handed over"),
    events.ConcernPassedOn.kind: _("An officer left: whoever the rules name has it now"),
    events.ConcernErased.kind: _("The words were erased"),
}


@dataclass(frozen=True, slots=True)
class Board:
    """Rows around one concern; sealed texts are not opened here."""

    entries: list[Entry]
    recipients: list[Recipient]
    exclusions: list[Exclusion]
    steps: list[Step]
    history: list[Moment]


def board_of(concern: Concern) -> Board:
    """Six queries; of one that is not opened yet its clocks and no entries."""
    of = {"concern": concern}
    is_new = concern.state == ConcernState.RECEIVED
    recipients = Recipient.objects.filter(until=None, **of).select_related("officer__person")
    steps = Step.objects.filter(done_at=None, dropped_at=None, **of).order_by("due_at")
    entries = Entry.objects.filter(**of).select_related("by", "taker__person").order_by("-at", "-pk")
    exclusions = Exclusion.objects.filter(**of).select_related("person", "organisation").order_by("pk")
    journal = list(timeline(events.SUBJECT, concern.pk, audiences=[events.RECIPIENTS])[:60])
    names = _names([row.actor_id for row in journal])
    return Board(
        entries=[] if is_new else list(entries),
        recipients=list(recipients.order_by("since", "pk")),
        exclusions=list(exclusions),
        steps=list(steps) if is_new else [],
        history=[_moment(row, names) for row in journal],
    )


def readings_of(concern: Concern) -> list[Moment]:
    """Who opened its words and when, for whom `see_reads` allows. Two queries."""
    reads = list(reads_of(concern)[:200])
    names = _names([read.reader_id for read in reads])
    return [Moment(names.get(read.reader_id or 0, "—"), read.at, "") for read in reads]


def _moment(row: Event, names: dict[int, str]) -> Moment:
    return Moment(WORDS[row.kind], row.at, names.get(row.actor_id or 0, ""))


def _names(users: list[int | None]) -> dict[int, str]:
    known = {user for user in users if user is not None}
    return dict(Person.objects.filter(user_id__in=known).values_list("user_id", "name"))
