"""What the reads of this room give: frozen rows, ready for a page, a document or the core."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from rostok.assessment.access.standing import Standing
from rostok.assessment.core.change import Certainty, Change, DomainChange, Shift
from rostok.assessment.core.profile import DomainScore, Line
from rostok.assessment.core.spread import Spread
from rostok.assessment.models import Assessment, Campaign, Instrument, Result, Seat, Sharing
from rostok.foundation.models import Bilingual
from rostok.parties.models import Organisation
from rostok.proofs.models import Proof


@dataclass(frozen=True, slots=True)
class LevelText:
    """One described level: its number, its name on the scale, its text."""

    number: int
    title: Bilingual
    text: Bilingual


@dataclass(frozen=True, slots=True)
class DomainCard:
    """A domain as people read it."""

    code: str
    weight: int
    title: Bilingual
    about: Bilingual = field(default_factory=Bilingual)


@dataclass(frozen=True, slots=True)
class Card:
    """An indicator as people read it. evidence: aspect → what would show it; not_applicable None: never.

    In lists (`light_cards`) the fields with a default are not read; `question_card` gives all of them.
    """

    code: str
    domain: DomainCard
    is_gate: bool
    is_express: bool
    weight: int
    title: Bilingual
    question: Bilingual
    why: Bilingual
    levels: tuple[LevelText, ...] = ()
    evidence: Mapping[str, Bilingual] = field(default_factory=dict)
    interview: tuple[Bilingual, ...] = ()
    not_applicable: Bilingual | None = None

    @property
    def is_short(self) -> bool:
        """Asked in the short form."""
        return self.is_gate or self.is_express


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A proof behind an indicator, without who attached it or for which level.

    is_earlier: it was there before this assessment began (an earlier wave, a finished step of the road map).
    verdict, note: the reading expert's own finding; always empty for others.
    """

    proof: Proof
    aspect: str
    is_earlier: bool
    verdict: str = ""
    note: str = ""


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
    """The organisation's sheet: rows stand in the order to talk about them (by disagreement only)."""

    assessment: Assessment
    rows: tuple[ConsensusRow, ...]
    missing: tuple[str, ...]
    due_on: date | None
    is_open: bool

    @property
    def total(self) -> int:
        """How many indicators apply to the organisation."""
        return len(self.rows)

    @property
    def answered(self) -> int:
        """How many of them were agreed."""
        return len(self.rows) - len(self.missing)


@dataclass(frozen=True, slots=True)
class BlindMark:
    """A locked blind mark with its note; choice is empty where the expert left none."""

    choice: str
    note: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A common mark on the table. is_mine: the reader proposed it; is_agreed: both stand behind it."""

    choice: str
    note: str
    is_mine: bool
    is_agreed: bool
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class ReconcileRow:
    """One indicator with both blind marks; where they are the same there is nothing to settle."""

    card: Card
    own: BlindMark
    other: BlindMark
    is_same: bool
    proposal: Proposal | None


@dataclass(frozen=True, slots=True)
class ReconcileSheet:
    """The experts' talk: `rows` that differ first, then the same ones; `unsettled`: codes still open."""

    assessment: Assessment
    seat: Seat
    rows: tuple[ReconcileRow, ...]
    unsettled: tuple[str, ...]
    due_on: date | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Thought:
    """What an expert would say after reading the consensus: feedback, never part of the result."""

    choice: str
    note: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class CompareRow:
    """The experts' mark beside the organisation's consensus. `basis`: see core.reconciliation.Basis."""

    card: Card
    experts: str
    basis: str
    consensus: str
    consensus_note: str
    evidence: tuple[EvidenceRow, ...]
    thought: Thought | None


@dataclass(frozen=True, slots=True)
class CompareSheet:
    """What an expert reads once the marks are locked and reconciled."""

    assessment: Assessment
    seat: Seat
    rows: tuple[CompareRow, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of an assessment; `due_on` is its last day, None for the last one."""

    state: str
    due_on: date | None
    is_done: bool
    is_current: bool
    is_extended: bool = False


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat as those who run the assessment see it; `is_handed_in` is None for experts: nobody is told.

    is_on_paper: the respondent has no account; `code` stands on the paper sheet.
    """

    kind: str
    function: str
    name: str
    is_handed_in: bool | None
    pk: int = 0
    has_left: bool = False
    code: str = ""
    is_on_paper: bool = False


@dataclass(frozen=True, slots=True)
class InvitedRow:
    """An open offer of a seat, for those who may take it back; `pk` is the invitation's."""

    pk: int
    kind: str
    function: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Something that happened, as far as the reader may know; never who did it."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """Where one assessment stands, for this reader.

    seats, handed_in, respondents, invited: for the leader, the moderator and the methodologist only, else
    empty and None. result_code: only for the organisation. my_seats: the reader's own.
    """

    assessment: Assessment
    campaign: Campaign
    organisation: Organisation
    standing: Standing
    phases: tuple[Phase, ...]
    my_seats: tuple[Seat, ...]
    seats: tuple[SeatRow, ...]
    invited: tuple[InvitedRow, ...]
    respondents: int | None
    handed_in: int | None
    result_code: str | None
    timeline: tuple[TimelineRow, ...]

    @property
    def has_steps(self) -> bool:
        """Does it stand on the way at all? One that was closed or annulled does not."""
        return any(phase.is_current for phase in self.phases)


@dataclass(frozen=True, slots=True)
class DomainLine:
    """A domain of a result. Means 1-4; own layers and the previous wave are None where they are not shown.

    gate: the worst of its gates as "passed", "conditional", "failed", or "" where it has none or one is open.
    """

    domain: DomainCard
    score: DomainScore
    self_mean: Decimal | None
    consensus_mean: Decimal | None
    previous_mean: Decimal | None
    gate: str


@dataclass(frozen=True, slots=True)
class ResultLine:
    """An indicator of a result. previous: its final level in the wave before.

    gate_until: the day until which a conditional gate holds, or by which the action of a failed one is due.
    excuse: why the methodologist called the gate inapplicable; is_third: a third expert decided it.
    """

    card: Card
    line: Line
    consensus: str
    previous: int | None
    gate_until: date | None
    evidence: tuple[EvidenceRow, ...]
    excuse: str = ""
    is_third: bool = False


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """How far the two blind experts saw the same; `disagreements` are codes."""

    compared: int
    exact: int
    adjacent: int
    disagreements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feedback:
    """An afterthought of an expert: not in the result, kept for the organisation."""

    code: str
    title: Bilingual
    choice: str
    note: str
    proof_title: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One indicator that went up or down."""

    shift: Shift
    card: Card


@dataclass(frozen=True, slots=True)
class ChangeDomain:
    """A domain in two waves; own_before, own_after: the people's own mean, apart from the experts."""

    domain: DomainCard
    change: DomainChange
    own_before: Decimal | None
    own_after: Decimal | None


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Two waves side by side. apart: (code, title or nothing, reason) of what is not compared."""

    change: Change
    moved: tuple[ChangeLine, ...]
    domains: tuple[ChangeDomain, ...]
    apart: tuple[tuple[str, str, str], ...]

    @property
    def tells_certainty(self) -> bool:
        """Is more to be said of single domains than the one sentence about all of them?"""
        return any(one.change.certainty in (Certainty.WITHIN, Certainty.BEYOND) for one in self.domains)

    @property
    def has_own(self) -> bool:
        """Did people of the organisation open their own means in both waves?"""
        return any(one.own_before is not None and one.own_after is not None for one in self.domains)


@dataclass(frozen=True, slots=True)
class ResultPage:
    """A result with everything its page and its paper print.

    is_copy: a dated copy opened by consent: the expert layer alone; own layers and evidence are empty.
    change: against the wave before, on expert levels; None for a copy, whose consent names this wave alone.
    interview_reason: why people did not answer alone, where the organisation talked with a facilitator.
    """

    result: Result
    organisation: Organisation
    campaign: Campaign
    instrument: Instrument
    made_at: datetime
    scale: tuple[Bilingual, ...]
    domains: tuple[DomainLine, ...]
    lines: tuple[ResultLine, ...]
    agreement: AgreementRow
    respondents: int | None
    previous: Result | None
    change: ChangePage | None
    feedback: tuple[Feedback, ...]
    is_copy: bool
    interview_reason: str = ""
    modes: tuple[str, ...] = ()

    @property
    def gates(self) -> tuple[ResultLine, ...]:
        """The obligatory minimums, in the order of the instrument."""
        return tuple(one for one in self.lines if one.line.gate is not None)


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """Somebody who has read a copy; name empty: whoever had its address. times: over all days."""

    name: str
    last_on: date
    times: int


@dataclass(frozen=True, slots=True)
class SharingRow:
    """A consent as the organisation sees it; recipient None: whoever has the address."""

    sharing: Sharing
    recipient: Organisation | None
    is_open: bool
    has_lapsed: bool
    readers: tuple[ReaderRow, ...]
