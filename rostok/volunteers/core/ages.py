"""Minors: who may take which type. Of a minor only the day is kept on which they come of age."""

from datetime import date
from typing import Final, Protocol

ADULT: Final = 18
YOUNGEST: Final = 14


class Asks(Protocol):
    """What a type says of age."""

    @property
    def has_children(self) -> bool: ...
    @property
    def is_group_only(self) -> bool: ...
    @property
    def min_age(self) -> int: ...
    @property
    def min_age_with_consent(self) -> int | None: ...


def age_at(adult_on: date, at: date) -> int:
    """Full years on the day `at` of somebody who is 18 from `adult_on` on."""
    is_before = (at.month, at.day) < (adult_on.month, adult_on.day)
    return ADULT + at.year - adult_on.year - is_before


def years_before(day: date, years: int) -> date:
    """The same day so many years ago; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def is_minor(adult_on: date | None, at: date) -> bool:
    """Not yet 18; nobody of whom nothing is known."""
    return adult_on is not None and at < adult_on


def refusal_of(asks: Asks, adult_on: date | None, at: date) -> str:
    """ "" when the type is open to this age, else why not: `too_young` or `not_in_group`."""
    if adult_on is None or not is_minor(adult_on, at):
        return ""
    age = age_at(adult_on, at)
    if asks.has_children and not asks.is_group_only:
        return "not_in_group"
    least = asks.min_age if asks.min_age_with_consent is None else asks.min_age_with_consent
    return "" if age >= least else "too_young"
