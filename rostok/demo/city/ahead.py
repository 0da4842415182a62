"""The month ahead, by the actions that people use: quiet time, needs, offers, duties, rosters with lines."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random
from typing import Any, Final

from django.utils import timezone

from rostok.attendance import actions as attendance
from rostok.attendance.core.door import Kind
from rostok.demo.city.happened import happened
from rostok.demo.city.papers import Pair
from rostok.demo.city.past import GROUPS, PHONE, ROOMS
from rostok.demo.city.places import City, House
from rostok.demo.city.steps import Step
from rostok.demo.city.volunteers import Known
from rostok.demo.network.doors import post_of, visit_of_today
from rostok.demo.network.people import actor_of
from rostok.foundation.actors import SYSTEM
from rostok.parties.models import Person
from rostok.proofs.actions import confirm_proof, submit_proof
from rostok.proofs.models import Qualification
from rostok.proofs.states import ProofKind
from rostok.regulation.models import InteractionType, TypeVersion
from rostok.regulation.states import RuleState
from rostok.visits import actions
from rostok.visits.models import Need, Post, Visit

STAFF: Final = ("no-criminal-record", "health-checked", "staff-training", "safeguarding-training")
DAYS: Final = (3, 9, 13, 19)  # ahead of the loading visits are planned
PEOPLE: Final = 3  # of a visit; a fourth waits in line
HORIZON: Final = timedelta(days=29)


def look_ahead(dice: Random, city: City, pairs: Sequence[Pair], known: Sequence[Known]) -> None:
    """Each institution: who may host, quiet time, a need, a duty, visits of those registered there."""
    festival = TypeVersion.objects.select_related("type").get(state=RuleState.IN_FORCE, type__key="festival")
    for number, house in enumerate(city.houses):
        _may_host(city, house)
        _quiet(city, house)
        need = _need(city, house, festival.type)
        own = [pair for pair in pairs if pair.house is house]
        for place, pair in enumerate(own):
            if place == 0:
                _duty(city, pair, festival.type)
                _offer(need, pair, number)
            _visits(dice, city, pair, festival.type, known, shift=place)
    _at_the_door(city, pairs, known)


def _may_host(city: City, house: House) -> None:
    """The host has the papers and the training that are asked before the first visit."""
    with happened(63):
        for code in STAFF:
            kind = Qualification.objects.get(code=code)
            proof = submit_proof(
                person=house.host,
                kind=ProofKind.DOCUMENT,
                title=str(kind.title),
                issued_on=city.day,
                valid_until=city.day + timedelta(days=360),
                source=f"{house.coordinator.name}, {house.organisation}",
                qualification=kind,
                actor=SYSTEM,
            )
            confirm_proof(proof, confirmed_by=house.coordinator, role="coordinator", actor=SYSTEM)


def _quiet(city: City, house: House) -> None:
    by = actor_of(house.coordinator)
    everyday: dict[str, Any] = {"weekdays": "1234567", "time_from": time(13), "time_to": time(15)}
    actions.add_quiet_time(house.organisation, reason="Сон", since=city.day, actor=by, **everyday)
    closed = city.day + timedelta(days=24)
    actions.add_quiet_time(
        house.organisation,
        reason="Дети разъезжаются по родным",
        since=closed,
        until=closed + timedelta(days=2),
        actor=by,
    )


def _need(city: City, house: House, kind: InteractionType) -> Need:
    return actions.open_need(
        house.organisation,
        of_type=kind,
        words="Ведущие для мастерской: дерево, бумага, ткань. Материалы у нас есть.",
        group=GROUPS[1],
        people=3,
        time_from=time(11),
        time_to=time(12, 30),
        since=city.day,
        until=city.day + timedelta(days=60),
        weekdays="67",
        called="Координатор, дежурный телефон",
        actor=actor_of(house.coordinator),
    )


def _offer(need: Need, pair: Pair, number: int) -> None:
    """On the first two days of the need; confirmed, declined, or waiting."""
    today = timezone.localdate()
    days = [today + timedelta(days=ahead) for ahead in range(1, 15)]
    chosen = [day for day in days if day.isoweekday() in (6, 7)][:2]
    offer = actions.make_offer(
        need,
        organiser=pair.organiser.organisation,
        days=chosen,
        people=2,
        reason="Двое столяров, оба с допуском.",
        actor=actor_of(pair.organiser.coordinator),
    )
    by = actor_of(pair.house.coordinator)
    if number % 3 == 0:
        actions.confirm_offer(
            offer, host=pair.house.host, place=ROOMS[1], duty_phone=PHONE.format(7), actor=by
        )
    elif number % 3 == 1:
        actions.decline_offer(offer, answer="В эти дни мастерская занята школой.", actor=by)


def _duty(city: City, pair: Pair, kind: InteractionType) -> None:
    actions.begin_series(
        pair.house.organisation,
        organiser=pair.organiser.organisation,
        of_type=kind,
        since=city.day + timedelta(days=2),
        until=city.day + timedelta(days=120),
        every_weeks=1,
        time_from=time(16, 30),
        time_to=time(18),
        place=ROOMS[2],
        group=GROUPS[3],
        people=2,
        host=pair.house.host,
        duty_phone=PHONE.format(9),
        actor=actor_of(pair.house.coordinator),
    )


def _visits(
    dice: Random, city: City, pair: Pair, kind: InteractionType, known: Sequence[Known], *, shift: int
) -> None:
    """Two or so of each pair: the first one full with a line, the second with free places."""
    ready = _ready(city, pair, known)
    for place, ahead in enumerate(DAYS[shift % 2 :: 2]):
        starts = timezone.make_aware(
            datetime.combine(city.day + timedelta(days=ahead), time(15 + shift % 3, 30))
        )
        visit = actions.plan_visit(
            pair.house.organisation,
            organiser=pair.organiser.organisation,
            of_type=kind,
            starts_at=starts,
            ends_at=starts + timedelta(minutes=90),
            place=dice.choice(ROOMS),
            group=dice.choice(GROUPS),
            host=pair.house.host,
            duty_phone=PHONE.format(ahead),
            people=PEOPLE,
            actor=actor_of(pair.house.coordinator),
        )
        for person in ready[: PEOPLE + 1 if place == 0 else PEOPLE - 1]:
            _put(visit, person, pair)


def _ready(city: City, pair: Pair, known: Sequence[Known]) -> list[Person]:
    """Cleared volunteers of the organiser whose papers last over the month."""
    return [
        one.person
        for one in known
        if one.step == Step.CLEARED and one.until > city.day + HORIZON
        if one.volunteer.organisation_id == pair.organiser.organisation.pk
    ]


def _put(visit: Visit, person: Person, pair: Pair) -> None:
    """Unless another institution of the organiser has them on that day."""
    taken = Visit.objects.filter(starts_at__date=visit.day).exclude(pk=visit.pk).values("pk")
    if not Post.objects.filter(person=person, visit__in=taken).exists():
        actions.put_on_roster(visit, person, actor=actor_of(pair.organiser.coordinator))


def _at_the_door(city: City, pairs: Sequence[Pair], known: Sequence[Known]) -> None:
    """In the first institution a visit goes on while the demonstration is loaded; one has come already."""
    house = city.houses[0]
    visit = visit_of_today(house.organisation, city.day, host=house.host)
    own = [one for pair in pairs if pair.house is house for one in _ready(city, pair, known)]
    posts = [post_of(visit, person) for person in own[:5]]
    for number, kind in enumerate((Kind.LOOKED, Kind.WELL, Kind.CAME) if posts else ()):
        attendance.press(
            house.organisation,
            post=posts[0].code,
            kind=kind,
            key=f"00000000-0000-4000-8000-00000000000{number}",
            at=timezone.now() + number * timedelta(milliseconds=1),
            actor=actor_of(house.guard),
        )
