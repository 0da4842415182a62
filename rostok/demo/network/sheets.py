"""What came on paper about visits, an offer of an organiser, and an alarm of yesterday that is open."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.utils import timezone

from rostok.attendance.actions.alarms import raise_alarm
from rostok.attendance.actions.marking import device_of
from rostok.attendance.core.door import Kind
from rostok.attendance.models import Mark
from rostok.attendance.states import Cause
from rostok.demo.network.doors import GUARD
from rostok.demo.network.offers import PLACE
from rostok.demo.network.people import Parties, actor_of
from rostok.demo.network.rosters import NAMES, PHONE
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.incoming import Channel
from rostok.parties.models import Organisation, Person
from rostok.parties.states import OrganisationKind
from rostok.proofs.models import Proof
from rostok.regulation.models import InteractionType
from rostok.visits import actions
from rostok.visits.models import Post, PostIncoming, Visit
from rostok.visits.states import PostState
from rostok.volunteers import actions as volunteers
from rostok.volunteers.models import Volunteer

CLEARED: Final = timedelta(days=20)  # ago the papers of whoever is still inside were looked at
LATE: Final = timedelta(minutes=40)  # after the end of a visit somebody is missed


def enter_sheets(parties: Parties, day: date) -> None:
    """At the first organisation: hours and a place on a roster from sheets, somebody who has not left."""
    home = parties.organisations[0]
    vera, host = parties.staff[home.code][1], parties.staff[home.code][2]
    first, second, third = (Person.objects.select_related("user").get(name=name) for name in NAMES)
    _hours(home, (first, second), day, actor_of(vera))
    _entered_later(home, first, vera, day)
    _still_inside(home, host, third, day)
    _offer(parties, day)


def _hours(home: Organisation, people: tuple[Person, ...], day: date, by: Actor) -> None:
    """One sheet was signed by the host, the other waits for a word."""
    for number, person in enumerate(people):
        found = Volunteer.objects.select_related("person__user", "organisation__territory")
        volunteers.tell_hours(
            found.get(person=person, organisation=home),
            host=home,
            day=day - timedelta(days=4),
            minutes=150,
            work="Декорации для кукольного театра",
            incoming=_came(day - timedelta(days=2), f"{31 + number}-ч", "курьер"),
            is_signed=number == 0,
            actor=by,
        )


def _entered_later(home: Organisation, person: Person, vera: Person, day: date) -> None:
    """By rows: who came to the trial visit was written on the sheet and entered on the day after."""
    visit = Visit.objects.filter(institution=home, state="held", starts_at__date__lt=day).latest("pk")
    entered = visit.ends_at + timedelta(hours=18)
    post = Post.objects.create(
        visit=visit,
        person=person,
        state=PostState.ON_ROSTER,
        asked_at=entered,
        taken_at=entered,
        put_by=vera,
    )
    came = _came(timezone.localdate(entered), "32-л", "вахтёр")
    PostIncoming.objects.create(post=post, entered_by_id=vera.user_id, entered_at=entered, **came)


def _still_inside(home: Organisation, host: Person, person: Person, day: date) -> None:
    """By rows: «Left» was not pressed yesterday, so those at the door are to look."""
    starts = timezone.make_aware(datetime.combine(day - timedelta(days=1), time(16)))
    ends = starts + timedelta(minutes=90)
    visit = Visit.objects.create(
        institution=home,
        organisation=home,
        type=_type("festival"),
        starts_at=starts,
        ends_at=ends,
        place="Библиотека",
        group="Первая группа",
        host=host,
        duty_phone=PHONE,
        people=2,
    )
    Proof.objects.filter(person=person).update(issued_on=day - CLEARED)  # she had her admission on that day
    asked = starts - timedelta(days=3)
    post = Post.objects.create(
        visit=visit, person=person, state=PostState.ON_ROSTER, asked_at=asked, taken_at=asked
    )
    guard = Person.objects.get(name=GUARD)
    came = starts - timedelta(minutes=5)
    Mark.objects.create(
        post=post,
        kind=Kind.CAME.value,
        key=uuid.uuid5(uuid.NAMESPACE_OID, f"rostok.demo.{visit.pk}"),
        device=device_of(Actor(guard.user_id)),
        number=1,
        told_at=came,
        sent_at=came,
        received_at=came,
        entered_by_id=guard.user_id,
    )
    actions.hold_visit(visit, actor=SYSTEM)
    raise_alarm(post, cause=Cause.STILL_INSIDE, at=ends + LATE)


def _offer(parties: Parties, day: date) -> None:
    """The first organiser would come to the institution of the city for lessons at a distance."""
    here = [one for one in parties.organisations if one.territory and one.territory.code == PLACE]
    home = next((one for one in here if one.kind == OrganisationKind.STATE), None)
    organiser = next((one for one in here if one.kind == OrganisationKind.NPO), None)
    if home is None or organiser is None:
        return
    given: dict[str, Any] = {"time_from": time(17), "time_to": time(18), "weekdays": "24"}
    need = actions.open_need(
        home,
        of_type=_type("remote"),
        words="Занятия по математике по видеосвязи, седьмой и восьмой классы.",
        group="Старшая группа",
        people=2,
        since=day,
        until=day + timedelta(days=60),
        called="Координатор, дежурный телефон",
        actor=actor_of(parties.leader(home)),
        **given,
    )
    ahead = [day + timedelta(days=number) for number in range(7, 21)]
    actions.make_offer(
        need,
        organiser=organiser,
        days=[one for one in ahead if one.isoweekday() in (2, 4)][:3],
        people=1,
        reason="Преподаватель математики с допуском, программа согласована со школой.",
        actor=actor_of(parties.leader(organiser)),
    )


def _came(day: date, number: str, by: str) -> dict[str, Any]:
    return {"channel": Channel.PAPER, "number": number, "came_on": day, "brought_by": by}


def _type(key: str) -> InteractionType:
    return InteractionType.objects.get(key=key, regulation__territory__code=PLACE)
