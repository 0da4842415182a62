"""Whom a token of a program acts for."""

from django.utils import timezone

from rostok.accounts.actions import use_token
from rostok.foundation.actors import Actor
from rostok.foundation.bearers import Holder


def holder_of(secret: str) -> Holder | None:
    """The owner's account with the scopes of the token. Raises TooOften."""
    token = use_token(secret, at=timezone.now())
    return None if token is None else Holder(Actor(token.user_id), frozenset(token.scopes))
