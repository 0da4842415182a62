"""Whose a token is: the room that keeps tokens says it, the API asks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from rostok.foundation.actors import Actor

LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a token acts for, and what for: never more than its owner may."""

    actor: Actor
    scopes: frozenset[str]


Finder = Callable[[str], Holder | None]
_finders: list[Finder] = []


def register_tokens(finder: Finder) -> None:
    """`finder(secret)` is the holder of a token that stands, or None. Called in `apps.ready`."""
    if finder not in _finders:
        _finders.append(finder)


def holder_of(secret: str) -> Holder | None:
    """Who holds this token, by whichever room keeps it; None for nobody. What a finder raises goes on."""
    if len(secret) > LONGEST or not secret.isascii():
        return None
    return next((one for find in _finders if (one := find(secret)) is not None), None)
