"""The type of a visit as it holds: its version with what it asks of volunteers, its hours, its organisers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from rostok.agreements.models import Registration, RegistrationType
from rostok.agreements.states import RegistrationState
from rostok.children.states import What
from rostok.foundation.models import Bilingual
from rostok.parties.models import Organisation
from rostok.regulation.core.types import Party, Place
from rostok.regulation.models import InteractionType, TypeRequirement, TypeVersion
from rostok.regulation.states import RuleState
from rostok.visits.core.times import Hours


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
    """By type, of those in force. Two queries."""
    versions = TypeVersion.objects.filter(type__in=list(types), state=RuleState.IN_FORCE)
    known = {one.pk: one for one in versions.select_related("type")}
    asked: dict[int, list[str]] = {pk: [] for pk in known}
    rows = TypeRequirement.objects.filter(version__in=known, party=Party.VOLUNTEER).order_by("pk")
    for version, code in rows.values_list("version", "policy__code"):
        asked[version].append(code)
    return {one.type_id: TypeRules(one, tuple(asked[pk])) for pk, one in known.items()}


def titles_of(types: Iterable[int]) -> Mapping[int, Bilingual]:
    """By type the words of its latest version. One query."""
    rows = TypeVersion.objects.filter(type__in=set(types)).order_by("number")
    return dict(rows.values_list("type", "title"))


def organisers_at(institution: Organisation, type_: InteractionType, day: date) -> set[int]:
    """The institution, and who is registered there for the type on the day. One query.

    A registration counts as it stands today: what it rests on is renewed every month, and what has run out
    suspends it by itself, which closes rosters and takes people off on the day.
    """
    rows = Registration.objects.filter(
        pk__in=RegistrationType.objects.filter(type=type_).values("registration"),
        institution=institution,
        state=RegistrationState.IN_FORCE,
        since__lte=day,
    )
    return {institution.pk, *rows.values_list("organisation", flat=True)}


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
