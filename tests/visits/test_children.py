"""Named children: who sees them, permissions, bans, a no, being alone; mentors."""

import pytest
from django.utils import timezone

from rostok.children.actions import accept_child
from rostok.children.models import Child, Keeper
from rostok.children.states import Duty, What
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event, Letter
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties.models import Membership
from rostok.visits import actions, queries
from rostok.visits.models import Mentorship, Post, Visit, VisitChild
from rostok.visits.states import MentorshipState, PostState, VisitState
from tests.cast import SINCE, Cast
from tests.children.factories import ask, forbid, hand_over, make_child
from tests.visits.factories import (
    Site,
    clear_for_mentoring,
    day,
    make_kept_child,
    make_site,
    plan,
    planner,
    put,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(cast: Cast) -> Site:
    found = make_site(cast)
    clear_for_mentoring(cast, found.volunteer)
    return found


def named(cast: Cast, site: Site, child: Child, **given: object) -> Visit:
    visit = plan(cast, site, key="mentoring", **({"people": 2} | given))
    actions.name_child(visit, child=child, actor=planner(cast))
    return visit


def allow(cast: Cast, child: Child) -> None:
    """The methodologist is the psychologist of «Тополь» for this test."""
    person = cast.person("methodologist")
    Membership.objects.create(person=person, organisation=child.institution, since=SINCE)
    Keeper.objects.create(person=person, institution=child.institution, duty=Duty.PSYCHOLOGIST, since=SINCE)
    actions.allow_alone(
        child, person=cast.person("expert_two"), until=day(30), actor=cast.actor("methodologist")
    )


def test_child_is_named_by_a_keeper_alone_in_a_type_for_single_children(cast: Cast, site: Site) -> None:
    child = make_kept_child(cast, site)
    with pytest.raises(Incomplete):
        actions.name_child(plan(cast, site), child=child, actor=planner(cast))
    visit = plan(cast, site, key="mentoring")
    with pytest.raises(Refused):
        actions.name_child(visit, child=child, actor=cast.actor("colleague"))
    actions.name_child(visit, child=child, actor=planner(cast))
    with pytest.raises(Incomplete):
        actions.name_child(visit, child=child, actor=planner(cast))


def test_visit_is_not_for_a_child_whose_permission_does_not_stand(cast: Cast, site: Site) -> None:
    make_kept_child(cast, site)
    unasked = make_child(site.institution)
    with pytest.raises(Incomplete):
        named(cast, site, unasked)


def test_child_who_does_not_want_to_ends_the_visit_without_explanation(cast: Cast, site: Site) -> None:
    child = make_kept_child(cast, site)
    visit = named(cast, site, child)
    put(cast, visit, site.volunteer.person)
    Letter.objects.all().delete()
    ask(child, "no", What.MEETING)
    visit.refresh_from_db()
    assert visit.state == VisitState.CANCELLED
    assert not VisitChild.objects.exists()
    assert all("не хоч" not in one.body and child.paper_code not in one.body for one in Letter.objects.all())


def test_no_adult_is_alone_with_one_child_unless_the_psychologist_allowed_it(cast: Cast, site: Site) -> None:
    child = make_kept_child(cast, site)
    visit = named(cast, site, child, people=1)
    with pytest.raises(Incomplete):
        put(cast, visit, site.volunteer.person)
    with pytest.raises(Refused):
        actions.allow_alone(child, person=site.volunteer.person, until=day(9), actor=planner(cast))
    allow(cast, child)
    assert put(cast, visit, site.volunteer.person).state == PostState.ON_ROSTER


def test_two_adults_with_one_child_need_no_leave(cast: Cast, site: Site) -> None:
    assert put(cast, named(cast, site, make_kept_child(cast, site)), site.volunteer.person).taken_at


def test_ban_makes_wait_until_a_keeper_has_compared(cast: Cast, site: Site) -> None:
    child = make_kept_child(cast, site)
    visit = named(cast, site, child)
    forbid(child)
    post = put(cast, visit, site.volunteer.person, has_compared=True)
    assert post.state == PostState.WAITING
    with pytest.raises(Incomplete):
        actions.take_from_line(post, has_compared=True, actor=cast.actor("colleague"))
    actions.take_from_line(post, has_compared=True, actor=planner(cast))
    assert Post.objects.get(pk=post.pk).state == PostState.ON_ROSTER
    forbid(child)
    assert VisitChild.objects.get().compared_at is None


def test_which_child_it_is_stands_on_no_page_of_others(cast: Cast, site: Site) -> None:
    child = make_kept_child(cast, site)
    visit = named(cast, site, child)
    put(cast, visit, site.volunteer.person)
    for name in ("expert_two", "colleague", "owner"):
        page = cast.client(name).get(f"/visits/{visit.code}/").content.decode()
        assert "ребёнок" in page
        assert child.paper_code not in page
        assert child.code not in page
    assert child.paper_code in cast.client("expert_one").get(f"/visits/{visit.code}/").content.decode()
    rows = cast.client("expert_one").get("/visits/?format=csv")
    assert child.paper_code not in b"".join(rows.streaming_content).decode()
    facts = str(list(Event.objects.filter(kind__startswith="visits.").values_list("facts", flat=True)))
    assert child.paper_code not in facts
    assert queries.visits_of_day(site.institution, visit.day)[0].group == "ребёнок"


def test_mentorship_lasts_its_least_term_and_an_early_end_cares_for_the_child(cast: Cast, site: Site) -> None:
    child = make_kept_child(cast, site)
    row = actions.begin_mentorship(
        child,
        person=site.volunteer.person,
        of_type=site.types["mentoring"],
        since=day(0),
        actor=planner(cast),
    )
    assert (row.least_until - row.since).days >= 365
    with pytest.raises(Incomplete):
        actions.end_mentorship(row, reason="Переезд", actor=cast.actor("expert_two"))
    actions.end_mentorship(
        row,
        reason="Переезд",
        for_child="Скажет психолог, придёт другой наставник",
        actor=cast.actor("expert_two"),
    )
    assert Mentorship.objects.get().state == MentorshipState.ENDED


def test_mentorship_goes_along_when_the_child_moves(cast: Cast, site: Site) -> None:
    child = make_kept_child(cast, site)
    actions.begin_mentorship(
        child,
        person=site.volunteer.person,
        of_type=site.types["mentoring"],
        since=day(0),
        actor=planner(cast),
    )
    visit = named(cast, site, child)
    Keeper.objects.create(
        person=cast.person("outsider"), institution=cast.tihiy, duty=Duty.DIRECTOR, since=SINCE
    )
    accept_child(hand_over(child, cast), group="Первая", at=timezone.now(), actor=SYSTEM)
    going = Mentorship.objects.get(state=MentorshipState.GOING)
    assert going.child.institution == cast.tihiy
    assert going.former is not None
    visit.refresh_from_db()
    assert visit.state == VisitState.CANCELLED
