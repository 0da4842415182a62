"""Sheets on paper: to print blank or filled, to enter on behalf of somebody without an account."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from rostok.assessment.access import entered_marks, own_marks
from rostok.assessment.models import IncomingSheet, Mark, Seat
from rostok.assessment.queries.cards import cards_of
from rostok.assessment.queries.dates import last_day
from rostok.assessment.queries.shapes import Card
from rostok.assessment.states import AssessmentState, CampaignState
from rostok.foundation.actors import Actor
from rostok.kernel.scales import LEVELS, Choice


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One indicator on paper: what may be ticked, and what is ticked (empty: nothing)."""

    card: Card
    choices: tuple[str, ...]
    choice: str


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """A sheet of one seat. `record`: how it came; is_open: rows may be entered now."""

    seat: Seat
    rows: tuple[PaperRow, ...]
    missing: tuple[str, ...]
    due_on: date | None
    is_open: bool
    record: IncomingSheet | None

    @property
    def total(self) -> int:
        """How many indicators are asked of this seat."""
        return len(self.rows)

    @property
    def answered(self) -> int:
        """How many of them have an answer."""
        return len(self.rows) - len(self.missing)

    @property
    def short(self) -> "PaperSheet":
        """The part of it that the short form asks."""
        rows = tuple(row for row in self.rows if row.card.is_short)
        return replace(self, rows=rows, missing=_missing(rows))


def entry_sheet(seat: Seat, *, actor: Actor) -> PaperSheet:
    """The sheet as whoever enters it sees it: marks until it is handed in, then the record alone."""
    record = IncomingSheet.objects.filter(seat=seat).first()
    rows = () if record else _rows(seat, entered_marks(actor, seat), with_levels=False)
    campaign, state = seat.assessment.campaign, seat.assessment.state
    may_answer = campaign.state == CampaignState.OPEN and state == AssessmentState.ANSWERING
    is_open = may_answer and seat.locked_at is None
    return PaperSheet(seat, rows, _missing(rows), _due_on(seat), is_open, record)


def printed_sheet(seat: Seat, *, actor: Actor, is_filled: bool) -> PaperSheet:
    """The sheet for the printer. Filled: with the marks that this reader may see, their own above all."""
    marks = Mark.objects.none()
    if is_filled:
        own = own_marks(actor, seat.assessment).filter(seat=seat)
        marks = own | entered_marks(actor, seat)
    rows = _rows(seat, marks, with_levels=True)
    return PaperSheet(seat, rows, _missing(rows), _due_on(seat), False, None)


def _due_on(seat: Seat) -> date | None:
    return last_day(seat.assessment, AssessmentState.ANSWERING)


def _rows(seat: Seat, marks: QuerySet[Mark], *, with_levels: bool) -> tuple[PaperRow, ...]:
    ticked: Mapping[str, str] = dict(marks.values_list("indicator__code", "choice"))
    cards = cards_of(seat.assessment, function=seat.function, with_levels=with_levels)
    return tuple(PaperRow(card, _choices(card), ticked.get(card.code, "")) for card in cards)


def _choices(card: Card) -> tuple[str, ...]:
    """Four levels, «не знаю», and «неприменимо» where the instrument allows it to a respondent."""
    found = [*(str(level) for level in LEVELS), str(Choice.UNKNOWN)]
    if card.not_applicable and not card.is_gate:
        found.append(str(Choice.NOT_APPLICABLE))
    return tuple(found)


def _missing(rows: tuple[PaperRow, ...]) -> tuple[str, ...]:
    return tuple(row.card.code for row in rows if not row.choice)
