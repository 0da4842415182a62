"""A morning at the door of the first organisation: six lines, each in another state, and its guard."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from rostok.accounts import actions as accounts
from rostok.attendance import actions
from rostok.attendance.core.door import Kind
from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.incoming import Channel
from rostok.parties import actions as parties_actions
from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Qualification
from rostok.regulation.models import TypeVersion
from rostok.regulation.states import RuleState
from rostok.visits.models import Post, Visit
from rostok.visits.states import PostState
from rostok.volunteers import actions as volunteers
from rostok.volunteers.models import Volunteer

GUARD: Final = "Глеб Рыбаков"
ON_PAPER: Final = ("Анна Тихонова", "Борис Ежов", "Вера Лыкова")
ASKED: Final = (
    "identity-seen",
    "adult-seen",
    "code-of-conduct",
    "no-criminal-record",
    "health-checked",
    "safeguarding-training",
    "trial-visit",
)
BEFORE: Final = timedelta(minutes=50)
MOMENT: Final = timedelta(milliseconds=1)  # one press comes after another where the clock stands, too
LASTS: Final = timedelta(hours=3)


def stand_at_door(parties: Parties, day: date) -> None:
    """Gleb may be entered as the guard; the visit began a little before the demonstration was loaded."""
    home, other = parties.organisations[0], parties.organisations[1]
    vera = actor_of(parties.staff[home.code][1])
    gleb = _guard(home, day, actor_of(parties.leader(home)))
    came, begun, suspended = parties.staff[other.code][:3]
    gone, soon, later = (_cleared(home, name, day, vera) for name in ON_PAPER)
    visit = visit_of_today(home, day, host=parties.staff[home.code][2])
    posts = {one.pk: post_of(visit, one) for one in (came, begun, suspended, gone, soon, later)}
    pressed = (
        (gone, (Kind.LOOKED, Kind.WELL, Kind.CAME, Kind.LEFT)),
        (came, (Kind.LOOKED, Kind.WELL, Kind.CAME)),
        (begun, (Kind.NOT_ADMITTED,)),
    )
    for person, kinds in pressed:
        for number, kind in enumerate(kinds):
            key, at = str(uuid.uuid4()), timezone.now() + number * MOMENT
            actions.press(home, post=posts[person.pk].code, kind=kind, key=key, at=at, actor=actor_of(gleb))


def _guard(home: Organisation, day: date, leader: Actor) -> Person:
    email = "guard@example.org"
    user = accounts.create_user(email=email, language="ru", password=None, actor=SYSTEM)
    gleb = parties_actions.create_person(name=GUARD, email=email, user=user, actor=SYSTEM)
    since = day - timedelta(days=300)
    parties_actions.add_membership(gleb, organisation=home, position="охрана", since=since, actor=SYSTEM)
    actions.appoint_guard(home, person=gleb, actor=leader)
    return gleb


def _cleared(home: Organisation, name: str, day: date, by: Actor) -> Person:
    """A volunteer without an account who has every paper for a festival."""
    incoming = {"channel": Channel.PAPER, "came_on": day, "number": "14-в", "brought_by": ""}
    made = volunteers.enter_on_paper(home, name=name, phone="", adult_on=None, incoming=incoming, actor=by)
    found = Volunteer.objects.select_related("person__user", "organisation__territory")
    volunteer = found.get(person=made.person, organisation=home)
    held = TypeVersion.objects.filter(state=RuleState.IN_FORCE, type__key="festival").select_related("type")
    volunteers.choose_types(volunteer, versions=list(held), actor=by)
    volunteers.give_consent(volunteer, purpose="data", given_on=day, sheet="папка 3", actor=by)
    for code in ASKED:
        volunteers.record_check(
            volunteer,
            qualification=Qualification.objects.get(code=code),
            checked_on=day,
            valid_until=day + timedelta(days=330),
            actor=by,
        )
    return volunteer.person


def visit_of_today(home: Organisation, day: date, *, host: Person) -> Visit:
    """By rows: it goes on while the demonstration is loaded, at whatever hour that is."""
    zone = timezone.get_default_timezone()
    first, last = datetime.combine(day, time.min, zone), datetime.combine(day, time(23, 59), zone)
    starts = max(first, timezone.now() - BEFORE)
    festival = TypeVersion.objects.select_related("type").filter(
        state=RuleState.IN_FORCE, type__key="festival"
    )
    return Visit.objects.create(
        institution=home,
        organisation=home,
        type=festival[0].type,
        starts_at=starts,
        ends_at=min(last, starts + LASTS),
        place="Актовый зал",
        group="Вторая группа",
        host=host,
        duty_phone="+7 912 000-00-77",
        people=6,
    )


def post_of(visit: Visit, person: Person) -> Post:
    """The person stands on its roster."""
    return Post.objects.create(visit=visit, person=person, state=PostState.ON_ROSTER, taken_at=timezone.now())
