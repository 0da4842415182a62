"""A token of one of the cast."""

from django.utils import timezone

from rostok.accounts import actions
from rostok.accounts.models import ApiToken
from rostok.accounts.states import Scope
from tests.cast import Cast


def make_token(cast: Cast, name: str) -> tuple[ApiToken, str]:
    """The row and its secret."""
    return actions.make_token(
        cast.people[name].user,
        name="Таблица",
        scopes=[Scope.READ_STANDING],
        days=90,
        at=timezone.now(),
        actor=cast.actor(name),
    )
