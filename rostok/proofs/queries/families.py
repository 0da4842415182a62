"""The adults of families, as rules ask about them. docs/algorithms/standing.md, Scope."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from rostok.kernel import standing as engine
from rostok.parties.models import Person
from rostok.proofs.models import FamilyAdult

Adults = Mapping[int, tuple[int, ...]]


def adults_by_person(people: Any, *, at: date, known_at: datetime) -> Adults:
    """By the id of a person all adults of their family on the day, the person first, then by id.

    `people`: ids, or a query of them. Who belongs to no family is not there. One query.
    """
    living = FamilyAdult.objects.living(at, known_at=known_at)
    theirs = living.filter(person__in=people).values("family")
    families: dict[int, list[int]] = {}
    for family, person in (
        living.filter(family__in=theirs).order_by("person_id").values_list("family_id", "person_id")
    ):
        families.setdefault(family, []).append(person)
    return {
        one: (one, *(other for other in adults if other != one))
        for adults in families.values()
        for one in adults
    }


def family_rows(person: Person, *, at: date, known_at: datetime) -> list[FamilyAdult]:
    """The rows of the adults of the family, that of the person first. One query."""
    living = FamilyAdult.objects.living(at, known_at=known_at)
    found = living.filter(family__in=living.filter(person=person).values("family"))
    rows = list(found.select_related("person__user", "family").order_by("person_id"))
    return sorted(rows, key=lambda one: one.person_id != person.pk)


def of_the_same_family(person_id: int, *, at: date, known_at: datetime) -> list[int]:
    """Ids of the other adults of the family. One query."""
    found = adults_by_person([person_id], at=at, known_at=known_at)
    return [one for one in found.get(person_id, ()) if one != person_id]


def adults_of(people: QuerySet[Person], at: date, known_at: datetime) -> Q:
    """A condition of rows that belong to adults of the families of these people."""
    living = FamilyAdult.objects.living(at, known_at=known_at)
    families = living.filter(person__in=people.order_by().values("pk")).values("family")
    return Q(person__in=living.filter(family__in=families).values("person"))


def scopes_of(policies: Iterable[engine.Policy]) -> frozenset[engine.Scope]:
    """Of whom some edition of these asks."""
    return frozenset(
        one.scope for policy in policies for version in policy.versions for one in version.requirements
    )
