"""The volunteers of organisations in a list: where each stands, who is stuck on what, who runs out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rostok.kernel.standing import Overall, Standing
from rostok.proofs.queries import kinds_everywhere, standings_of_page
from rostok.regulation.queries import Function, circumstances_of, conditions_of
from rostok.volunteers.core.path import BLOCKED, Local, Step, way
from rostok.volunteers.models import Volunteer
from rostok.volunteers.queries.path import Book, TypeRow, known_people, read_book, type_row
from rostok.volunteers.queries.types import Chosen, chosen_and_refused
from rostok.volunteers.queries.words import Worded
from rostok.volunteers.states import VolunteerState

BY_NAME: Final = ("person__name_key", "pk")


@dataclass(frozen=True, slots=True)
class VolunteerRow:
    """A volunteer of the list with the types they chose; `is_whole`: the reader may know what is missing."""

    volunteer: Volunteer
    types: Sequence[TypeRow]
    steps: Sequence[Step]
    is_whole: bool

    @property
    def is_blocked(self) -> bool:
        """Is the admission suspended or denied?"""
        return any(one.way.overall in BLOCKED for one in self.types)

    @property
    def cleared(self) -> list[TypeRow]:
        """Types for which they are cleared today."""
        return [one for one in self.types if one.admits]

    @property
    def ends_on(self) -> date | None:
        """The first day on which something of what they are cleared for ends."""
        return min((one.ends_on for one in self.cleared if one.ends_on), default=None)


def listed(found: QuerySet[Volunteer]) -> QuerySet[Any, Any]:
    """By name, with what `volunteer_rows` needs of each. No query."""
    known = known_people(found).select_related("person", "organisation")
    rows: QuerySet[Any, Any] = known.order_by(*BY_NAME)
    return rows


def volunteer_rows(
    found: Iterable[Any], *, whole: Iterable[int], at: date, known_at: datetime
) -> list[VolunteerRow]:
    """Rows of `listed`, in their order. `whole`: organisations of whose volunteers the reader may know steps.

    Four queries whatever their number, and that of `listed`; one more for each type where a policy asks
    something in certain circumstances alone.
    """
    volunteers = list(found)
    book, (chosen, refused) = read_book(), chosen_and_refused(volunteers, at)
    people = {one.person_id for one in volunteers}
    stand = _by_type(people, chosen, book, at, known_at)
    known, rows = frozenset(whole), []
    for one in volunteers:
        local = Local(frozenset(refused.get((one.person_id, one.organisation_id), ())), one.has_consent)
        ways = (
            (version, way(version.asked_of_volunteers, stand[version.pk][one.person_id], book.asked, local))
            for version in chosen.get(one.pk, ())
        )
        types = [type_row(version, found_way, one.adult_on, at, {}) for version, found_way in ways]
        steps = {step.kinds: step for row in types for step in row.way.steps if step.is_open}
        rows.append(VolunteerRow(one, types, list(steps.values()), one.organisation_id in known))
    return rows


def _by_type(
    people: set[int], chosen: Chosen, book: Book, at: date, known_at: datetime
) -> dict[int, dict[int, dict[str, Standing]]]:
    """By version of a type and by person; one and the same for all types where no circumstance matters."""
    versions = {version.pk: version for types in chosen.values() for version in types}
    asked = {code for version in versions.values() for code in version.asked_of_volunteers}
    groups = [[one] for one in versions.values()]
    if not conditions_of(book.policies):
        groups = [list(versions.values())] if versions else []
    found: dict[int, dict[int, dict[str, Standing]]] = {}
    for group in groups:
        near = circumstances_of(group, book.policies, function=Function.VOLUNTEER)
        stand = standings_of_page(
            people, book.reached(asked), at=at, known_at=known_at, rules=book.policies, circumstances=near
        )
        found |= dict.fromkeys([one.pk for one in group], stand)
    return found


def own_ways(
    found: QuerySet[Volunteer], *, at: date, known_at: datetime
) -> list[tuple[Volunteer, Worded | None]]:
    """One's own ways, the open ones first, with the word of what is blocked, never why (safety.md).

    Six queries whatever their number.
    """
    rows = volunteer_rows(listed(found), whole=(), at=at, known_at=known_at)
    everywhere = kinds_everywhere(rows[0].volunteer.person_id, at=at, known_at=known_at) if rows else set()
    rows.sort(key=lambda one: (one.volunteer.state, -one.volunteer.began_on.toordinal(), one.volunteer.pk))
    return [(one.volunteer, _blocked(one, everywhere)) for one in rows]


def _blocked(row: VolunteerRow, everywhere: set[str]) -> Worded | None:
    if row.volunteer.state != VolunteerState.ACTIVE:
        return None
    words = {str(one.way.overall) for one in row.types} | everywhere
    blocking = {one.value for one in BLOCKED} & words
    if Overall.DENIED in blocking:
        return Worded("attention", _("no admission"))
    return Worded("attention", _("admission suspended")) if blocking else None


def narrowed(rows: Iterable[VolunteerRow], *, stuck: str, ends: int, at: date) -> list[VolunteerRow]:
    """Those stuck on a step that such a kind shows; those for whom something ends within so many days."""
    if stuck:
        rows = [one for one in rows if one.is_whole and any(stuck in step.kinds for step in one.steps)]
    if ends:
        last = at + timedelta(days=ends)
        rows = [one for one in rows if one.ends_on is not None and one.ends_on <= last]
    return list(rows)
