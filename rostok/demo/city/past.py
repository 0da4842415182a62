"""A year of visits behind the day of loading: who came to whom, how it went."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from django.utils import timezone

from rostok.demo.city.doors import visited
from rostok.demo.city.papers import Pair
from rostok.demo.city.places import City
from rostok.demo.city.visited import Guest, PastVisit
from rostok.demo.city.volunteers import Known
from rostok.regulation.models import InteractionType, TypeVersion
from rostok.regulation.states import RuleState
from rostok.volunteers.states import HoursState

AT_ONCE: Final = 500  # visits written together
ROOMS: Final = ("Актовый зал", "Мастерская", "Библиотека", "Спортивный зал", "Игровая")
GROUPS: Final = ("Первая группа", "Вторая группа", "Третья группа", "Младшая группа")
PHONE: Final = "+7 000 000-00-{:02}"
STARTS: Final = (time(10, 30), time(15, 30), time(16), time(16, 30), time(17))
MOST: Final = 4  # people of one visit
FIRST: Final = 10  # days after the registration the first visit takes place
PAPER: Final = 12  # every so many visits were marked on paper
LATER: Final = 3  # days ago at least, whoever came was put on the roster from the sheet
OPEN_DAYS: Final = 6  # hours of the last days wait for the host
TRIES: Final = 12


class Diary:
    """Who is busy on which day, and whom an organiser, or the house itself, may bring."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._busy: set[tuple[int, date]] = set()
        self._of: dict[int, list[Known]] = defaultdict(list)
        for one in known:
            if one.first is not None:
                self._of[one.volunteer.organisation_id].append(one)

    def free(self, organisation: int, day: date) -> list[Known]:
        """Cleared then and not at another visit on the day."""
        return [
            one
            for one in self._of[organisation]
            if one.first and one.last and one.first <= day < one.last
            if (one.person.pk, day) not in self._busy
        ]

    def take(self, people: Sequence[Known], day: date) -> None:
        self._busy |= {(one.person.pk, day) for one in people}


def look_back(dice: Random, city: City, pairs: Sequence[Pair], known: Sequence[Known], count: int) -> int:
    """Writes about `count` visits, fewer where nobody was cleared yet. How many."""
    festival = TypeVersion.objects.select_related("type").get(state=RuleState.IN_FORCE, type__key="festival")
    diary, made = Diary(known), 0
    found = _planned(dice, city, pairs, diary, festival.type, count)
    while part := [one for one, _ in zip(found, range(AT_ONCE), strict=False)]:
        visited(dice, part)
        made += len(part)
    return made


def _planned(
    dice: Random, city: City, pairs: Sequence[Pair], diary: Diary, kind: InteractionType, count: int
) -> Iterator[PastVisit]:
    """Each pair in turn, on a day of the dice on which somebody of the organiser is cleared and free."""
    made = 0
    for number in range(count * 2):
        if made == count or not pairs:
            return
        pair = pairs[number % len(pairs)]
        for _try in range(TRIES):
            day = city.day - timedelta(days=dice.randint(1, pair.weeks * 7 - FIRST))
            free = diary.free(pair.organiser.organisation.pk, day)
            if free:
                people = dice.sample(free, min(len(free), dice.randint(2, MOST)))
                diary.take(people, day)
                made += 1
                yield _visit(dice, city, pair, kind, people, day, made)
                break


def _visit(
    dice: Random,
    city: City,
    pair: Pair,
    kind: InteractionType,
    people: Sequence[Known],
    day: date,
    number: int,
) -> PastVisit:
    """In the waking hours of the house, planned a week before, the hours decided on the day after."""
    starts = _at(day, dice.choice(STARTS))
    planned = starts - timedelta(days=7, hours=1, minutes=number % 50)
    days_ago = (city.day - day).days
    is_paper = number % PAPER == 5 and days_ago > 1
    house = pair.house
    guests = [_guest(dice, one, starts, planned, place, days_ago) for place, one in enumerate(people)]
    paper_at = _at(day + timedelta(days=1), time(9, number % 60)) if is_paper else None
    if paper_at and days_ago > LATER and guests[-1].came:
        guests[-1] = replace(guests[-1], put_at=paper_at, is_entered=True)
    return PastVisit(
        institution=house.organisation,
        organiser=pair.organiser.organisation,
        type=kind,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=90),
        place=dice.choice(ROOMS),
        group=dice.choice(GROUPS),
        host=house.host,
        phone=PHONE.format(number % 100),
        planned_at=planned,
        planner=house.coordinator,
        brought_by=pair.organiser.coordinator,
        guard=house.guard,
        guests=tuple(guests),
        decided_at=_at(day + timedelta(days=1), time(12, number % 60)),
        paper_at=paper_at,
        paper_number=f"{number}-л" if is_paper else "",
        host_answer=0 if number % 5 == 0 else dice.randint(2, 4),
    )


def _guest(dice: Random, one: Known, starts: datetime, planned: datetime, place: int, days_ago: int) -> Guest:
    """The first always comes, one of twelve of the others does not."""
    put_at = planned + timedelta(hours=2, minutes=place)
    if place and dice.random() < 1 / 12:
        return Guest(one.person, put_at, None, None)
    came = starts - timedelta(minutes=dice.randint(3, 14))
    left = starts + timedelta(minutes=dice.randint(70, 95))
    hours = HoursState.CONFIRMED
    if days_ago <= OPEN_DAYS:
        hours = HoursState.TOLD
    elif dice.random() < 1 / 60:
        hours = HoursState.DISPUTED
    can_answer = one.person.user_id is not None and dice.random() < 2 / 3 and days_ago > 1
    return Guest(one.person, put_at, came, left, hours, dice.randint(2, 4) if can_answer else 0)


def _at(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
