"""Visits of two institutions: quiet time, needs, an offer, a duty, rosters with a line, a mentor."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.utils import timezone

from rostok.children import actions as children
from rostok.children.models import Child
from rostok.children.states import What, Word
from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.incoming import Channel
from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Qualification
from rostok.regulation.models import InteractionType, TypeVersion
from rostok.regulation.states import RuleState
from rostok.visits import actions
from rostok.visits.models import Post, Visit
from rostok.visits.states import PostState
from rostok.volunteers import actions as volunteers
from rostok.volunteers.models import Volunteer

TRYING: Final = ("Зоя Кленова", "Игнат Рощин")  # the trial visit of one is ahead, the other had it
NAMES: Final = ("Дарья Зимина", "Егор Лапшин", "Жанна Ветрова")
PAPERS: Final = (
    "identity-seen",
    "adult-seen",
    "code-of-conduct",
    "no-criminal-record",
    "health-checked",
    "safeguarding-training",
)
TRIAL: Final = "trial-visit"
STAFF: Final = ("no-criminal-record", "health-checked", "staff-training", "safeguarding-training")
PHONE: Final = "+7 912 000-00-77"


def keep_rosters(parties: Parties, day: date) -> None:
    """Both institutions receive volunteers of their own; the first has a month that one can look at."""
    home, other = parties.organisations[0], parties.organisations[1]
    vera, host = parties.staff[home.code][1], parties.staff[home.code][2]
    by = actor_of(vera)
    _may_host(host, home, day, by)
    for place, actor in ((home, by), (other, actor_of(parties.leader(other)))):
        _quiet(place, day, actor)
        _need(place, day, actor)
    people = [_known(home, name, day, by, (*PAPERS, TRIAL)) for name in NAMES]
    _visits(home, host, people, day, by)
    _duty(home, host, day, by)
    _mentor(home, vera, host, people[0], day)


def _visits(home: Organisation, host: Person, people: list[Person], day: date, by: Actor) -> None:
    """This week and the next: full with a line, short of people, cancelled."""
    full = _plan(home, host, day + timedelta(days=2), 11, by, people=2, group="Вторая группа")
    for person in people:
        actions.put_on_roster(full, person, actor=by)
    short = _plan(home, host, day + timedelta(days=5), 16, by, people=4, group="Первая группа")
    curator = actions.put_on_roster(short, people[2], actor=by)
    ahead, had = (_known(home, name, day, by, PAPERS) for name in TRYING)
    actions.put_on_roster(short, ahead, curator=curator, actor=by)
    _tried(home, host, day, by, people[1], had)
    off = _plan(home, host, day + timedelta(days=8), 11, by, people=3, group="Третья группа")
    actions.cancel_visit(off, reason="В группе карантин до конца недели.", actor=by)


def _tried(home: Organisation, host: Person, day: date, by: Actor, curator: Person, person: Person) -> None:
    """Three days ago, by rows; it was told how it went, and the coordinator decides whether it counts."""
    starts = timezone.make_aware(datetime.combine(day - timedelta(days=3), time(11)))
    visit = Visit.objects.create(
        institution=home,
        organisation=home,
        type=_type("festival"),
        starts_at=starts,
        ends_at=starts + timedelta(minutes=90),
        place="Актовый зал",
        group="Младшая группа",
        host=host,
        duty_phone=PHONE,
        people=2,
    )
    asked = starts - timedelta(days=1)
    stood = {"visit": visit, "state": PostState.ON_ROSTER, "asked_at": asked, "taken_at": asked}
    beside = Post.objects.create(person=curator, **stood)
    post = Post.objects.create(person=person, curator=beside, **stood)
    actions.hold_visit(visit, actor=SYSTEM)
    words = "Пришёл вовремя, играл со всеми, на вопросы отвечал просто. Фотографий не делал."
    actions.tell_trial(post, words=words, actor=by)


def _plan(home: Organisation, host: Person, day: date, hour: int, by: Actor, **given: Any) -> Visit:
    starts = timezone.make_aware(datetime.combine(day, time(hour)))
    return actions.plan_visit(
        home,
        organiser=home,
        of_type=_type("festival"),
        starts_at=starts,
        ends_at=starts + timedelta(minutes=90),
        place="Актовый зал",
        host=host,
        duty_phone=PHONE,
        actor=by,
        **given,
    )


def _duty(home: Organisation, host: Person, day: date, by: Actor) -> None:
    actions.begin_series(
        home,
        organiser=home,
        of_type=_type("festival"),
        since=day + timedelta(days=3),
        until=day + timedelta(days=90),
        every_weeks=1,
        time_from=time(16, 30),
        time_to=time(18),
        place="Библиотека",
        group="Младшая группа",
        people=2,
        host=host,
        duty_phone=PHONE,
        actor=by,
    )


def _quiet(place: Organisation, day: date, by: Actor) -> None:
    actions.add_quiet_time(
        place, reason="Сон", since=day, weekdays="1234567", time_from=time(13), time_to=time(15), actor=by
    )
    closed = day + timedelta(days=24)
    actions.add_quiet_time(
        place, reason="Праздники в семьях", since=closed, until=closed + timedelta(days=3), actor=by
    )


def _need(place: Organisation, day: date, by: Actor) -> None:
    actions.open_need(
        place,
        of_type=_type("festival"),
        words="Ведущие для кукольного театра: каждую субботу новая сказка.",
        group="Вторая группа",
        people=3,
        time_from=time(11),
        time_to=time(12, 30),
        since=day,
        until=day + timedelta(days=60),
        weekdays="6",
        called="Координатор, дежурный телефон",
        actor=by,
    )


def _mentor(home: Organisation, vera: Person, psychologist: Person, person: Person, day: date) -> None:
    """To the first child of the second group, who was asked."""
    child = Child.objects.filter(institution=home).order_by("pk")[0]
    children.record_opinion(
        child, what=What.MENTORING, word=Word.YES, asked_on=day, actor=actor_of(psychologist)
    )
    actions.begin_mentorship(
        child, person=person, of_type=_type("mentoring"), since=day, actor=actor_of(vera)
    )


def _may_host(host: Person, home: Organisation, day: date, by: Actor) -> None:
    volunteer = _of(volunteers.begin(host, organisation=home, actor=SYSTEM))
    for code in STAFF:
        _check(volunteer, code, day, by)


def _known(home: Organisation, name: str, day: date, by: Actor, papers: tuple[str, ...]) -> Person:
    """A volunteer without an account who has these papers for a festival."""
    incoming = {"channel": Channel.PAPER, "came_on": day, "number": "21-в", "brought_by": ""}
    made = volunteers.enter_on_paper(home, name=name, phone="", adult_on=None, incoming=incoming, actor=by)
    volunteer = _of(made)
    held = TypeVersion.objects.filter(state=RuleState.IN_FORCE, type__key="festival").select_related("type")
    volunteers.choose_types(volunteer, versions=list(held), actor=by)
    volunteers.give_consent(volunteer, purpose="data", given_on=day, sheet="папка 4", actor=by)
    for code in papers:
        _check(volunteer, code, day, by)
    return volunteer.person


def _check(volunteer: Volunteer, code: str, day: date, by: Actor) -> None:
    volunteers.record_check(
        volunteer,
        qualification=Qualification.objects.get(code=code),
        checked_on=day,
        valid_until=day + timedelta(days=330),
        actor=by,
    )


def _of(volunteer: Volunteer) -> Volunteer:
    return Volunteer.objects.select_related("person__user", "organisation__territory").get(pk=volunteer.pk)


def _type(key: str) -> InteractionType:
    return TypeVersion.objects.select_related("type").get(state=RuleState.IN_FORCE, type__key=key).type
