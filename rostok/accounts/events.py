"""What happens to cards and shared computers. Facts are ids."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent

KEPT = "accounts.keep_cards"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardIssued(DomainEvent):
    """An account got a card; the one before opens nothing any more."""

    kind: ClassVar[str] = "accounts.card_issued"
    audience: ClassVar[str] = KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRevoked(DomainEvent):
    """A card was taken back."""

    kind: ClassVar[str] = "accounts.card_revoked"
    audience: ClassVar[str] = KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPinChosen(DomainEvent):
    """The holder chose a PIN that nobody else knows."""

    kind: ClassVar[str] = "accounts.card_pin_chosen"
    audience: ClassVar[str] = KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class CardUsed(DomainEvent):
    """A card and its PIN opened the account on a shared computer."""

    kind: ClassVar[str] = "accounts.card_used"
    audience: ClassVar[str] = KEPT
    computer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLocked(DomainEvent):
    """Too many wrong PINs in a row: the card opens nothing until another one is issued."""

    kind: ClassVar[str] = "accounts.card_locked"
    audience: ClassVar[str] = KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputerRegistered(DomainEvent):
    """Cards open accounts in this browser from now on."""

    kind: ClassVar[str] = "accounts.computer_registered"
    audience: ClassVar[str] = KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputerRevoked(DomainEvent):
    """Cards open nothing in this browser any more."""

    kind: ClassVar[str] = "accounts.computer_revoked"
    audience: ClassVar[str] = KEPT
