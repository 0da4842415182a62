"""Institutions and organisers of the city with the people who work in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Final

from rostok.accounts import actions as accounts
from rostok.attendance.actions import appoint_guard
from rostok.children.actions import appoint_keeper
from rostok.children.states import Duty
from rostok.demo.city.happened import happened
from rostok.demo.city.sizes import CitySize
from rostok.demo.invented import MEN, SURNAMES, WOMEN
from rostok.demo.network.people import Parties, actor_of, invented_ogrn
from rostok.demo.network.register import FIRST, SECOND, entered
from rostok.foundation.actors import SYSTEM, Actor
from rostok.parties import actions
from rostok.parties.models import Organisation, Person, Territory
from rostok.parties.states import OrganisationKind, RoleKind
from rostok.volunteers.actions import name_coordinator

TOWN: Final = "Заречье"
TERRITORY: Final = "RU-PER"
NAMED_WEEKS: Final = 105  # ago the coordinators and guards were named
HOUSES: Final[tuple[str, ...]] = (
    "Центр помощи детям «{}»",
    "Социально-реабилитационный центр «{}»",
    "Детский дом «{}»",
    "Школа-интернат «{}»",
)
NPOS: Final[tuple[str, ...]] = ("АНО «{}»", "Фонд «{}»", "РОО «{}»")
NUMBERS: Final = 20_000  # of invented registers, after those of the network


@dataclass(frozen=True, slots=True)
class House:
    """An institution and whom one meets there; `host` meets volunteers at visits."""

    organisation: Organisation
    director: Person
    coordinator: Person
    psychologist: Person
    host: Person
    guard: Person


@dataclass(frozen=True, slots=True)
class Organiser:
    """An NPO, its leader and who coordinates its volunteers."""

    organisation: Organisation
    leader: Person
    coordinator: Person


@dataclass
class City:
    """Who is in the city; `day`: of loading. `names`: invented, none twice."""

    day: date
    officer: Actor
    names: Iterator[str]
    houses: list[House] = field(default_factory=list)
    organisers: list[Organiser] = field(default_factory=list)


def make_city(dice: Random, parties: Parties, day: date, size: CitySize) -> City:
    """Places with their people, all of whom have been there for years."""
    city = City(day, actor_of(parties.roles["officer"]), _names(dice))
    rows = _organisations(dice, size)
    with happened(NAMED_WEEKS * 7):
        for number, row in enumerate(rows[: size.institutions]):
            city.houses.append(_house(city, row, number))
        for number, row in enumerate(rows[size.institutions :]):
            city.organisers.append(_organiser(city, row, number))
    return city


def person(city: City, email: str) -> Person:
    """Somebody with an account."""
    user = accounts.create_user(email=email, language="ru", password=None, actor=SYSTEM)
    return actions.create_person(name=next(city.names), email=email, user=user, actor=SYSTEM)


def _names(dice: Random) -> Iterator[str]:
    """Names that nobody of the network bears."""
    known = set(Person.objects.values_list("name", flat=True))
    pairs = [f"{name} {surname}а" for name in WOMEN for surname in SURNAMES]
    pairs += [f"{name} {surname}" for name in MEN for surname in SURNAMES]
    dice.shuffle(pairs)
    return (one for one in pairs if one not in known)


def _organisations(dice: Random, size: CitySize) -> list[Organisation]:
    known = set(Organisation.objects.values_list("name", flat=True))
    words = [f"{first} {second}" for first in FIRST for second in SECOND]
    words = [one for one in words if not any(f"«{one}»" in name for name in known)]
    dice.shuffle(words)
    place = Territory.objects.get(code=TERRITORY)
    kinds = [(OrganisationKind.STATE, HOUSES)] * size.institutions
    kinds += [(OrganisationKind.NPO, NPOS)] * size.organisers
    rows = [
        Organisation(kind=kind, name=forms[number % len(forms)].format(word), territory=place, town=TOWN)
        for number, ((kind, forms), word) in enumerate(zip(kinds, words, strict=False))
    ]
    return entered(rows, [invented_ogrn(NUMBERS + number) for number in range(len(rows))])


def _house(city: City, row: Organisation, number: int) -> House:
    """The people of the first one may be entered by newcomers."""
    slugs = ("director", "coordinator") if number == 0 else ()
    positions = ("директор", "координатор волонтёров", "психолог", "воспитатель", "охрана")
    staff = [
        _member(city, row, f"{slugs[place] if place < len(slugs) else f'dom-{number + 1}-{place}'}", position)
        for place, position in enumerate(positions)
    ]
    director, coordinator, psychologist, host, guard = staff
    _lead(city, director, row)
    by = actor_of(director)
    name_coordinator(row, person=coordinator, actor=by)
    appoint_guard(row, person=guard, actor=by)
    duties = ((director, Duty.DIRECTOR), (coordinator, Duty.COORDINATOR), (psychologist, Duty.PSYCHOLOGIST))
    for keeper, duty in duties:
        appoint_keeper(keeper, institution=row, duty=duty, since=city.day, actor=SYSTEM)
    return House(row, director, coordinator, psychologist, host, guard)


def _organiser(city: City, row: Organisation, number: int) -> Organiser:
    leader = _member(city, row, f"nko-{number + 1}-0", "руководитель")
    coordinator = _member(city, row, f"nko-{number + 1}-1", "координатор волонтёров")
    _lead(city, leader, row)
    name_coordinator(row, person=coordinator, actor=actor_of(leader))
    return Organiser(row, leader, coordinator)


def _member(city: City, row: Organisation, slug: str, position: str) -> Person:
    one = person(city, f"{slug}@example.org")
    actions.add_membership(one, organisation=row, position=position, since=city.day, actor=SYSTEM)
    return one


def _lead(city: City, one: Person, row: Organisation) -> None:
    actions.give_role(one, kind=RoleKind.LEADER, organisation=row, since=city.day, actor=SYSTEM)
