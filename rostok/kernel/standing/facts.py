"""What is known of the parties: proofs with two clocks, exemptions that expire, flags that block."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

EVERYWHERE: frozenset[str] = frozenset()


class Said(StrEnum):
    """What the ledger says of a proof at one moment."""

    COUNTS = "counts"  # confirmed, and not revoked
    WAITS = "waits"  # submitted, and not decided yet
    REVOKED = "revoked"
    NOTHING = "nothing"  # rejected, or not there yet


class Known(NamedTuple):
    """A proof as the ledger showed it at one moment: all that a requirement looks at on a day."""

    said: Said
    issued_on: date
    valid_until: date | None = None
    submitted_on: date | None = None  # None: in time for a paper that may be only so old
    confirmed_as: str = ""
    amount: int = 1


KnownByKind = Mapping[str, Sequence[Known]]


@dataclass(frozen=True, slots=True)
class Proof:
    """A dated record. The world's clock: `issued_on`, `valid_until` (inclusive); the ledger's: the rest.

    `amount`: how much it proves where a requirement counts (hours, visits). `confirmed_as`: the role of
    whoever confirmed it.
    """

    kind: str
    issued_on: date
    submitted_at: datetime
    valid_until: date | None = None
    confirmed_at: datetime | None = None
    confirmed_as: str = ""
    rejected_at: datetime | None = None
    revoked_at: datetime | None = None
    amount: int = 1
    code: str = ""

    def known(self, known_at: datetime) -> Known:
        """As the ledger showed it at that moment."""
        said = self._said(known_at)
        submitted_on = self.submitted_at.date()
        return Known(said, self.issued_on, self.valid_until, submitted_on, self.confirmed_as, self.amount)

    def _said(self, known_at: datetime) -> Said:
        confirmed = self.confirmed_at is not None and self.confirmed_at <= known_at
        if self.revoked_at is not None and self.revoked_at <= known_at:
            return Said.REVOKED
        if confirmed:
            return Said.COUNTS
        rejected = self.rejected_at is not None and self.rejected_at <= known_at
        return Said.WAITS if self.submitted_at <= known_at and not rejected else Said.NOTHING


@dataclass(frozen=True, slots=True)
class Exemption:
    """Frees a party from one requirement of one policy, for a reason written elsewhere and never for ever."""

    policy: str
    requirement: str
    since: date
    until: date
    granted_at: datetime
    withdrawn_at: datetime | None = None

    def holds(self, at: date, known_at: datetime) -> bool:
        """Is it in force on the day, as known at the moment?"""
        known = self.granted_at <= known_at and not (self.withdrawn_at and self.withdrawn_at <= known_at)
        return known and self.since <= at <= self.until


class FlagKind(StrEnum):
    """What a flag does: denies for good, or suspends."""

    DENIED = "denied"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class Flag:
    """Blocks a party in the named policies, or EVERYWHERE; `until` is inclusive, None has no end."""

    kind: FlagKind
    since: date
    raised_at: datetime
    until: date | None = None
    lifted_at: datetime | None = None
    policies: frozenset[str] = EVERYWHERE

    def blocks(self, policy: str, at: date, known_at: datetime) -> bool:
        """Does it block that policy on the day, as known at the moment?"""
        if self.policies and policy not in self.policies:
            return False
        known = self.raised_at <= known_at and not (self.lifted_at and self.lifted_at <= known_at)
        return known and self.since <= at and (self.until is None or at <= self.until)


@dataclass(frozen=True, slots=True)
class Party:
    """A person or an organisation with all that is known of it.

    proofs: by kind. known: the same at the moment of the evaluation, in their place where many parties are
    asked about and no superseded version may still count, for which the history of the ledger is needed.
    """

    proofs: Mapping[str, Sequence[Proof]] = field(default_factory=dict)
    born_on: date | None = None
    exemptions: Sequence[Exemption] = ()
    flags: Sequence[Flag] = ()
    known: KnownByKind | None = None

    def known_at(self, moment: datetime) -> KnownByKind:
        """What the ledger showed at the moment, by kind."""
        if self.known is not None:
            return self.known
        return {kind: tuple(one.known(moment) for one in proofs) for kind, proofs in self.proofs.items()}


@dataclass(frozen=True, slots=True)
class Case:
    """Whose standing is asked for, and in what circumstances.

    `circumstances`: name → values, such as "function" → {"curator"}, "involvement" → {"individual"},
    "type" → {"mentoring"}, "territory" → {"RU", "RU-PER"} (a territory with those around it).
    """

    person: Party | None = None
    adults: Sequence[Party] = ()  # of the person's family, each of them
    organisation: Party | None = None
    site: Party | None = None
    circumstances: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def parties(self) -> list[Party]:
        """Everybody of the case."""
        alone = (self.person, self.organisation, self.site)
        return [*(one for one in alone if one is not None), *self.adults]
