"""An indicator as people read it, and what stands behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rostok.foundation.models import Bilingual
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
    is_open: the reader may open the proof.
    """

    proof: Proof
    aspect: str
    is_earlier: bool
    verdict: str = ""
    note: str = ""
    is_open: bool = True
