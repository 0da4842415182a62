"""A volunteer's visits in the calendar behind the own secret address."""

import itertools
import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from rostok.contracts.models import HiddenInstitution
from rostok.portal.actions import renew_calendar, revoke_calendar
from rostok.visits import actions, queries
from rostok.visits.models import Post
from rostok.visits.states import PostState
from tests.cast import Cast
from tests.counting import assert_flat
from tests.visits.factories import (
    Site,
    day,
    make_cleared,
    make_kept_child,
    plan,
    planner,
    put,
)

pytestmark = pytest.mark.django_db


def address(cast: Cast, who: str = "expert_two") -> str:
    return f"/calendar/{renew_calendar(actor=cast.actor(who))}.ics"


def read(url: str) -> str:
    answer = Client().get(url)
    assert answer.status_code == 200
    return re.sub(r"\r\n ", "", answer.content.decode()).replace("\u00a0", " ")


def utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def test_it_tells_the_hours_the_type_and_the_institution_and_nobody_else(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    other = make_cleared(cast, site, cast.person("outsider")).person
    for person in (site.volunteer.person, other):
        put(cast, visit, person)
    text = read(address(cast))
    title = queries.titles_of([visit.type_id])[visit.type_id].ru
    assert f"SUMMARY:{title}: {site.institution.name}\r\n" in text
    assert f"DTSTART:{utc(visit.starts_at)}\r\nDTEND:{utc(visit.ends_at)}\r\n" in text
    assert f"/visits/{visit.code}/\r\n" in text
    hidden = (other.name, visit.host.name, visit.group, visit.place, visit.duty_phone)
    assert [said for said in hidden if said in text] == []
    assert visit.code not in read(address(cast, "methodologist"))


def test_it_tells_nothing_of_a_child(cast: Cast, site: Site) -> None:
    child, visit = make_kept_child(cast, site), plan(cast, site, key="mentoring", people=1)
    actions.name_child(visit, child=child, actor=planner(cast))
    Post.objects.create(visit=visit, person=site.volunteer.person, state=PostState.ON_ROSTER)
    text = read(address(cast))
    assert visit.code in text
    assert [said for said in (child.code, "ребён", "child") if said in text] == []


def test_leaving_a_line_and_calling_off_take_it_out(cast: Cast, site: Site) -> None:
    visit, later = plan(cast, site, people=1), plan(cast, site, after=4)
    url = address(cast)
    assert "roster-" not in read(url), "a visit that one may join is no day of one's own"
    post = put(cast, visit, site.volunteer.person)
    put(cast, later, site.volunteer.person)
    assert (visit.code in read(url), later.code in read(url)) == (True, True)
    actions.cancel_visit(later, reason="Карантин", actor=planner(cast))
    assert later.code not in read(url)
    actions.leave_roster(post, actor=cast.actor("expert_two"))
    assert "roster-" not in read(url)


def test_an_institution_with_a_secret_address_is_not_named(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    put(cast, visit, site.volunteer.person)
    HiddenInstitution.objects.create(organisation=site.institution, since=day(0))
    text = read(address(cast))
    assert visit.code in text
    assert site.institution.name not in text


def test_a_revoked_address_opens_nothing(cast: Cast, site: Site) -> None:
    put(cast, plan(cast, site), site.volunteer.person)
    url = address(cast)
    assert "roster-" in read(url)
    revoke_calendar(actor=cast.actor("expert_two"))
    assert Client().get(url).status_code == 404


def test_its_cost_does_not_grow(cast: Cast, site: Site) -> None:
    url, days = address(cast), itertools.count(2)

    def more(number: int) -> None:
        for _ in range(number):
            put(cast, plan(cast, site, after=next(days)), site.volunteer.person)

    assert_flat(more, lambda: Client().get(url), queries=9)
