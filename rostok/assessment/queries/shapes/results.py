"""A result as it is read, against the wave before, and who reads a copy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from rostok.assessment.core.change import Certainty, Change, DomainChange, Shift
from rostok.assessment.core.profile import DomainScore, Line, Profile
from rostok.assessment.core.reliability import Reliability
from rostok.assessment.models import Campaign, Domain, Instrument, Result, Sharing
from rostok.assessment.queries.shapes.cards import Card, DomainCard, EvidenceRow
from rostok.foundation.models import Bilingual
from rostok.parties.models import Organisation


@dataclass(frozen=True, slots=True)
class DomainLine:
    """A domain of a result. Means 1-4; own layers and the previous wave are None where they are not shown.

    gate: the worst of its gates as "passed", "conditional", "failed", or "" where it has none or one is open.
    low, high: the band of 95 % around the experts' mean, None where it cannot be told.
    """

    domain: DomainCard
    score: DomainScore
    self_mean: Decimal | None
    consensus_mean: Decimal | None
    previous_mean: Decimal | None
    gate: str
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ResultLine:
    """An indicator of a result. previous: its final level in the wave before.

    gate_until: the day until which a conditional gate holds, or by which the action of a failed one is due.
    is_lapsed: the condition's day has passed, so the gate counts as failed. excuse: why the methodologist
    called the gate inapplicable; is_third: a third expert decided it.
    """

    card: Card
    line: Line
    consensus: str
    previous: int | None
    gate_until: date | None
    evidence: tuple[EvidenceRow, ...]
    excuse: str = ""
    is_third: bool = False
    is_lapsed: bool = False


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
class EarlierResult:
    """The wave before as a result shows it. self_means: domain → the people's own mean."""

    code: str
    campaign_title: Bilingual
    profile: Profile
    self_means: Mapping[str, Decimal | None]


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
    previous: EarlierResult | None
    change: ChangePage | None
    feedback: tuple[Feedback, ...]
    is_copy: bool
    interview_reason: str = ""
    modes: tuple[str, ...] = ()

    @property
    def gates(self) -> tuple[ResultLine, ...]:
        """The obligatory minimums, in the order of the instrument."""
        return tuple(one for one in self.lines if one.line.gate is not None)

    @property
    def has_band(self) -> bool:
        """May it be said how far the experts may be off?"""
        return any(one.low is not None for one in self.domains)


@dataclass(frozen=True, slots=True)
class ReliabilityRow:
    """A domain of a campaign and how far its marks can be trusted."""

    domain: Domain
    found: Reliability


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
