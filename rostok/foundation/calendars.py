"""Days that somebody must keep in mind: each room gives its own, a calendar shows them all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

from rostok.foundation.actors import Actor


@dataclass(frozen=True, slots=True)
class Dated:
    """A day in words that may leave the system: no person, no indicator, no mark, nothing of children.

    `uid` is the same whenever the same thing is told again; `path` is the page where it is done; `about`
    names the organisation or the campaign, empty where only a person could be named. `hours`: when it
    begins and ends, where it is not the whole day.
    """

    uid: str
    day: date
    title: str | Promise
    path: str
    about: str
    hours: tuple[datetime, datetime] | None = None


Dates = Callable[[Actor, date, date], Iterable[Dated]]

_givers: list[Dates] = []


def register_dates(give: Dates) -> None:
    """Put the days of a room into calendars; called in its `apps.ready`. Registering it twice is once.

    `give(actor, since, until)` returns what the actor may see and is to do in those days, in a number of
    queries that does not grow.
    """
    if give not in _givers:
        _givers.append(give)


def dates_of(actor: Actor, *, since: date, until: date) -> list[Dated]:
    """What all rooms give, by day; a thing told twice stands once."""
    found = {one.uid: one for give in _givers for one in give(actor, since, until)}
    return sorted(found.values(), key=lambda one: (one.day, one.uid))
