"""What a person answers for over all rooms, to whom it may go, and who is next in line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language

from rostok.assessment import queries as assessment
from rostok.concerns import queries as concerns
from rostok.foundation.actors import Actor
from rostok.foundation.duties import Duty, DutyKind, Takers, duties_from
from rostok.foundation.prepared import Prepared, anyone_like, left_open, several
from rostok.parties import queries as parties
from rostok.parties.models import Person, Role
from rostok.parties.queries import Near, Reach
from rostok.parties.states import RoleKind
from rostok.proofs import queries as proofs
from rostok.roadmaps import queries as roadmaps

ROOMS: Final[Mapping[str, Any]] = {
    "parties": parties,
    "concerns": concerns,
    "assessment": assessment,
    "proofs": proofs,
    "roadmaps": roadmaps,
}
KINDS: Final[Mapping[tuple[str, str], DutyKind]] = {
    (name, kind): way for name, room in ROOMS.items() for kind, way in room.DUTY_KINDS.items()
}


Opens = Callable[[Actor], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who may take a duty over."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty on the page: who may take it, who is suggested, and may the reader hand it over."""

    duty: Duty
    takers: tuple[Taker, ...]
    suggested: int | None
    may_hand_over: bool
    url: str


@dataclass(frozen=True, slots=True)
class Membership:
    """An organisation that the person may leave with the handover."""

    pk: int
    organisation: str


@dataclass(frozen=True, slots=True)
class Handover:
    """The page of one person, as far as its reader may know."""

    rows: tuple[DutyRow, ...]
    memberships: tuple[Membership, ...]  # those the reader may end
    may_close_account: bool


def duties_of(person: Person, at: date) -> list[Duty]:
    """Everything the person answers for on the day `at`. One query over the rooms."""
    return duties_from(_duties(at, get_language()).rows(person=person.pk), KINDS)


@lru_cache(maxsize=8)
def _duties(at: date, _language: str | None) -> Prepared:
    """The statement for any person; titles are read in one language."""
    whose = left_open("person")
    return Prepared.of(_union(room.duties(whose, at) for room in ROOMS.values()))


def unowned(at: date, person: Person | None = None) -> list[Duty]:
    """Duties whose holder is gone on the day `at`. One query over the rooms."""
    return duties_from(_union(room.unowned(at, person) for room in ROOMS.values()), KINDS)


def _union(parts: Iterable[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    first, *others = parts
    found: QuerySet[Any, Any] = first.union(*others, all=True)
    return found


def handover_of(person: Person, at: date, *, actor: Actor) -> Handover:
    """The duties that the actor may see: all of one's own, of another person those one may hand over.

    Four queries at most, one for each kind with a page of its own and one for seats that nobody takes
    twice, whatever the number of duties.
    """
    found = duties_of(person, at)
    places = {duty.organisation_id for duty in found if duty.organisation_id is not None}
    near = parties.people_near(person, places, at)
    own = [one for one in near if one.person_id == person.pk and one.how == parties.MEMBER]
    places |= {one.organisation_id for one in own if one.organisation_id is not None}
    reach = parties.reach_of(actor, person, places)
    shown = [duty for duty in found if reach.is_self or reach.may_give(duty)]
    opened, held = _opened(shown, actor), _held(shown)
    peers: tuple[Taker, ...] = ()
    if any(duty.way.takers == Takers.PEERS for duty in shown):
        peers = tuple(Taker(one.pk, one.name) for one in parties.peers_of(person, at))
    return Handover(
        rows=tuple(
            _row(duty, person, _free(duty, near, held), peers, reach, is_open=duty.key in opened)
            for duty in shown
        ),
        memberships=tuple(
            Membership(one.bond_id, one.organisation)
            for one in own
            if reach.may_end_membership(one.organisation_id or 0)
        ),
        may_close_account=reach.operates and not reach.is_self and person.user_id is not None,
    )


def _held(shown: list[Duty]) -> set[tuple[str, str, str, int]]:
    """(room, kind, code, person) of those who have such a part already; one query for a room that says so."""
    asked: dict[Any, tuple[str, set[str]]] = {}
    for duty in shown:
        if duty.way.held is not None:
            asked.setdefault(duty.way.held, (duty.room, set()))[1].add(duty.code)
    return {(room, *part) for held, (room, codes) in asked.items() for part in held(codes)}


def _free(duty: Duty, near: list[Near], held: set[tuple[str, str, str, int]]) -> list[Near]:
    """Those near who do not have such a part yet."""
    return [one for one in near if (duty.room, duty.kind, duty.code, one.person_id) not in held]


def _opened(shown: Iterable[Duty], actor: Actor) -> set[str]:
    """Keys of the duties whose page the reader may open."""
    by_kind: dict[tuple[str, str], list[Duty]] = {}
    for duty in shown:
        if duty.way.url_name:
            by_kind.setdefault((duty.room, duty.kind), []).append(duty)
    found: set[str] = set()
    for duties in by_kind.values():
        opens = duties[0].way.opens
        codes = {duty.code for duty in duties}
        if opens is not None:
            codes = _openable(opens, actor, sorted(codes))
        found |= {duty.key for duty in duties if duty.code in codes}
    return found


def _openable(opens: Opens, actor: Actor, codes: list[str]) -> set[str]:
    """Those of the codes that the actor may open. One query."""
    given = several("code", codes)
    statement = _opening(opens, anyone_like(actor), timezone.localdate(), tuple(given))
    return {code for (code,) in statement.rows(user_id=actor.user_id, **given)}


@lru_cache(maxsize=32)
def _opening(opens: Opens, anyone: Actor, _today: date, names: tuple[str, ...]) -> Prepared:
    found = opens(anyone).filter(code__in=[left_open(name) for name in names])
    return Prepared.of(found.values_list("code"))


def _row(
    duty: Duty,
    person: Person,
    near: list[Near],
    peers: tuple[Taker, ...],
    reach: Reach,
    *,
    is_open: bool,
) -> DutyRow:
    """`is_open`: the reader may open the page of the duty."""
    there = [
        one for one in near if one.organisation_id == duty.organisation_id and one.person_id != person.pk
    ]
    colleagues = {one.person_id: one.name for one in there if one.how != parties.STANDS_IN}
    takers = {
        Takers.COLLEAGUES: tuple(Taker(pk, name) for pk, name in colleagues.items()),
        Takers.PEERS: peers,
    }.get(duty.way.takers, ())
    known = {one.pk for one in takers}
    able = [pk for pk in _in_line(there) if pk in known]
    may = duty.way.takers != Takers.ELSEWHERE and reach.may_give(duty)
    return DutyRow(duty, takers, able[0] if able else None, may, _url(duty) if is_open else "")


def _in_line(there: Iterable[Near]) -> list[int]:
    """Who stands in for the person, then who leads."""
    by_how = {how: [one.person_id for one in there if one.how == how] for how in ORDER}
    return [pk for how in ORDER for pk in by_how[how]]


ORDER: Final = (parties.STANDS_IN, parties.LEADS)


def _url(duty: Duty) -> str:
    """The page of the duty, if there is one in this installation."""
    try:
        return reverse(duty.way.url_name, args=[duty.code]) if duty.way.url_name else ""
    except NoReverseMatch:
        return ""


def next_in_line(duty: Duty, at: date) -> Person | None:
    """Who takes a duty whose holder is gone: the deputy in the organisation, else its leader."""
    if duty.way.takers != Takers.COLLEAGUES or duty.way.may_lapse or duty.organisation_id is None:
        return None
    holder = Person.objects.get(pk=duty.holder_id)
    near = parties.people_near(holder, [duty.organisation_id], at)
    there = [one for one in near if one.organisation_id == duty.organisation_id]
    able = [pk for pk in _in_line(there) if pk != holder.pk]
    return Person.objects.select_related("user").get(pk=able[0]) if able else None


def to_tell(person_ids: Iterable[int]) -> list[Person]:
    """People with an address, for letters."""
    found = Person.objects.filter(pk__in=set(person_ids)).select_related("user")
    return [one for one in found.order_by("pk") if one.address]


def carers_of(duty: Duty, at: date) -> list[Person]:
    """Methodologists who care for the organisation of a duty; without one, the operators."""
    role = Role(kind=RoleKind.LEADER, organisation_id=duty.organisation_id)
    found = parties.who_fills(role, at).filter(Q(user__is_active=True))
    return to_tell(found.values_list("pk", flat=True))
