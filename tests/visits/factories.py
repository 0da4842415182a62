"""«Тополь», planned by the first expert; «Берег» is registered there; the second expert volunteers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from rostok.agreements.models import Registration, RegistrationType
from rostok.children.models import Child, Keeper
from rostok.children.states import Duty, What
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.refusals import Incomplete
from rostok.parties.models import Membership, Organisation, Person
from rostok.regulation.models import InteractionType, Regulation
from rostok.visits import actions
from rostok.visits.models import Post, Visit
from rostok.volunteers.actions import begin
from rostok.volunteers.models import Volunteer
from tests.agreements.test_registrations import make_registered
from tests.cast import SINCE, Cast
from tests.children.factories import ask, make_child, make_decider
from tests.regulation.factories import kind
from tests.volunteers.factories import (
    GROUP,
    again,
    check,
    choose,
    consent,
    make_other,
    make_volunteer,
    name,
    show,
)
from tests.worlds import walked_once

NO_ADMISSION = "Нет допуска на этот день."
STAFF = ("no-criminal-record", "health-checked", "staff-training", "safeguarding-training")


@dataclass(frozen=True, slots=True)
class Site:
    """Who and where; types by key."""

    institution: Organisation
    types: Mapping[str, InteractionType]
    volunteer: Volunteer


@walked_once
def make_site(cast: Cast) -> Site:
    registration = make_registered(cast)
    regulation: Regulation = registration.proposal.regulation
    types = {key: kind(regulation, key) for key in ("festival", "mentoring", "household", "accompaniment")}
    for key in ("mentoring", "household", "accompaniment"):
        RegistrationType.objects.create(registration=registration, type=types[key])
    institution = Organisation.objects.select_related("territory").get(pk=registration.institution_id)
    Membership.objects.create(person=cast.person("expert_one"), organisation=institution, since=SINCE)
    show(cast.person("expert_one"), *STAFF)
    name(cast)
    volunteer = make_volunteer(cast, "expert_two")
    choose(cast, volunteer, "festival", "mentoring")
    clear(cast, volunteer)
    return Site(institution, types, volunteer)


def clear(cast: Cast, volunteer: Volunteer) -> None:
    """Cleared for groups, for a year nearly."""
    check(cast, volunteer, *GROUP, "trial-visit")
    consent(cast, volunteer)


def make_new(cast: Cast, site: Site, person: Person) -> Volunteer:
    """A volunteer of «Берег» for whom nothing but the trial visit is open."""
    volunteer = again(begin(person, organisation=cast.berega, actor=SYSTEM))
    choose(cast, volunteer, "festival")
    check(cast, volunteer, *GROUP)
    consent(cast, volunteer)
    return volunteer


def make_pair(cast: Cast, site: Site, visit: Visit, number: int = 1) -> tuple[Post, Post]:
    """The second expert on the roster and, beside her, somebody on trial."""
    held = Post.objects.filter(visit=visit, person=site.volunteer.person, state="on_roster").first()
    curator = held or put(cast, visit, site.volunteer.person)
    new = make_new(cast, site, make_other(number)).person
    return curator, put(cast, visit, new, curator=curator)


def hold(visit: Visit) -> Visit:
    """It began and ended a while ago, and took place."""
    now = timezone.now()
    Visit.objects.filter(pk=visit.pk).update(
        starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=1)
    )
    held = Visit.objects.get(pk=visit.pk)
    actions.hold_visit(held, actor=SYSTEM)
    return held


def place_of(post: Post) -> Post:
    """The place as pages read it."""
    related = ("person__user", "curator__person__user", "visit__institution", "visit__type")
    return Post.objects.select_related(*related).get(pk=post.pk)


def clear_for_mentoring(cast: Cast, volunteer: Volunteer) -> None:
    check(cast, volunteer, "trial-visit", "trial-visit", "interview", "contract")


def planner(cast: Cast) -> Actor:
    return cast.actor("expert_one")


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def day(after: int) -> date:
    return timezone.localdate() + timedelta(days=after)


def plan(
    cast: Cast, site: Site, *, after: int = 3, hour: int = 14, key: str = "festival", **given: Any
) -> Visit:
    """«Берег» comes for two hours in so many days."""
    values: dict[str, Any] = {
        "organiser": cast.berega,
        "of_type": site.types[key],
        "starts_at": at(day(after), hour),
        "ends_at": at(day(after), hour + 2),
        "place": "Актовый зал",
        "group": "" if key == "mentoring" else "Вторая группа",
        "host": cast.person("expert_one"),
        "duty_phone": "+7 000 000-00-01",
        "people": 2,
    } | given
    return actions.plan_visit(site.institution, **values, actor=planner(cast))


def put(cast: Cast, visit: Visit, person: Person, by: str = "colleague", **given: Any) -> Post:
    return actions.put_on_roster(visit, person, actor=cast.actor(by), **given)


def make_cleared(cast: Cast, site: Site, person: Person) -> Volunteer:
    """One more volunteer of «Берег», cleared for groups."""
    volunteer = again(begin(person, organisation=cast.berega, actor=SYSTEM))
    choose(cast, volunteer, "festival")
    clear(cast, volunteer)
    return volunteer


def make_kept_child(cast: Cast, site: Site) -> Child:
    """A child of «Тополь» who wants to be visited and may; the first expert keeps its record."""
    keeper = {"person": cast.person("expert_one"), "institution": site.institution, "since": SINCE}
    if not Keeper.objects.filter(**keeper).exists():
        Keeper.objects.create(**keeper, duty=Duty.COORDINATOR)
    child = make_child(site.institution)
    for what in (What.MEETING, What.MENTORING):
        make_decider(child, what=what)
        ask(child, "yes", what)
    return child


def registration_of(site: Site) -> Registration:
    return Registration.objects.get(institution=site.institution)


def said(refusal: pytest.ExceptionInfo[Incomplete]) -> str:
    """The refusal as its reader sees it, in Russian."""
    with override("ru"):
        return refusal.value.decision.sentence()
