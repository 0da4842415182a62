"""What happens to cards, shared computers and tokens of programs. Facts are ids."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEvent(DomainEvent):
    """Base: something happened to a card, or to a computer on which cards open accounts."""

    audience: ClassVar[str] = "accounts.keep_cards"


class CardIssued(CardEvent):
    """An account got a card; the one before opens nothing any more."""

    kind = "accounts.card_issued"


class CardRevoked(CardEvent):
    """A card was taken back."""

    kind = "accounts.card_revoked"


class CardPinChosen(CardEvent):
    """The holder chose a PIN that nobody else knows."""

    kind = "accounts.card_pin_chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardUsed(CardEvent):
    """A card and its PIN opened the account on a shared computer."""

    kind = "accounts.card_used"

    computer_id: int


class CardLocked(CardEvent):
    """Too many wrong PINs in a row: the card opens nothing until another one is issued."""

    kind = "accounts.card_locked"


class ComputerRegistered(CardEvent):
    """Cards open accounts in this browser from now on."""

    kind = "accounts.computer_registered"


class ComputerRevoked(CardEvent):
    """Cards open nothing in this browser any more."""

    kind = "accounts.computer_revoked"


class SecondProofsRemoved(CardEvent):
    """Whoever keeps the server took away the app, the codes and the passkeys of a holder who lost them."""

    kind = "accounts.second_proofs_removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenEvent(DomainEvent):
    """Base: something happened to a token of an account."""

    audience: ClassVar[str] = "accounts.own_tokens"

    token_id: int


class TokenMade(TokenEvent):
    """A program may read as this account, as far as the scopes of the token go."""

    kind = "accounts.token_made"


class TokenRevoked(TokenEvent):
    """A token opens nothing any more."""

    kind = "accounts.token_revoked"
