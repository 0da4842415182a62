"""A morning at the door of «Берег»: a guard, volunteers of its own, visits of today."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from rostok.attendance import actions
from rostok.attendance.core.asked import read_sending
from rostok.attendance.models import Guard
from rostok.foundation.actors import Actor
from rostok.parties.models import Membership, Person
from rostok.regulation.models import TypeVersion
from rostok.visits.models import Post, Visit
from rostok.visits.states import PostState
from tests.cast import SINCE, Cast
from tests.regulation.factories import version
from tests.volunteers.factories import GROUP, check, choose, consent, make_other, make_rules, make_volunteer

PHONE = "+7 912 000-00-77"


def make_guard(cast: Cast, person: str = "expert_two") -> Guard:
    """Somebody of «Берег» stands at its door."""
    someone = cast.person(person)
    Membership.objects.create(person=someone, organisation=cast.berega, since=SINCE)
    return actions.appoint_guard(cast.berega, person=someone, actor=cast.actor("owner"))


def guard(cast: Cast) -> Actor:
    return cast.actor("expert_two")


def make_door(cast: Cast) -> None:
    """Rules in force and a guard."""
    make_rules(cast)
    make_guard(cast)


def clear(cast: Cast, person: str = "expert_one") -> Person:
    """A volunteer who is cleared for festivals."""
    volunteer = make_volunteer(cast, person)
    choose(cast, volunteer, "festival")
    consent(cast, volunteer)
    check(cast, volunteer, *GROUP, "trial-visit")
    return volunteer.person


def make_tried(cast: Cast, curator: Post, number: int = 1) -> Post:
    """Somebody on trial beside this person: nothing but the trial visit is missing."""
    cast.people[f"tried_{number}"] = make_other(number)
    volunteer = make_volunteer(cast, f"tried_{number}")
    choose(cast, volunteer, "festival")
    consent(cast, volunteer)
    check(cast, volunteer, *GROUP)
    post = make_post(curator.visit, volunteer.person)
    Post.objects.filter(pk=post.pk).update(curator=curator)
    return Post.objects.select_related("person__user", "visit__institution", "visit__type").get(pk=post.pk)


def another_cleared(cast: Cast, number: int) -> Person:
    person = make_other(number)
    cast.people[f"other_{number}"] = person
    return clear(cast, f"other_{number}")


def make_visit(
    cast: Cast, *, at: datetime | None = None, hours: int = 2, group: str = "вторая группа"
) -> Visit:
    """A visit to «Берег», of its own volunteers; it began half an hour ago unless told otherwise."""
    starts = at or timezone.now() - timedelta(minutes=30)
    regulation = TypeVersion.objects.get(type__key="festival", number=1).type.regulation
    return Visit.objects.create(
        institution=cast.berega,
        organisation=cast.berega,
        type=version(regulation, "festival").type,
        starts_at=starts,
        ends_at=starts + timedelta(hours=hours),
        place="Актовый зал",
        group=group,
        host=cast.person("colleague"),
        duty_phone=PHONE,
        people=90,
    )


def make_post(visit: Visit, person: Person) -> Post:
    post = Post.objects.create(visit=visit, person=person, state=PostState.ON_ROSTER, taken_at=timezone.now())
    return Post.objects.select_related("person__user", "visit__institution", "visit__type").get(pk=post.pk)


def make_line(cast: Cast, person: str = "expert_one", **given: Any) -> Post:
    """A cleared volunteer on the roster of a visit that is going on."""
    return make_post(make_visit(cast, **given), clear(cast, person))


def told(
    post: Post, kind: str, *, number: int = 1, key: str = "", at: datetime | None = None
) -> dict[str, Any]:
    """A mark as a device tells it."""
    moment = at or timezone.now()
    return {
        "key": key or str(uuid.uuid4()),
        "number": number,
        "post": post.code,
        "kind": kind,
        "told_at": moment.isoformat(),
    }


DEVICE = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"


def sending(
    marks: Sequence[dict[str, Any]], *, device: str = DEVICE, sent_at: datetime | None = None
) -> dict[str, Any]:
    return {"device": device, "sent_at": (sent_at or timezone.now()).isoformat(), "marks": list(marks)}


def take(cast: Cast, *marks: dict[str, Any], actor: Actor | None = None, device: str = DEVICE) -> list[str]:
    """What became of each mark."""
    told_now = read_sending(sending(marks, device=device))
    by = actor or guard(cast)
    answers = actions.take_sending(cast.berega, told_now, at=timezone.now(), actor=by)
    return [one.outcome.value for one in answers]
