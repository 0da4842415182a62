"""The rows of one child's page; sealed texts are not opened here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.children import events
from rostok.children.core.permissions import Permission, may
from rostok.children.models import (
    Ban,
    Child,
    Consent,
    Disagreement,
    LegalStatus,
    Note,
    Opinion,
    Representative,
    Sibling,
    Transfer,
)
from rostok.children.queries.rows import Rows, rows_with
from rostok.children.states import TransferState, What
from rostok.foundation.journal import Moment, timeline
from rostok.foundation.models import ReadRecord
from rostok.parties.models import Organisation, Person

Text = str | Promise
NOTES: Final = 50
OPINIONS: Final = 20

WORDS: dict[str, Text] = {
    events.ChildAdmitted.kind: _("The record was begun"),
    events.GroupChanged.kind: _("Another group"),
    events.StatusChanged.kind: _("The legal status changed"),
    events.RepresentativeAdded.kind: _("Somebody who decides was written down"),
    events.RepresentativeEnded.kind: _("Somebody no longer decides"),
    events.ConsentAnswered.kind: _("A representative answered"),
    events.DisagreementRaised.kind: _("A disagreement was written down"),
    events.DisagreementSettled.kind: _("The disagreement was settled"),
    events.BanAdded.kind: _("A ban of contact was written down"),
    events.BanEnded.kind: _("A ban of contact was ended"),
    events.SiblingsLinked.kind: _("Siblings were written down"),
    events.OpinionRecorded.kind: _("The child was asked"),
    events.NoteWritten.kind: _("A note was written"),
    events.ChildHandedOver.kind: _("Handed over to another institution"),
    events.TransferWithdrawn.kind: _("The handing over was taken back"),
    events.ChildMoved.kind: _("The other institution accepted"),
    events.ChildSealed.kind: _("Sealed"),
}


@dataclass(frozen=True, slots=True)
class Decider:
    """A representative with what they decide and what they have answered."""

    row: Representative
    decides: list[Text]
    answers: list[Consent]


@dataclass(frozen=True, slots=True)
class Board:
    """Rows around one child on a day."""

    permissions: dict[str, Permission]
    statuses: list[LegalStatus]
    deciders: list[Decider]
    disagreement: Disagreement | None
    bans: list[Ban]
    opinions: list[Opinion]
    siblings: list[Sibling]
    notes: list[Note]
    transfer: Transfer | None
    history: list[Moment]


def board_of(child: Child, at: date) -> Board:
    """Four queries, whatever the number of rows."""
    rows, (transfers, takers) = rows_with([child], _handed)
    for one in transfers:
        one.to = next(taker for taker in takers if taker.pk == one.to_id)
    facts = rows.facts(child)
    opinions = rows.opinions[child.pk]
    return Board(
        permissions={what: may(facts, what, at) for what in What.values},
        statuses=rows.statuses[child.pk][::-1],
        deciders=_deciders(rows, child),
        disagreement=next((row for row in rows.disagreements[child.pk] if row.settled_on is None), None),
        bans=rows.bans[child.pk][::-1],
        opinions=opinions[: -OPINIONS - 1 : -1],
        siblings=_siblings(child),
        notes=notes_of(child),
        transfer=transfers[0] if transfers else None,
        history=_history(child),
    )


def _handed(children: Sequence[Any]) -> tuple[QuerySet[Any, Any], QuerySet[Any, Any]]:
    """Handing over that waits, and to whom."""
    handed = Transfer.objects.filter(child__pk__in=children, state=TransferState.HANDED).order_by("pk")
    places = Organisation._base_manager.filter(pk__in=handed.order_by().values("to")).order_by("pk")
    return handed, places


def notes_of(child: Child) -> list[Note]:
    """The newest notes, closed. One query."""
    found = Note.objects.filter(child=child).select_related("author").order_by("-day", "-pk")
    return list(found[:NOTES])


def readings_of(child: Child) -> list[Moment]:
    """Who opened the record or a note, newest first. Two queries."""
    notes = Note.objects.filter(child=child).values("pk")
    own = Q(subject_kind=Child._meta.label_lower, subject_id=child.pk)
    of_notes = Q(subject_kind=Note._meta.label_lower, subject_id__in=notes)
    reads = list(ReadRecord.objects.filter(own | of_notes).order_by("-at", "-pk")[:200])
    names = _names([read.reader_id for read in reads])
    kinds = {Child._meta.label_lower: _("the record"), Note._meta.label_lower: _("a note")}
    return [Moment(names.get(read.reader_id or 0, "—"), read.at, kinds[read.subject_kind]) for read in reads]


def _deciders(rows: Rows, child: Child) -> list[Decider]:
    labels = dict(What.choices)
    return [
        Decider(
            row,
            [labels[power.what] for power in rows.powers[row.pk]],
            [one for one in rows.consents[row.pk] if one.until is None],
        )
        for row in rows.representatives[child.pk]
    ]


def _siblings(child: Child) -> list[Sibling]:
    found = Sibling.objects.filter(Q(first=child) | Q(second=child)).order_by("pk")
    return list(found.select_related("first__institution", "second__institution"))


def _history(child: Child) -> list[Moment]:
    name = Subquery(Person.objects.filter(user=OuterRef("actor_id")).values("name")[:1])
    told = timeline(events.SUBJECT, child.pk, audiences=[events.KEEPERS]).annotate(by_name=name)
    return [Moment(WORDS[row.kind], row.at, row.by_name or "") for row in told[:60]]


def _names(users: list[int | None]) -> dict[int, str]:
    known = {user for user in users if user is not None}
    return dict(Person.objects.filter(user_id__in=known).values_list("user_id", "name"))
