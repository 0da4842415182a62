"""A version of a type as the check of contradictions reads it."""

from collections import defaultdict
from typing import Any

from rostok.regulation.core.types import Party, TypeFacts
from rostok.regulation.models import TypeCitation, TypeRequirement, TypeVersion


def policies_asked(version: TypeVersion) -> dict[Party, tuple[str, ...]]:
    """Party → codes of policies. One query."""
    rows = TypeRequirement.objects.filter(version=version).order_by("pk")
    found: dict[Party, list[str]] = defaultdict(list)
    for party, code in rows.values_list("party", "policy__code"):
        found[Party(party)].append(code)
    return {party: tuple(codes) for party, codes in found.items()}


def points_cited(version: TypeVersion) -> tuple[str, ...]:
    """Keys of points. One query."""
    rows = TypeCitation.objects.filter(version=version).order_by("pk")
    return tuple(rows.values_list("key", flat=True))


def facts_of(version: TypeVersion) -> TypeFacts:
    """A version that stands. Two queries."""
    return facts_from(version, policies=policies_asked(version), points=points_cited(version))


def facts_from(words: Any, **ties: Any) -> TypeFacts:
    """Whatever has the fields of a version; `ties`: its policies and points, where it does not have them."""
    return TypeFacts(
        has_children=words.has_children,
        place=words.place,
        is_group_only=words.is_group_only,
        min_age=words.min_age,
        min_age_with_consent=words.min_age_with_consent,
        children_per_adult=words.children_per_adult,
        hours_from=words.hours_from,
        hours_to=words.hours_to,
        policies=ties["policies"] if ties else words.policies,
        points=ties["points"] if ties else words.points,
        steps=len(words.steps),
    )
