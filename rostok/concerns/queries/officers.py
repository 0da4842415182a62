"""Officers within reach of a concern, and their addresses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from rostok.concerns.access import shut_people, visible_officers
from rostok.concerns.core.routing import ELSEWHERE, Candidate
from rostok.concerns.models import Concern, Officer, Recipient
from rostok.concerns.states import Duty
from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.parties.access import organisations_led_by, runs_network, visible_people
from rostok.parties.models import Membership, Organisation, Person, Role, Territory
from rostok.parties.states import RoleKind

NETWORK = 4


@dataclass(frozen=True, slots=True)
class Address:
    """Where a letter to an officer goes."""

    email: str
    language: str


def candidates_for(concern: Concern, at: date) -> list[Candidate]:
    """Every officer in force with their distance and whether they are shut out. Two or three queries.

    An outside officer who belongs to the organisation is not outside: such a one is left out.
    """
    shut = set(shut_people(concern).values_list("pk", flat=True))
    own = _people_of(concern.organisation)
    rows = _in_force(at).select_related("organisation", "territory")
    distances = _distances(concern.territory)
    return [
        Candidate(row.pk, row.duty, _distance(row, concern, distances), _is_shut(row, concern, shut))
        for row in rows
        if row.duty == Duty.INSIDE or row.person_id not in own
    ]


def takers_for(concern: Concern, at: date) -> QuerySet[Officer]:
    """Officers who may take it over: in force, not shut out, without it; inside ones of the organisation."""
    has = Recipient.objects.filter(concern=concern, until=None).values("officer")
    inside = (
        Q(pk__in=[]) if concern.is_inside_shut else Q(duty=Duty.INSIDE, organisation=concern.organisation_id)
    )
    able = _in_force(at).filter(inside | ~Q(duty=Duty.INSIDE)).exclude(pk__in=has)
    able = able.exclude(person__in=shut_people(concern).values("pk"))
    return able.select_related("person").order_by("duty", "person__name_key", "pk")


def meant_by_duty(concern: Concern, duty: str, at: date) -> set[int]:
    """People whom «the safeguarding officer», «the outside officer» means here: the nearest of this duty."""
    found = [one for one in candidates_for(concern, at) if one.duty == duty and one.distance < ELSEWHERE]
    least = min((one.distance for one in found), default=0)
    ids = [one.officer_id for one in found if one.distance == least]
    return set(Officer.objects.filter(pk__in=ids).values_list("person_id", flat=True))


def insiders_of(organisation: Organisation, *, actor: Actor, at: date) -> list[Any]:
    """Officers inside the organisation whom the actor may know, deputies after the others. One query.

    `is_open`: the actor sees the person too.
    """
    asked = _insiders(anyone_like(actor), timezone.localdate(), at)
    return asked.things(user_id=actor.user_id, organisation=organisation.pk)


@lru_cache(maxsize=8)
def _insiders(anyone: Actor, _today: date, at: date) -> Prepared:
    open_people = Exists(visible_people(anyone).filter(pk=OuterRef("person")))
    known: Any = visible_officers(anyone).annotate(is_open=open_people)
    held = known.held_at(at).filter(duty=Duty.INSIDE, organisation=left_open("organisation"))
    return Prepared.of(held.select_related("person").order_by(F("deputy_of").asc(nulls_first=True), "pk"))


def leaders_of(organisation: Organisation, at: date) -> set[int]:
    """People who head the organisation."""
    held = Role.objects.held_at(at).filter(kind=RoleKind.LEADER, organisation=organisation)
    return set(held.values_list("person_id", flat=True))


def addresses_of(officers: Iterable[int], concern: Concern, at: date) -> list[Address]:
    """Letters go to these officers and to their deputies, never to anybody who is shut out."""
    ids = list(officers)
    rows = Officer.objects.held_at(at).filter(Q(pk__in=ids) | Q(deputy_of__in=ids))
    rows = (
        rows.exclude(person__in=shut_people(concern).values("pk"))
        .select_related("person__user")
        .order_by("pk")
    )
    found = {}
    for row in rows:
        user = row.person.user
        email = row.person.address
        if email:
            found[email] = Address(email, user.language if user else "ru")
    return list(found.values())


def has_receiver(organisation: str, at: date) -> bool:
    """Is there anybody to receive a message at all? For the page, before somebody writes.

    `organisation`: the code of the one that stands chosen, or nothing. One query.
    """
    return bool(_receivers(at, bool(organisation)).rows(organisation=organisation))


@lru_cache(maxsize=4)
def _receivers(at: date, is_chosen: bool) -> Prepared:
    """What finds one of them: of the organisation that stands chosen, or outside all."""
    inside = Q(duty=Duty.INSIDE, organisation__code=left_open("organisation")) if is_chosen else Q(pk__in=[])
    return Prepared.of(_in_force(at).filter(inside | ~Q(duty=Duty.INSIDE)).values_list("pk")[:1])


def has_recipient(concern: Concern) -> bool:
    """Does anybody have this message? False where no officer was on duty or all were shut out. One query."""
    return Recipient.objects.filter(concern=concern, until=None).exists()


def _in_force(at: date) -> QuerySet[Officer]:
    found: QuerySet[Officer] = Officer.objects.held_at(at).filter(deputy_of=None)
    return found


def _people_of(organisation: Organisation | None) -> set[int]:
    if organisation is None:
        return set()
    return set(Membership.objects.filter(organisation=organisation).values_list("person_id", flat=True))


def _is_shut(row: Officer, concern: Concern, shut: set[int]) -> bool:
    is_doubtful = row.duty == Duty.INSIDE and (concern.is_inside_shut or concern.has_unknown_names)
    return row.person_id in shut or is_doubtful


def _distances(territory: Territory | None) -> dict[int, int]:
    """Territory → how far up it stands."""
    chain: list[int] = []
    while territory is not None and len(chain) < NETWORK - 1:
        chain.append(territory.pk)
        territory = territory.parent
    return {pk: place + 1 for place, pk in enumerate(chain)}


def _distance(row: Officer, concern: Concern, distances: dict[int, int]) -> int:
    if row.organisation_id is not None:
        return 0 if row.organisation_id == concern.organisation_id else ELSEWHERE
    if row.territory_id is not None:
        return distances.get(row.territory_id, ELSEWHERE)
    return NETWORK


@dataclass(frozen=True, slots=True)
class Appoints:
    """May the reader appoint officers: every one, or those inside the organisations they lead?"""

    is_operator: bool
    leads: bool

    def __bool__(self) -> bool:
        return self.is_operator or self.leads


def appoints(actor: Actor) -> Appoints:
    """Two queries."""
    return Appoints(runs_network(actor, RoleKind.OPERATOR), organisations_led_by(actor).exists())


def person_named(text: str) -> Person | None:
    """The person of an e-mail address or a code, None for neither."""
    typed = text.strip()
    if not typed:
        return None
    by_address = Q(email__iexact=typed) | Q(user__email__iexact=typed)
    found = list(
        Person.objects.filter(by_address if "@" in typed else Q(code=typed.upper())).order_by("pk")[:2]
    )
    return found[0] if len(found) == 1 else None
