"""The answers about rules, and the parts that both have."""

from datetime import date, time
from typing import Any

from rostok.foundation.api import Answer, Page, Words, words
from rostok.regulation.core.types import Party, Place
from rostok.regulation.models import Edition, Point, Regulation, TypeVersion


class PlaceSaid(Answer):
    """A territory."""

    code: str
    title: Words


class Order(Answer):
    """The order that put it in force, and since when it holds."""

    number: str
    ordered_on: date | None
    effective_on: date | None


class TypeRow(Answer):
    """A type of interaction in the list."""

    code: str
    title: Words
    regulation: str
    territory: PlaceSaid
    place: Place
    has_children: bool
    min_age: int


class TypePage(Page):
    """Types of interaction in force, by territory."""

    rows: list[TypeRow]


class PolicySaid(Answer):
    """A policy that is asked of a party."""

    code: str
    title: Words


class AskedOf(Answer):
    """What is asked of one of the three parties."""

    party: Party
    policies: list[PolicySaid]


class PointSaid(Answer):
    """A point of a регламент. `key` stays with it from edition to edition."""

    key: str
    number: str
    text: Words


class TypeWhole(TypeRow):
    """A type of interaction as it holds. Hours by the clock of the institution; null: nothing is said."""

    version: int
    order: Order
    about: Words
    is_group_only: bool
    min_age_with_consent: int | None
    children_per_adult: int | None
    hours_from: time | None
    hours_to: time | None
    min_term_months: int | None
    trial_visits: int
    documents: list[Words]
    steps: list[Words]
    asked: list[AskedOf]
    points: list[PointSaid]


class RegulationRow(Answer):
    """A регламент in the list, by its edition in force."""

    code: str
    title: Words
    territory: PlaceSaid
    authority: str | None
    edition: int
    order: Order


class RegulationPage(Page):
    """Регламенты in force, by territory."""

    rows: list[RegulationRow]


class RegulationWhole(RegulationRow):
    """A регламент with the points of the edition in force; repealed ones are left out."""

    points: list[PointSaid]


def place(regulation: Regulation) -> dict[str, Any]:
    """As `PlaceSaid`."""
    return {"code": regulation.territory.code, "title": words(regulation.territory.title)}


def order(one: Edition | TypeVersion) -> dict[str, Any]:
    """As `Order`."""
    return {"number": one.order_number, "ordered_on": one.ordered_on, "effective_on": one.effective_on}


def point(one: Point) -> dict[str, Any]:
    """As `PointSaid`."""
    return {"key": one.key, "number": one.number, "text": words(one.text)}
