"""Types that volunteers chose, and the checks that are not accepted where they volunteer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.db.models import BigIntegerField, F, QuerySet, Value

from rostok.foundation.paging import PAGE_SIZE
from rostok.foundation.prepared import Prepared, left_open, several
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
    links, versions = _read(ids)
    return _chosen(links, versions)


def chosen_and_refused(volunteers: Sequence[Volunteer], at: date) -> tuple[Chosen, Refused]:
    """The same, and by person and organisation the kinds that are not accepted there. Two queries."""
    links, versions = _read([one.pk for one in volunteers], at)
    refused: Refused = {}
    for sort, _pk, person, organisation, code in links:
        if sort == REFUSED:
            refused.setdefault((person, organisation), set()).add(code)
    return _chosen(links, versions), refused


def _read(ids: list[int], refused_at: date | None = None) -> tuple[list[tuple[Any, ...]], list[Any]]:
    """Rows of the union, and the versions in force of the chosen types. Two queries."""
    if not ids:
        return [], []
    given = several("volunteer", ids)
    build = _statements if len(ids) <= PAGE_SIZE + 1 else _statements.__wrapped__  # a file: too many to keep
    links, versions = build(tuple(given), refused_at)
    return sorted(links.rows(**given)), versions.things(**given)


@lru_cache(maxsize=16)
def _statements(names: tuple[str, ...], refused_at: date | None) -> tuple[Prepared, Prepared]:
    """For so many volunteers what they chose, what it asks of them, what is not accepted; the versions."""
    ids = [left_open(name) for name in names]
    chosen = ChosenType.objects.filter(volunteer__pk__in=ids)
    versions = TypeVersion.objects.filter(type__in=chosen.values("type"), state=RuleState.IN_FORCE)
    asked = TypeRequirement.objects.filter(party=Party.VOLUNTEER, version__in=versions.values("pk"))
    parts = [_rows(asked, ASKED, F("version"), NONE, F("policy__code"))]
    if refused_at is not None:
        people = Volunteer.objects.filter(pk__in=ids).values("person")
        held = CheckRefusal.objects.filter(
            person__in=people, since__lte=refused_at, until__gte=refused_at, ended_at=None
        )
        parts.append(_rows(held, REFUSED, F("person"), F("organisation"), F("qualification__code")))
    links = _rows(chosen, CHOSEN, F("volunteer"), F("type"), Value("")).union(*parts, all=True)
    return Prepared.of(links), Prepared.of(versions.select_related("type"))


def _rows(found: QuerySet[Any, Any], sort: int, one: Any, other: Any, code: Any) -> QuerySet[Any, Any]:
    columns = {"w_sort": Value(sort), "w_pk": F("pk"), "w_one": one, "w_other": other, "w_code": code}
    rows: QuerySet[Any, Any] = found.order_by().annotate(**columns).values_list(*columns)
    return rows


def _chosen(links: list[tuple[Any, ...]], versions: list[Any]) -> Chosen:
    by_type: dict[int, Any] = {one.type_id: one for one in versions}
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
