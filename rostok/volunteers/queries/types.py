"""Types that volunteers chose, and the checks that are not accepted where they volunteer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django.db.models import BigIntegerField, F, QuerySet, Value

from rostok.parties.models import Organisation
from rostok.regulation.core.types import Party
from rostok.regulation.models import TypeRequirement, TypeVersion
from rostok.regulation.states import RuleState
from rostok.volunteers.models import CheckRefusal, ChosenType, Volunteer

CHOSEN, ASKED, REFUSED = range(3)
NONE: Final = Value(0, BigIntegerField())

Chosen = dict[int, list[Any]]
Refused = dict[tuple[int, int], set[str]]


def open_types(organisation: Organisation) -> list[TypeVersion]:
    """Versions in force by the rules of the territory of the organisation. One query."""
    place = organisation.territory
    if place is None:
        return []
    places = [place.pk, *([place.parent_id] if place.parent_id else [])]
    rows = TypeVersion.objects.filter(
        type__regulation__territory__in=places, state=RuleState.IN_FORCE
    ).select_related("type__regulation")
    return list(rows.order_by("has_children", "type__made_at", "type"))


def chosen_types(volunteers: Iterable[Volunteer]) -> Chosen:
    """By volunteer the versions in force of the types they chose, those without children first.

    Each with `asked_of_volunteers`, the codes of policies. Two queries.
    """
    ids = [one.pk for one in volunteers]
    return _chosen(_links(ids, _of_types(ids)), ids)


def chosen_and_refused(volunteers: Sequence[Volunteer], at: date) -> tuple[Chosen, Refused]:
    """The same, and by person and organisation the kinds that are not accepted there. Two queries."""
    ids = [one.pk for one in volunteers]
    people = {one.person_id for one in volunteers}
    held = CheckRefusal.objects.filter(person__in=people, since__lte=at, until__gte=at, ended_at=None)
    kinds = _rows(held, REFUSED, F("person"), F("organisation"), F("qualification__code"))
    links = _links(ids, _of_types(ids), kinds)
    refused: Refused = {}
    for sort, _pk, person, organisation, code in links:
        if sort == REFUSED:
            refused.setdefault((person, organisation), set()).add(code)
    return _chosen(links, ids), refused


def _of_types(ids: list[int]) -> QuerySet[Any, Any]:
    """What versions in force of the chosen types ask of volunteers."""
    asked = TypeRequirement.objects.filter(party=Party.VOLUNTEER, version__in=_in_force(ids).values("pk"))
    return _rows(asked, ASKED, F("version"), NONE, F("policy__code"))


def _links(ids: list[int], *others: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    chosen = ChosenType.objects.filter(volunteer__in=ids)
    rows = _rows(chosen, CHOSEN, F("volunteer"), F("type"), Value(""))
    return sorted(rows.union(*others, all=True))


def _rows(found: QuerySet[Any, Any], sort: int, one: Any, other: Any, code: Any) -> QuerySet[Any, Any]:
    columns = {"w_sort": Value(sort), "w_pk": F("pk"), "w_one": one, "w_other": other, "w_code": code}
    rows: QuerySet[Any, Any] = found.order_by().annotate(**columns).values_list(*columns)
    return rows


def _in_force(ids: list[int]) -> QuerySet[TypeVersion]:
    types = ChosenType.objects.filter(volunteer__in=ids).values("type")
    return TypeVersion.objects.filter(type__in=types, state=RuleState.IN_FORCE)


def _chosen(links: list[tuple[Any, ...]], ids: list[int]) -> Chosen:
    by_type: dict[int, Any] = {one.type_id: one for one in _in_force(ids).select_related("type")}
    codes: dict[int, list[str]] = defaultdict(list)
    found: Chosen = defaultdict(list)
    for sort, _pk, one, other, code in links:
        if sort == ASKED:
            codes[one].append(code)
        elif sort == CHOSEN and other in by_type:
            found[one].append(by_type[other])
    for version in by_type.values():
        version.asked_of_volunteers = tuple(codes[version.pk])
    for chosen in found.values():
        chosen.sort(key=lambda one: (one.has_children, one.type_id))
    return found
