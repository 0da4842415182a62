"""Volunteers of the city on every step of their way; who is cleared is so by the papers that were shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from django.utils import timezone

from rostok.demo.city import bulk
from rostok.demo.city.bulk import Check, Entry, Given
from rostok.demo.city.happened import happened
from rostok.demo.city.places import City, House, Organiser
from rostok.demo.city.steps import CAME, MENTORS, Step, dealt, ends_in, is_renewed
from rostok.demo.network.people import actor_of
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import TypeVersion
from rostok.regulation.states import RuleState
from rostok.volunteers import actions
from rostok.volunteers.models import Volunteer
from rostok.volunteers.states import Outcome, Purpose

YEAR: Final = 365
SIGNED: Final = ("identity-seen", "code-of-conduct")
YEARLY: Final = ("no-criminal-record", "health-checked")
ON_PAPER: Final = 7  # every so many has no account: a coordinator entered her
LONG: Final = timedelta(days=5 * YEAR)  # a passport is looked at once for years
TRIALS: Final = 3  # trial visits of a mentor
TAUGHT: Final = {Step.QUIZ, Step.PAPERS, Step.BEGUN, Step.TRAINING}  # have not passed the training


@dataclass(frozen=True, slots=True)
class Known:
    """A volunteer of the city: the step, by whom led, between which days at visits (no day: never)."""

    volunteer: Volunteer
    person: Person
    step: Step
    by: Person
    is_mentor: bool
    first: date | None
    last: date | None
    until: date  # the yearly papers run out


@dataclass(frozen=True, slots=True)
class Plan:
    """Before anything is written. `shown`: the day on which the yearly papers were shown."""

    step: Step
    number: int
    organisation: Organisation
    by: Person
    began: date
    shown: date

    @property
    def is_on_paper(self) -> bool:
        return self.number > 0 and self.number % ON_PAPER == 3

    @property
    def is_mentor(self) -> bool:
        return self.step == Step.INTERVIEW or (self.step == Step.CLEARED and self.number % MENTORS == 0)


def lead_city(dice: Random, city: City, count: int) -> list[Known]:
    """Everybody with choices, consents and checks, then those who were suspended, left, did not pass."""
    plans = [_plan(dice, city, step, number) for number, step in enumerate(_steps(dice, count))]
    rows = bulk.begun([_entry(city, one) for one in plans])
    festival, mentoring = _version("festival"), _version("mentoring")
    pairs = list(zip(plans, rows, strict=True))
    bulk.chosen(
        [
            (row, [festival, *([mentoring] if one.is_mentor else [])], one.by, _at(one.began, 11))
            for one, row in pairs
            if one.step != Step.BEGUN
        ]
    )
    bulk.consented([given for one, row in pairs for given in _consents(city, one, row)])
    bulk.checked([check for one, row in pairs for check in _checks(city, one, row)])
    known = [_known(city, one, row) for one, row in pairs]
    _interviewed(city, known)
    _suspended(known)
    return known


def _steps(dice: Random, count: int) -> list[Step]:
    """The first one may be entered by newcomers, and is cleared."""
    found = dealt(dice, count)
    place = found.index(Step.CLEARED)
    found[0], found[place] = found[place], found[0]
    return found


def _plan(dice: Random, city: City, step: Step, number: int) -> Plan:
    """Nine of ten volunteer for an NPO, the tenth for an institution."""
    home: House | Organiser = city.organisers[number % len(city.organisers)]
    if number % 10 == 9:
        home = city.houses[number // 10 % len(city.houses)]
    shown = city.day - timedelta(days=YEAR - ends_in(dice, step, number))
    if step not in CAME:
        shown = city.day - timedelta(days=dice.randint(8, 60))
    began = shown - timedelta(days=dice.randint(5, 20))
    if is_renewed(step, number):
        began = shown - timedelta(days=YEAR - dice.randint(20, 50))
    if step == Step.BEGUN:
        began = city.day - timedelta(days=dice.randint(0, 6))
    return Plan(step, number, home.organisation, home.coordinator, began, shown)


def _entry(city: City, one: Plan) -> Entry:
    is_alone = one.step == Step.MINOR or one.is_on_paper  # of a minor everything stands on paper
    return Entry(
        name=next(city.names),
        organisation=one.organisation,
        by=one.by,
        at=_at(one.began, 10),
        email="" if is_alone else "volunteer@example.org" if not one.number else _email(one.number),
        number=f"{one.number}-в" if is_alone else "",
        adult_on=_adult_on(city, one),
    )


def _email(number: int) -> str:
    return f"volonter-{number}@example.org"


def _adult_on(city: City, one: Plan) -> date | None:
    """Minors of 15 to 17, who stay so for months."""
    if one.step != Step.MINOR:
        return None
    return city.day + timedelta(days=200 + one.number % 700)


def _consents(city: City, one: Plan, row: Volunteer) -> Iterator[Given]:
    if one.step == Step.BEGUN and one.number % 2:
        return
    purposes = (Purpose.DATA, Purpose.PHOTO, Purpose.CONTACT)
    for place, purpose in enumerate(purposes):
        if place == 0 or (one.number + place) % 3:
            sheet, at = f"папка {one.number % 9 + 1}", _at(one.began, 12 + place)
            yield Given(row, purpose, one.by, at, sheet, _adult_on(city, one))


def _checks(city: City, one: Plan, row: Volunteer) -> Iterator[Check]:
    """In the order of the days on which they were made, those of a year ago first."""
    if one.step == Step.BEGUN:
        return
    first = one.began + timedelta(days=2)
    age = "parent-consent" if one.step == Step.MINOR else "adult-seen"
    for code in SIGNED:
        yield _check(one, row, code, first, first + LONG)
    if one.step == Step.PAPERS:
        return
    until = min(one.shown + timedelta(days=YEAR), _adult_on(city, one) or date.max)
    yield _check(one, row, age, one.shown, until if one.step == Step.MINOR else one.shown + LONG)
    for day in (first, one.shown) if is_renewed(one.step, one.number) else (one.shown,):
        for code in YEARLY:
            yield _check(one, row, code, day, day + timedelta(days=YEAR))
    if one.step in TAUGHT:
        return
    taught = first if is_renewed(one.step, one.number) else one.shown
    yield _check(one, row, "safeguarding-training", taught, taught + timedelta(days=2 * YEAR))
    if one.step == Step.TRIAL:
        return
    for place in range(TRIALS if one.is_mentor else 1):
        day = min(taught + timedelta(days=3 + place), city.day)
        yield _check(one, row, "trial-visit", day, None)


def _check(one: Plan, row: Volunteer, code: str, day: date, until: date | None) -> Check:
    return Check(row, code, one.by, _at(day, 13), until)


def _known(city: City, one: Plan, row: Volunteer) -> Known:
    """At visits from a week after the last trial, until the papers ran out or the farewell."""
    first = last = None
    if one.step in CAME:
        first = (one.began if is_renewed(one.step, one.number) else one.shown) + timedelta(days=12)
        last = min(city.day, one.shown + timedelta(days=YEAR))
    return Known(
        row,
        row.person,
        one.step,
        one.by,
        one.is_mentor and one.step == Step.CLEARED,
        first,
        last,
        one.shown + timedelta(days=YEAR),
    )


def _interviewed(city: City, known: Sequence[Known]) -> None:
    """Mentors have talked with a psychologist; one of those who wait was asked to come later."""
    for number, one in enumerate(known):
        is_later = one.step == Step.INTERVIEW and number % 3 == 0
        if not (one.is_mentor or is_later):
            continue
        with happened(14):
            actions.record_interview(
                _read(one),
                held_on=city.day,
                held_by=city.houses[number % len(city.houses)].psychologist.name,
                outcome=Outcome.LATER if is_later else Outcome.YES,
                decided="Поговорим ещё раз через месяц." if is_later else "Можно начинать с пробных встреч.",
                note="Спокойно говорит о трудном, слышит отказ.",
                valid_until=None if is_later else city.day + timedelta(days=YEAR),
                actor=actor_of(one.by),
            )


def _suspended(known: Sequence[Known]) -> None:
    for one in known:
        if one.step == Step.SUSPENDED:
            with happened(7):
                reason = "Проверяется сообщение сотрудника."
                actions.suspend(_read(one), reason=reason, actor=actor_of(one.by))


def say_farewell(city: City, known: Sequence[Known]) -> None:
    """After a year of visits some leave, in each of the last weeks."""
    for number, one in enumerate(one for one in known if one.step == Step.LEFT):
        days = 7 * (2 + number % 8)
        with happened(days):
            actions.leave(
                _read(one),
                keys_returned=True,
                told_by="воспитатель группы",
                thanks="Спасибо за сказки по субботам: их ждали всю неделю.",
                actor=actor_of(one.by),
            )
        left = city.day - timedelta(days=days)
        Volunteer.objects.filter(pk=one.volunteer.pk).update(left_on=left)


def _read(one: Known) -> Volunteer:
    return Volunteer.objects.select_related("person__user", "organisation__territory").get(
        pk=one.volunteer.pk
    )


def _version(key: str) -> TypeVersion:
    return TypeVersion.objects.select_related("type").get(state=RuleState.IN_FORCE, type__key=key)


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
