"""Personal cards: issued on paper, opened by a PIN on a shared computer, closed after wrong ones.

Source: safety.md, sign-in without e-mail.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts import events, queries
from rostok.accounts.actions.ways import tell_gone_way, tell_new_way
from rostok.accounts.core.cards import CODE_DIGITS, PIN_DIGITS, code_in, grouped, is_guessed_first, is_pin
from rostok.accounts.models import Card, CardTry, SharedComputer, User
from rostok.accounts.states import FIRST_USE, TRIES
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, Refused

CARD = _("a personal card and its PIN on a shared computer")
NEW_CARD = _("Ask whoever gave you the card for another one.")
_FORGOTTEN = timedelta(days=90)  # what was typed as a code and belongs to no card

Bar = Callable[[int], QuerySet[Any]]
_bars: list[Bar] = []


def register_bar(bar: Bar) -> None:
    """A room says for which accounts a card is too little: `bar(user_id)` gives their duties over others.

    Called in its `apps.ready`.
    """
    if bar not in _bars:
        _bars.append(bar)


def card_opens_account(user_id: int) -> Decision:
    """Whether this account may be opened by a card at all. One query."""
    first, *others = (bar(user_id).order_by().values("pk") for bar in _bars)
    if not first.union(*others, all=True).exists():
        return ALLOWED
    return denied(
        "holds_role",
        _("Whoever looks after others does not sign in by a card."),
        _("Use the password, a letter or a passkey."),
    )


def refuse_barred(user_id: int) -> None:
    """Raises Refused with the reason why this account is not opened by a card."""
    if not (decision := card_opens_account(user_id)):
        raise Refused(decision)


@dataclass(frozen=True, slots=True)
class PrintedCard:
    """What the paper shows, once: only hashes are stored. No PIN where the holder chooses it."""

    code: str
    pin: str


@transaction.atomic
def issue_card(user: User, *, actor: Actor) -> PrintedCard:
    """A fresh card; the one before opens nothing. The room above asks its rule.

    Whoever has an address chooses the PIN after signing in as usual: whoever issues the card never knows it.
    Publishes CardIssued and writes the holder a letter. Raises Refused: too little for this account.
    """
    refuse_barred(user.pk)
    User.objects.select_for_update().get(pk=user.pk)  # of two at once the second waits
    Card.objects.filter(user=user).delete()
    code, pin = _digits(CODE_DIGITS), "" if user.email else _first_pin()
    Card.objects.create(user=user, code_hash=queries.card_hash(code), pin=make_password(pin) if pin else "")
    _forget_strangers(timezone.now())
    publish(events.CardIssued(subject_kind="user", subject_id=user.pk), actor=actor)
    tell_new_way(user, CARD)
    return PrintedCard(grouped(code), pin)


@transaction.atomic
def revoke_card(user: User, *, actor: Actor) -> None:
    """The card opens nothing any more; nothing happens where there is none. Publishes CardRevoked."""
    if Card.objects.filter(user=user).delete()[0]:
        publish(events.CardRevoked(subject_kind="user", subject_id=user.pk), actor=actor)
        tell_gone_way(user, CARD)


@transaction.atomic
def choose_pin(card: Card, pin: str, *, actor: Actor) -> None:
    """The holder's own PIN. Publishes CardPinChosen. Raises Incomplete: no PIN, too easy, the printed one."""
    if not is_pin(pin):
        raise Incomplete(_("A PIN is six digits."), field="pin")
    if is_guessed_first(pin):
        raise Incomplete(_("This PIN would be guessed."), _("Choose another PIN."), field="pin")
    if not card.is_own_pin and card.pin and check_password(pin, card.pin):
        raise Incomplete(_("This PIN was printed on the paper."), _("Choose another PIN."), field="pin")
    card.pin, card.is_own_pin = make_password(pin), True
    card.save(update_fields=["pin", "is_own_pin"])
    CardTry.objects.filter(code_hash=card.code_hash).delete()
    publish(events.CardPinChosen(subject_kind="user", subject_id=card.user_id), actor=actor)


def open_card(typed: str, pin: str, *, computer: SharedComputer, at: datetime) -> Card:
    """The card whose code and PIN these are. Publishes CardUsed.

    A code that no card has is answered, counted and closed as any other, in the same time. Raises Incomplete:
    wrong, or too many wrong ones in a row; Refused: the paper was not used in time, or a card is too little.
    """
    digest = queries.card_hash(code_in(typed))
    if not _counts(digest, at):
        raise Incomplete(_("After %(tries)s wrong PINs this card is closed."), NEW_CARD, tries=TRIES)
    card = Card.objects.select_related("user").filter(code_hash=digest, user__is_active=True).first()
    if not check_password(pin, card.pin if card else "") or card is None:
        _note_lock(digest)
        raise Incomplete(
            _("The code and the PIN do not match."),
            _("Check both: after %(tries)s wrong PINs in a row the card closes."),
            field="pin",
            tries=TRIES,
        )
    CardTry.objects.filter(code_hash=digest).delete()
    if not card.is_own_pin and card.issued_at < at - FIRST_USE:
        raise Incomplete(_("The first PIN was not used in time."), NEW_CARD)
    refuse_barred(card.user_id)
    used = events.CardUsed(subject_kind="user", subject_id=card.user_id, computer_id=computer.pk)
    publish(used, actor=Actor(card.user_id))
    return card


def _counts(digest: str, at: datetime) -> bool:
    """Count the try before it is looked at, so that many at once are not more; False for one too many."""
    CardTry.objects.get_or_create(code_hash=digest)
    left = CardTry.objects.filter(code_hash=digest, wrong__lt=TRIES)
    return left.update(wrong=F("wrong") + 1, last_at=at) == 1


def _note_lock(digest: str) -> None:
    closed = CardTry.objects.filter(code_hash=digest, wrong__gte=TRIES).values("code_hash")
    card = Card.objects.filter(code_hash__in=closed).first()
    if card is not None:
        publish(events.CardLocked(subject_kind="user", subject_id=card.user_id), actor=Actor(None))


def _digits(count: int) -> str:
    return "".join(str(secrets.randbelow(10)) for _place in range(count))


def _first_pin() -> str:
    """One that nobody tries first."""
    pin = _digits(PIN_DIGITS)
    return _first_pin() if is_guessed_first(pin) else pin


def _forget_strangers(at: datetime) -> None:
    """Tries of codes that no card has do not pile up for ever."""
    old = CardTry.objects.filter(last_at__lt=at - _FORGOTTEN)
    old.exclude(code_hash__in=Card.objects.values("code_hash")).delete()
