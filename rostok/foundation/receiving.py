"""Who listens to which event. A receiver is a function that calls one action and may run twice."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rostok.foundation.models import Event

Receiver = Callable[["Event"], None]

_by_kind: dict[str, list[str]] = {}
_by_name: dict[str, Receiver] = {}


def receiver(kind: str) -> Callable[[Receiver], Receiver]:
    """Register a function for events of `kind`; called in a task, once per event (see `Handled`)."""

    def register(function: Receiver) -> Receiver:
        name = f"{function.__module__}.{function.__qualname__}"
        _by_name[name] = function
        _by_kind.setdefault(kind, []).append(name)
        return function

    return register


def receivers_of(kind: str) -> tuple[str, ...]:
    """Names of the receivers of an event kind, in order of registration."""
    return tuple(_by_kind.get(kind, ()))


def receiver_named(name: str) -> Receiver:
    """The function behind a name stored in a task. KeyError when it was removed."""
    return _by_name[name]
