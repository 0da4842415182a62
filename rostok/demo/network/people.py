"""Organisations, the people in them, and those who work for the whole network."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from random import Random
from typing import Final

from rostok.accounts import actions as accounts
from rostok.assessment.models import Indicator
from rostok.demo.invented import AUTHORITY, CENTRE, FUNDER, MEN, ORGANISATIONS, POSITIONS, SURNAMES, WOMEN
from rostok.foundation.actors import SYSTEM, Actor
from rostok.parties import actions
from rostok.parties.models import Organisation, Person, Territory
from rostok.parties.states import IdentifierScheme, RoleKind

FUNCTIONS = tuple(POSITIONS)
LARGE = 4  # organisations with five respondents: their own answers may be shown as a spread


SAFE: Final = frozenset({0, 1, 2, 3, 5, 6, 7, 10})  # places of those who teach: their minimums are met


@dataclass
class Parties:
    """Who is in the network. `organisations` are assessed; `staff` by organisation code, the leader first.

    `truth`: the true level by organisation and indicator code; `shown`: (organisation, indicator, aspect)
    that a proof stands behind; `homes`: organisations of the network's roles; `moderators`: who leads the
    talk of an organisation instead of its third; `asked`: indicators by instrument and kind of organisations.
    """

    organisations: list[Organisation] = field(default_factory=list)
    staff: dict[str, list[Person]] = field(default_factory=dict)
    experts: list[Person] = field(default_factory=list)
    roles: dict[str, Person] = field(default_factory=dict)
    truth: dict[str, dict[str, int]] = field(default_factory=dict)
    shown: set[tuple[str, str, str]] = field(default_factory=set)
    homes: dict[str, Organisation] = field(default_factory=dict)
    moderators: dict[str, Person] = field(default_factory=dict)
    asked: dict[tuple[int, str], tuple[Indicator, ...]] = field(default_factory=dict)

    def is_safe(self, organisation: Organisation) -> bool:
        """Its obligatory minimums are met and proved, so that it may host others."""
        first = enumerate(self.organisations[: max(SAFE) + 1])
        return any(one.pk == organisation.pk for place, one in first if place in SAFE)

    def leader(self, organisation: Organisation) -> Person:
        return self.staff[organisation.code][0]

    def size(self) -> int:
        """How many people there are."""
        everybody = {person.pk for staff in self.staff.values() for person in staff}
        everybody |= {person.pk for person in (*self.experts, *self.roles.values())}
        return len(everybody)


def actor_of(person: Person) -> Actor:
    """The person as the one who acts."""
    return Actor(person.user_id)


class Names:
    """Invented names, none twice."""

    def __init__(self, dice: Random) -> None:
        pairs = [(name, surname, True) for name in WOMEN for surname in SURNAMES]
        pairs += [(name, surname, False) for name in MEN for surname in SURNAMES]
        dice.shuffle(pairs)
        self._pairs = iter(pairs)
        self._number = 0

    def person(self, slug: str = "") -> Person:
        """A new person with an account; `slug` gives a role of the picker its address."""
        name, surname, is_woman = next(self._pairs)
        self._number += 1
        email = f"{slug or f'person-{self._number:03}'}@example.org"
        user = accounts.create_user(email=email, language="ru", password=None, actor=SYSTEM)
        shown = f"{name} {surname}{'а' if is_woman else ''}"
        return actions.create_person(name=shown, email=email, user=user, actor=SYSTEM)


def make_parties(
    dice: Random, day: date, *, written: int, more: Sequence[Organisation], experts: int
) -> Parties:
    """Everybody with memberships and roles in force for three years: in the first `written` organisations of
    the list and in the `more` that stand already."""
    parties, names, since = Parties(), Names(dice), day - timedelta(days=3 * 365)
    listed = [_organisation(row, number, since) for number, row in enumerate(ORGANISATIONS[:written])]
    for number, organisation in enumerate([*listed, *more]):
        parties.organisations.append(organisation)
        parties.staff[organisation.code] = _staff(names, organisation, number, since)
    _lend_moderator(parties, since)
    _network_people(parties, names, since, experts)
    return parties


def _lend_moderator(parties: Parties, since: date) -> None:
    """The moderator of the picker also leads the talk of the neighbours, who are to agree today."""
    for neighbour in parties.organisations[1:2]:
        person = parties.staff[parties.organisations[0].code][2]
        actions.add_membership(
            person, organisation=neighbour, position="ведёт разговор", since=since, actor=SYSTEM
        )
        parties.moderators[neighbour.code] = person


def _organisation(row: tuple[str, str, str, str, str], number: int, since: date) -> Organisation:
    kind, name, name_en, region, town = row
    organisation = actions.create_organisation(
        kind=kind,
        name=name,
        name_en=name_en,
        territory=Territory.objects.get(code=region) if region else None,
        town=town,
        actor=SYSTEM,
    )
    actions.add_identifier(
        organisation, scheme=IdentifierScheme.OGRN, raw=invented_ogrn(number), actor=SYSTEM
    )
    return organisation


def invented_ogrn(number: int) -> str:
    """A number with a right check digit in region 00, which no register has."""
    first = f"12000{number:07}"
    return first + str(int(first) % 11 % 10)


def _staff(names: Names, organisation: Organisation, number: int, since: date) -> list[Person]:
    size = 5 if number < LARGE else 3
    slugs = {0: ("leader", "respondent", "moderator")}.get(number, ())
    staff = []
    for place, function in zip(range(size), cycle(FUNCTIONS), strict=False):
        person = names.person(slugs[place] if place < len(slugs) else "")
        actions.add_membership(
            person, organisation=organisation, position=POSITIONS[function], since=since, actor=SYSTEM
        )
        staff.append(person)
    actions.give_role(staff[0], kind=RoleKind.LEADER, organisation=organisation, since=since, actor=SYSTEM)
    return staff


def _network_people(parties: Parties, names: Names, since: date, experts: int) -> None:
    """The methodologist, operator, officer, funder with their organisations, and the experts."""
    homes = parties.homes
    for slug, row in (("methodologist", CENTRE), ("officer", AUTHORITY), ("funder", FUNDER)):
        homes[slug] = _organisation(row, 900 + len(homes), since)
        person = parties.roles[slug] = names.person(slug)
        actions.add_membership(person, organisation=homes[slug], position="", since=since, actor=SYSTEM)
    parties.roles["operator"] = names.person("operator")
    perm = Territory.objects.get(code="RU-PER")
    scopes = {"methodologist": None, "operator": None, "officer": perm, "funder": None}
    for slug, territory in scopes.items():
        actions.give_role(parties.roles[slug], kind=slug, territory=territory, since=since, actor=SYSTEM)
    parties.experts = [names.person({0: "expert", 1: "second-expert"}.get(n, "")) for n in range(experts)]
    parties.roles["safeguarding"] = names.person("safeguarding")
    _second_methodologist(parties, names, since)


def _second_methodologist(parties: Parties, names: Names, since: date) -> None:
    """What two people decide has its second: nobody lifts a suspension alone (safety.md)."""
    slug = "second-methodologist"
    person = parties.roles[slug] = names.person(slug)
    home = parties.homes["methodologist"]
    actions.add_membership(person, organisation=home, position="", since=since, actor=SYSTEM)
    actions.give_role(person, kind=RoleKind.METHODOLOGIST, since=since, actor=SYSTEM)
