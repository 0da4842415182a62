"""The type of a visit as it holds: its version with what it asks of volunteers, its hours, its organisers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from rostok.agreements.models import Registration, RegistrationType
from rostok.agreements.states import RegistrationState
from rostok.children.states import What
from rostok.foundation.models import Bilingual
from rostok.foundation.prepared import Prepared, left_open, several
from rostok.parties.models import Organisation
from rostok.regulation.core.types import Party, Place
from rostok.regulation.models import InteractionType, TypeRequirement, TypeVersion
from rostok.regulation.states import RuleState
from rostok.visits.core.times import Hours
from rostok.visits.models import Visit
from rostok.visits.queries.anyone import AnyVisit


@dataclass(frozen=True, slots=True)
class TypeRules:
    """The version in force with the policies that it asks of volunteers."""

    version: TypeVersion
    asked: tuple[str, ...]

    @property
    def hours(self) -> Hours:
        """When the type is open."""
        return Hours(self.version.hours_from, self.version.hours_to)

    @property
    def is_individual(self) -> bool:
        """May it be for named children?"""
        return self.version.has_children and not self.version.is_group_only

    @property
    def what(self) -> str:
        """Which permission of a child it needs."""
        return What.MEETING if self.version.place == Place.INSIDE else What.OUTING


def rules_of(types: Iterable[int]) -> dict[int, TypeRules]:
    """By type, of those in force. One query, two where nothing is asked of the volunteers of a type."""
    wanted = set(types)
    given = several("type", sorted(wanted))
    known: dict[int, TypeVersion] = {}
    asked: dict[int, list[str]] = {}
    for row in _asked_in_force(tuple(given)).things(**given):
        known[row.version.type_id] = row.version
        asked.setdefault(row.version.type_id, []).append(row.policy.code)
    if left := wanted - set(known):
        bare = TypeVersion.objects.filter(type__in=left, state=RuleState.IN_FORCE).select_related("type")
        known |= {one.type_id: one for one in bare}
    return {pk: TypeRules(one, tuple(asked.get(pk, ()))) for pk, one in known.items()}


@lru_cache(maxsize=16)
def _asked_in_force(names: tuple[str, ...]) -> Prepared:
    types = [left_open(name) for name in names]
    rows = TypeRequirement.objects.filter(
        version__type__pk__in=types, version__state=RuleState.IN_FORCE, party=Party.VOLUNTEER
    )
    return Prepared.of(rows.select_related("version__type", "policy").order_by("pk"))


def newest_title(at: str = "type") -> Subquery:
    """For a query: the words of the latest version of the type at `at`."""
    rows = TypeVersion.objects.filter(type=OuterRef(at)).order_by("-effective_on", "-number")
    return Subquery(rows.values("title")[:1])


def titles_of(types: Iterable[int]) -> Mapping[int, Bilingual]:
    """By type the words of its latest version. One query."""
    rows = TypeVersion.objects.filter(type__in=set(types)).order_by("number")
    return dict(rows.values_list("type", "title"))


def organisers_at(institution: Organisation, type_: InteractionType, day: date) -> set[int]:
    """Of `organisers_found`. One query."""
    return set(organisers_found(institution.pk, type_.pk, day).values_list("pk", flat=True))


def organisers_by_name(institution: Organisation, type_: InteractionType, day: date) -> list[Organisation]:
    """Whoever is registered there for the type on the day, without the institution itself. One query."""
    found = Organisation.objects.filter(pk__in=organisers_found(institution.pk, type_.pk, day))
    return list(found.exclude(pk=institution.pk).order_by("name_key", "pk"))


def organisers_for(visit: Visit | AnyVisit) -> QuerySet[Organisation, Any]:
    """Of `organisers_found`, whoever may bring people to the visit. No query."""
    return organisers_found(visit.institution_id, visit.type_id, visit.day)


def organisers_found(institution: int, type_: int, day: date) -> QuerySet[Organisation, Any]:
    """The institution, and who is registered there for the type on the day, all by ids; only `pk`.

    A registration counts as it stands today: what it rests on is renewed every month, and what has run out
    suspends it by itself, which closes rosters and takes people off on the day.
    """
    held = RegistrationType.objects.filter(
        type=type_,
        registration__institution=institution,
        registration__state=RegistrationState.IN_FORCE,
        registration__since__lte=day,
    )
    found = Organisation.objects.filter(
        Q(pk=institution) | Q(pk__in=held.values("registration__organisation"))
    )
    return found.order_by().values("pk")


def types_at(institution: Organisation) -> QuerySet[TypeVersion, Any]:
    """Versions in force by the rules of the territory of the institution."""
    place = institution.territory
    places = [] if place is None else [place.pk, place.parent_id or 0]
    found = TypeVersion.objects.filter(type__regulation__territory__in=places, state=RuleState.IN_FORCE)
    return found.select_related("type").order_by("has_children", "type__made_at", "type")


def organisers_offered(institution: Organisation) -> list[Organisation]:
    """The institution and organisations that are registered there today, by name. One query."""
    held = Registration.objects.filter(institution=institution, state=RegistrationState.IN_FORCE)
    found = Organisation.objects.filter(Q(pk=institution.pk) | Q(pk__in=held.values("organisation")))
    return list(found.order_by("name_key", "pk"))
