"""Who of many people is cleared for one type on a day: one pass, a fixed number of queries."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rostok.foundation.models import Bilingual
from rostok.kernel.standing import Overall
from rostok.parties.models import Person
from rostok.proofs.queries import reason_words, standings
from rostok.volunteers.core.path import Local, way
from rostok.volunteers.models import CheckRefusal, Consent, Youth
from rostok.volunteers.queries.path import Book, TypeRow, read_book, type_row
from rostok.volunteers.queries.words import CLOSED
from rostok.volunteers.states import Purpose


@dataclass(frozen=True, slots=True)
class Clearance:
    """How one person stands by the type on the day."""

    row: TypeRow
    titles: Mapping[tuple[str, date | None, str], Bilingual]
    is_adult: bool

    @property
    def admits(self) -> bool:
        """May they do it on the day?"""
        return self.row.admits

    @property
    def is_suspended(self) -> bool:
        """Is the admission suspended?"""
        return self.row.way.overall == Overall.SUSPENDED

    def lacking(self, *, today: date) -> list[str]:
        """What stands in the way, in words for the person and for whoever confirms (safety.md)."""
        if self.row.closed:
            return [str(CLOSED[self.row.closed])]
        return [
            f"{self.titles[(one.policy, one.since, one.requirement)]}: "
            + (_("not accepted here") if one.refused else reason_words(one.reason, today=today))
            for one in self.row.way.steps
            if one.is_open
        ]


def clearances(
    version: Any,
    people: QuerySet[Person],
    *,
    asked: Iterable[str],
    refusing: Collection[int],
    operators: Collection[int],
    at: date,
    known_at: datetime,
) -> dict[int, Clearance]:
    """By person. `version`: of the type; `asked`: codes of its policies for volunteers.

    `refusing`: organisations whose refusals of checks count; `operators`: those of which one has the consent
    for data. Nine queries whatever the number of people.
    """
    codes, book = list(asked), read_book()
    reached = _reached(codes, book)
    ids = people.order_by().values("pk")
    held = CheckRefusal.objects.filter(
        person__in=ids, organisation__in=refusing, since__lte=at, until__gte=at, ended_at=None
    )
    refused: dict[int, set[str]] = {}
    for person, code in held.values_list("person", "qualification__code"):
        refused.setdefault(person, set()).add(code)
    given = Consent.objects.filter(
        person__in=ids, operator__in=operators, purpose=Purpose.DATA, withdrawn_at=None
    )
    agreed = set(given.values_list("person", flat=True))
    young = dict(Youth.objects.filter(person__in=ids).values_list("person", "adult_on"))
    found: dict[int, Clearance] = {}
    for pk, stand in standings(people, reached, at=at, known_at=known_at, rules=book.policies):
        local = Local(frozenset(refused.get(pk, ())), pk in agreed)
        row = type_row(version, way(codes, stand, book.asked, local), young.get(pk), at, {})
        found[pk] = Clearance(row, book.titles, is_adult=young.get(pk) is None or young[pk] <= at)
    return found


def _reached(codes: Iterable[str], book: Book) -> list[str]:
    """These policies and those on which they rest."""
    todo, found = list(codes), dict[str, None]()
    while todo:
        code = todo.pop()
        if code not in found:
            found[code] = None
            lines = (
                line
                for (policy, _since), asked in book.asked.items()
                if policy == code
                for line in asked.values()
            )
            todo += [other for line in lines for other in line.rests_on if other in book.policies]
    return list(found)
