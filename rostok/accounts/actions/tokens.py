"""Tokens of programs: made by their owner, shown once, counted, revoked. docs/operating/api.md."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts import events, queries
from rostok.accounts.actions.ways import tell_new_way
from rostok.accounts.core.tokens import Token
from rostok.accounts.models import ApiToken, User
from rostok.accounts.states import ASKED_A_MINUTE, TOKEN_DAYS, TOKENS, Scope
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, TooOften

MARK: Final = "rostok_"  # so that a secret lying about is known for what it is
WAY: Final = _("a token for a program, which only reads")


@transaction.atomic
def make_token(
    user: User, *, name: str, scopes: Sequence[str], days: int, at: datetime, actor: Actor
) -> tuple[ApiToken, str]:
    """A token of the actor's own account and its secret, which is nowhere else.

    Publishes TokenMade and writes the holder a letter. Raises Incomplete: no scope, a term or a scope that is
    not offered, too many tokens.
    """
    if not scopes or not set(scopes) <= set(Scope.values):
        raise Incomplete(_("Choose what the token opens."), field="scopes")
    if days not in TOKEN_DAYS:
        raise Incomplete(_("Choose how long the token is valid."), field="days")
    User.objects.select_for_update().get(pk=user.pk)  # of two at once the second waits
    today = timezone.localdate(at)
    if queries.tokens_of(user.pk, at=today).count() >= TOKENS:
        raise Incomplete(
            _("You have %(most)s tokens already."), _("Revoke one that is not needed."), most=TOKENS
        )
    token = Token(MARK + secrets.token_urlsafe(32))
    row = ApiToken.objects.create(
        user=user,
        name=name.strip(),
        prefix=token.secret[: len(MARK) + 4],
        token_hash=token.hash,
        scopes=sorted(set(scopes)),
        made_at=at,
        expires_on=today + timedelta(days=days),
    )
    publish(events.TokenMade(subject_kind="user", subject_id=user.pk, token_id=row.pk), actor=actor)
    tell_new_way(user, WAY)
    return row, token.secret


@transaction.atomic
def revoke_token(token: ApiToken, *, at: datetime, actor: Actor) -> None:
    """It opens nothing from the next request on; again: nothing happens. Publishes TokenRevoked."""
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        event = events.TokenRevoked(subject_kind="user", subject_id=token.user_id, token_id=token.pk)
        publish(event, actor=actor)


def revoke_tokens(user: User, *, at: datetime, actor: Actor) -> None:
    """All that stand; in the caller's transaction."""
    for token in ApiToken.objects.filter(user=user, revoked_at=None):
        revoke_token(token, at=at, actor=actor)


def use_token(secret: str, *, at: datetime) -> ApiToken | None:
    """The token with this secret that opens something now, counted; None without one. Raises TooOften.

    One statement counts and refuses, so that two requests at once are never taken for one.
    """
    token = queries.token_with(secret, at=timezone.localdate(at))
    if token is None:
        return None
    minute, second = divmod(int(at.timestamp()), 60)
    is_room = ~Q(minute=minute) | Q(asked__lt=ASKED_A_MINUTE)
    asked = Case(When(minute=minute, then=F("asked") + 1), default=Value(1))
    counted = ApiToken.objects.filter(is_room, pk=token.pk, revoked_at=None)
    if not counted.update(asked=asked, minute=minute, used_on=timezone.localdate(at)):
        raise TooOften(60 - second)
    return token
