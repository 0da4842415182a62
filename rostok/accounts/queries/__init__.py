"""Reads of accounts."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Literal

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import Exists, QuerySet
from django.utils.crypto import salted_hmac

from rostok.accounts.core.tokens import hash_of
from rostok.accounts.models import AbstractInvitation, ApiToken, Card, CardTry, Phone, SharedComputer, User
from rostok.accounts.states import TRIES, InvitationState

SECRETS = "mfa.secret"  # the place for which secrets of the second factor are sealed
PROVIDER = "oidc"  # the one service of OpenID Connect that settings name
StateAt = Literal["open", "accepted", "withdrawn", "expired"]


def invitation_with(model: type[AbstractInvitation], secret: str) -> AbstractInvitation | None:
    """The invitation whose letter holds this secret."""
    return model._default_manager.filter(token_hash=hash_of(secret)).first()


def state_at(invitation: AbstractInvitation, at: datetime) -> StateAt:
    """May it still be accepted, and if not, why."""
    if invitation.state == InvitationState.ACCEPTED:
        return "accepted"
    if invitation.state == InvitationState.WITHDRAWN:
        return "withdrawn"
    return "expired" if invitation.expires_at <= at else "open"


def account_of(address: str) -> User | None:
    """The account with this address, in whatever case it was written."""
    return User.objects.filter(email__iexact=address).first()


def account_by_phone(number: str) -> User | None:
    """The open account whose holder proved this number (as `kernel.phones` writes it)."""
    holder = Phone.objects.filter(number=number).values("user")
    return User.objects.filter(pk__in=holder, is_active=True).first()


def phone_of(user_id: int) -> Phone | None:
    """The number that signs this account in."""
    return Phone.objects.filter(user=user_id).first()


def signs_in_by_phone() -> bool:
    """Does this installation have a gateway for texts."""
    return bool(settings.SMS_GATEWAY)


def provider_name() -> str:
    """The service that vouches for people (OpenID Connect), as they know it; empty where there is none."""
    providers: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS
    apps = providers.get("openid_connect", {}).get("APPS", [])
    return str(apps[0]["name"]) if apps else ""


def subject_of(user_id: int) -> SocialAccount | None:
    """The account of that service which signs this account in."""
    return SocialAccount.objects.filter(user=user_id, provider=PROVIDER).first()


def card_hash(code: str) -> str:
    """What the row of a card keeps. Forty bits are too few for a plain hash: a key of ours is mixed in."""
    return salted_hmac("rostok.accounts.card", code, algorithm="sha256").hexdigest()


def card_of(user_id: int) -> Card | None:
    """The card that stands for this account."""
    return Card.objects.filter(user=user_id).first()


def is_card_closed(card: Card) -> bool:
    """Too many wrong PINs in a row."""
    return CardTry.objects.filter(code_hash=card.code_hash, wrong__gte=TRIES).exists()


def card_opens(card_id: int, *, user_id: int, computer_id: int) -> bool:
    """Does the card still open this account on that computer."""
    stands = SharedComputer.objects.filter(pk=computer_id, revoked_at=None)
    return Card.objects.filter(Exists(stands), pk=card_id, user=user_id).exists()


def computer_with(secret: str) -> SharedComputer | None:
    """The shared computer whose browser keeps this token."""
    return SharedComputer.objects.filter(token_hash=hash_of(secret), revoked_at=None).first()


def tokens_of(user_id: int, *, at: date) -> QuerySet[ApiToken]:
    """Tokens of programs that open something on this day, the newest first."""
    standing = ApiToken.objects.filter(user=user_id, revoked_at=None, expires_on__gte=at)
    return standing.order_by("-made_at", "-pk")


def token_with(secret: str, *, at: date) -> ApiToken | None:
    """The token with this secret, while it holds and its account is open."""
    found = ApiToken.objects.filter(token_hash=hash_of(secret), revoked_at=None, expires_on__gte=at)
    return found.filter(user__is_active=True).first()


def has_second_factor(user_id: int) -> bool:
    """An app with codes or a passkey."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=user_id, type__in=kinds).exists())


def sealed_secrets() -> Iterator[tuple[Authenticator, str, str]]:
    """(row, field of its data, what is sealed there) of every app and set of recovery codes."""
    for row in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).order_by("pk").iterator():
        for name in ("secret", "seed"):
            if name in row.data:
                yield row, name, row.data[name]
