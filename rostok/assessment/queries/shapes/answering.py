"""What the organisation fills in: sheets, the short plan, the talk."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from rostok.assessment.core.spread import Spread
from rostok.assessment.models import Assessment, Seat
from rostok.assessment.queries.shapes.cards import Card, EvidenceRow
from rostok.foundation.models import Bilingual


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One indicator on somebody's own sheet; choice is empty while nothing was saved."""

    card: Card
    choice: str
    note: str
    saved_at: datetime | None
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A respondent's or an expert's own sheet. missing: codes not answered; is_open: may be changed now."""

    assessment: Assessment
    seat: Seat
    rows: tuple[SheetRow, ...]
    missing: tuple[str, ...]
    due_on: date | None
    is_open: bool

    @property
    def total(self) -> int:
        """How many indicators are asked of this seat."""
        return len(self.rows)

    @property
    def answered(self) -> int:
        """How many of them have an answer."""
        return len(self.rows) - len(self.missing)

    @property
    def short(self) -> "Sheet":
        """The part of it that the short form asks."""
        rows = tuple(row for row in self.rows if row.card.is_short)
        codes = {row.card.code for row in rows}
        return replace(self, rows=rows, missing=tuple(code for code in self.missing if code in codes))


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of a person's plan: what they answered, and the first thing to do; texts empty where none."""

    code: str
    title: Bilingual
    level: int | None
    level_title: Bilingual | None
    action: Bilingual | None
    how: Bilingual | None
    effort_days: int | None


@dataclass(frozen=True, slots=True)
class ShortPlan:
    """The one page of the short form. missing: codes not answered yet, then there is no plan."""

    seat: Seat
    missing: tuple[str, ...]
    first: tuple[PlanRow, ...]
    then: tuple[PlanRow, ...]
    ask: tuple[PlanRow, ...]
    keep: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class ConsensusRow:
    """One indicator for the meeting: how far people differ, and what was agreed so far."""

    card: Card
    spread: Spread
    choice: str
    note: str
    saved_at: datetime | None
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class ConsensusSheet:
    """The organisation's sheet: rows stand in the order to talk about them (by disagreement only).

    may_attach: the reader may attach proofs; somebody from outside only leads the talk.
    """

    assessment: Assessment
    rows: tuple[ConsensusRow, ...]
    missing: tuple[str, ...]
    due_on: date | None
    is_open: bool
    may_attach: bool

    @property
    def total(self) -> int:
        """How many indicators apply to the organisation."""
        return len(self.rows)

    @property
    def answered(self) -> int:
        """How many of them were agreed."""
        return len(self.rows) - len(self.missing)
