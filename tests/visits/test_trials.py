"""Trial visits: who comes on trial, beside whom, and what becomes of it."""

import itertools

import pytest
from django.db import connection
from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Letter, Parameter
from rostok.foundation.refusals import AlreadyDone, Incomplete, Refused, WrongState
from rostok.parties.models import Membership, Person
from rostok.proofs.actions import revoke_proof
from rostok.proofs.models import Proof, Qualification
from rostok.visits import actions, queries
from rostok.visits.models import AloneGrant, Post, TrialReport, Visit
from rostok.visits.states import PostState, VisitState, Why
from rostok.volunteers import actions as volunteers
from rostok.volunteers.models import CheckRefusal, Consent, Volunteer
from tests.cast import SINCE, Cast
from tests.counting import assert_flat, counted
from tests.visits.factories import (
    NO_ADMISSION,
    Site,
    at,
    clear_for_mentoring,
    day,
    hold,
    make_cleared,
    make_kept_child,
    make_new,
    make_pair,
    place_of,
    plan,
    planner,
    put,
    registration_of,
    said,
)
from tests.volunteers.factories import again, check, make_other

pytestmark = pytest.mark.django_db


def state_of(post: Post) -> tuple[str, str]:
    row = Post.objects.get(pk=post.pk)
    return row.state, row.why


def lose(person: Person, kind: str = "health-checked") -> None:
    revoke_proof(Proof.objects.get(person=person, qualification__code=kind), reason="Отозвано", actor=SYSTEM)


def coordinates(cast: Cast, person: Person) -> None:
    Membership.objects.create(person=person, organisation=cast.berega, since=SINCE)
    volunteers.name_coordinator(cast.berega, person=person, actor=cast.actor("owner"))


def row_at_door(site: Site, post: Post, after: int = 3) -> queries.DayRow:
    found = queries.visits_of_day(site.institution, day(after))
    return next(row for one in found for row in one.rows if row.post.pk == post.pk)


# who comes


def test_only_the_trial_visit_missing_comes_beside_a_curator(cast: Cast, site: Site) -> None:
    curator, post = make_pair(cast, site, plan(cast, site))
    assert (post.state, post.curator_id) == (PostState.ON_ROSTER, curator.pk)


@pytest.mark.parametrize(
    "kind",
    [
        "identity-seen",
        "adult-seen",
        "code-of-conduct",
        "no-criminal-record",
        "health-checked",
        "safeguarding-training",
    ],
)
def test_nobody_comes_on_trial_without_anything_else_that_is_asked(cast: Cast, site: Site, kind: str) -> None:
    visit = plan(cast, site)
    curator = put(cast, visit, site.volunteer.person)
    person = make_new(cast, site, make_other(1)).person
    lose(person, kind)
    with pytest.raises(Incomplete) as refused:
        put(cast, visit, person, curator=curator)
    assert said(refused).startswith(NO_ADMISSION)


def test_nobody_comes_on_trial_without_a_consent(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    curator = put(cast, visit, site.volunteer.person)
    person = make_new(cast, site, make_other(1)).person
    Consent.objects.filter(person=person).update(withdrawn_at=timezone.now())
    with pytest.raises(Incomplete):
        put(cast, visit, person, curator=curator)


def test_nobody_comes_on_trial_whose_check_is_refused_here(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    curator = put(cast, visit, site.volunteer.person)
    person = make_new(cast, site, make_other(1)).person
    CheckRefusal.objects.create(
        person=person,
        organisation=site.institution,
        qualification=Qualification.objects.get(code="health-checked"),
        reason="Карантин",
        since=day(0),
        until=day(30),
    )
    with pytest.raises(Incomplete):
        put(cast, visit, person, curator=curator)


def test_nobody_comes_on_trial_who_is_suspended(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    curator = put(cast, visit, site.volunteer.person)
    new = make_new(cast, site, make_other(1))
    volunteers.suspend(again(new), reason="Сообщение", actor=cast.actor("colleague"))
    with pytest.raises(Incomplete) as refused:
        put(cast, visit, new.person, curator=curator)
    assert said(refused) == "Допуск приостановлен."


def test_nobody_comes_on_trial_without_a_curator_and_the_coordinator_is_told_what_to_do(
    cast: Cast, site: Site
) -> None:
    visit, person = plan(cast, site), make_new(cast, site, make_other(1)).person
    with pytest.raises(Incomplete) as refused:
        put(cast, visit, person)
    assert "пробный визит" in said(refused)
    assert "куратор" in said(refused)


def test_that_a_trial_visit_is_open_is_told_to_nobody_but_her_and_her_coordinator(
    cast: Cast, site: Site
) -> None:
    visit = plan(cast, site)
    curator = put(cast, visit, site.volunteer.person)
    person = make_new(cast, site, make_other(1)).person
    for name in ("owner", "expert_one"):
        with pytest.raises(Incomplete) as refused:
            put(cast, visit, person, by=name, curator=curator)
        assert said(refused) == NO_ADMISSION
        page = cast.client(name).get(f"/visits/{visit.code}/candidates/").content.decode()
        assert "робный визит" not in page
    page = cast.client("colleague").get(f"/visits/{visit.code}/candidates/").content.decode()
    assert "робный визит" in page


def test_whoever_asks_for_herself_waits_for_a_curator_whom_the_coordinator_gives(
    cast: Cast, site: Site
) -> None:
    visit = plan(cast, site)
    curator = put(cast, visit, site.volunteer.person)
    cast.people["new"] = make_other(1)
    make_new(cast, site, cast.people["new"])
    Letter.objects.all().delete()
    post = put(cast, visit, cast.people["new"], by="new")
    assert post.state == PostState.WAITING
    assert [one.to for one in Letter.objects.all()] == ["colleague@example.org"]
    actions.move_up(visit)
    assert Post.objects.get(pk=post.pk).state == PostState.WAITING
    with pytest.raises(Incomplete):
        actions.take_from_line(place_of(post), actor=cast.actor("colleague"))
    Letter.objects.all().delete()
    actions.take_from_line(place_of(post), curator=curator, actor=cast.actor("colleague"))
    taken = place_of(post)
    assert (taken.state, taken.curator_id) == (PostState.ON_ROSTER, curator.pk)
    told = {one.to: one.body for one in Letter.objects.all()}
    assert site.volunteer.person.name in told[cast.people["new"].email]
    assert cast.people["new"].name in told[site.volunteer.person.email]


def test_whoever_asks_for_herself_is_not_told_that_there_is_no_place(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    cast.people["new"] = make_other(1)
    make_new(cast, site, cast.people["new"])
    page = cast.client("new").post(f"/visits/{visit.code}/join/", follow=True).content.decode()
    assert "сначала координатор назначит вам куратора" in page
    assert "когда место освободится" not in page


# beside whom


def test_curator_stands_on_the_same_roster(cast: Cast, site: Site) -> None:
    visit, other = plan(cast, site), plan(cast, site, after=4)
    elsewhere, person = put(cast, other, site.volunteer.person), make_new(cast, site, make_other(1)).person
    with pytest.raises(Incomplete):
        put(cast, visit, person, curator=elsewhere)
    left = put(cast, visit, site.volunteer.person)
    actions.leave_roster(left, actor=cast.actor("expert_two"))
    with pytest.raises(Incomplete):
        put(cast, visit, person, curator=left)


def test_curator_who_is_not_cleared_on_that_day_is_none(cast: Cast, site: Site) -> None:
    visit, person = plan(cast, site), make_new(cast, site, make_other(1)).person
    curator = put(cast, visit, site.volunteer.person)
    lose(site.volunteer.person)
    with pytest.raises(Incomplete) as refused:
        put(cast, visit, person, curator=curator)
    assert "куратор" in said(refused)


def test_nobody_on_trial_is_a_curator(cast: Cast, site: Site) -> None:
    visit = plan(cast, site, people=4)
    _curator, tried = make_pair(cast, site, visit)
    person = make_new(cast, site, make_other(2)).person
    with pytest.raises(Incomplete):
        put(cast, visit, person, curator=tried)


def test_curator_is_of_the_organiser_of_the_visit_or_of_the_institution(cast: Cast, site: Site) -> None:
    """Of another registered organiser one comes, but answers for nobody."""
    visit = plan(cast, site)
    curator = put(cast, visit, site.volunteer.person)
    rules = queries.rules_of([visit.type_id])[visit.type_id]
    assert queries.curators_now(visit, rules) == [curator]
    visit.organisation = site.institution
    visit.save()
    assert queries.curators_now(visit, rules) == []


def test_one_curator_has_as_many_on_trial_as_the_setting_of_the_day_says(cast: Cast, site: Site) -> None:
    visit = plan(cast, site, people=4)
    curator, _first = make_pair(cast, site, visit)
    second = make_new(cast, site, make_other(2)).person
    with pytest.raises(Incomplete):
        put(cast, visit, second, curator=curator)
    Parameter.objects.create(
        key="visits.trial_per_curator", value=2, since=day(0), act="Приказ", confidence="own"
    )
    assert put(cast, visit, second, curator=curator).state == PostState.ON_ROSTER


# places


def test_on_trial_takes_a_place_of_the_roster(cast: Cast, site: Site) -> None:
    visit = plan(cast, site, people=2)
    make_pair(cast, site, visit)
    other = make_cleared(cast, site, make_other(3))
    assert put(cast, visit, other.person).state == PostState.WAITING


def test_on_trial_is_no_adult_for_the_children(cast: Cast, site: Site) -> None:
    """Two places and as many children as ask for two adults."""
    visit = plan(cast, site, people=2, children=2)
    rules = queries.rules_of([visit.type_id])[visit.type_id]
    type(rules.version).objects.filter(pk=rules.version.pk).update(children_per_adult=1)
    curator = put(cast, visit, site.volunteer.person)
    person = make_new(cast, site, make_other(1)).person
    with pytest.raises(Incomplete):
        put(cast, visit, person, curator=curator)
    Visit.objects.filter(pk=visit.pk).update(people=3)
    assert put(cast, visit, person, curator=curator).state == PostState.ON_ROSTER


def test_curator_with_somebody_on_trial_is_alone_with_one_child(cast: Cast, site: Site) -> None:
    clear_for_mentoring(cast, site.volunteer)
    child = make_kept_child(cast, site)
    visit = plan(cast, site, key="mentoring", people=2)
    actions.name_child(visit, child=child, actor=planner(cast))
    curator = put(cast, visit, site.volunteer.person)
    new = make_new(cast, site, make_other(1))
    check(cast, new, "interview", "contract")
    with pytest.raises(Incomplete):
        put(cast, visit, new.person, curator=curator)
    AloneGrant.objects.create(
        child=child,
        person=curator.person,
        allowed_by=cast.person("methodologist"),
        since=day(0),
        until=day(30),
    )
    assert put(cast, visit, new.person, curator=curator).state == PostState.ON_ROSTER


# what becomes of it


def test_cleared_before_the_day_she_simply_stands(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    curator, post = make_pair(cast, site, visit)
    assert (row_at_door(site, post).is_cleared, row_at_door(site, post).curator) == (False, curator)
    volunteer = Volunteer.objects.get(person=post.person)
    check(cast, again(volunteer), "trial-visit")
    assert (row_at_door(site, post).is_cleared, row_at_door(site, post).curator) == (True, None)
    actions.leave_roster(curator, actor=cast.actor("expert_two"))
    assert state_of(post) == (PostState.ON_ROSTER, "")


def test_curator_who_leaves_takes_off_whoever_is_on_trial_at_once(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    curator, post = make_pair(cast, site, visit)
    Letter.objects.all().delete()
    actions.leave_roster(curator, actor=cast.actor("expert_two"))
    assert state_of(post) == (PostState.TAKEN_OFF, Why.CURATOR)
    told = {one.to: one.body for one in Letter.objects.all()}
    assert "куратор" in told[post.person.email].lower()
    assert "куратор" not in told["expert-one@example.org"].lower()
    assert "нет допуска на этот день" in told["expert-one@example.org"]


def test_curator_who_is_taken_off_by_hand_or_said_farewell(cast: Cast, site: Site) -> None:
    first, second = plan(cast, site), plan(cast, site, after=4)
    curator, one = make_pair(cast, site, first)
    actions.take_off(place_of(curator), reason="Заболела", actor=planner(cast))
    _other, two = make_pair(cast, site, second, number=2)
    actions.free_after_farewell(site.volunteer.person, cast.berega)
    assert [state_of(one), state_of(two)] == [(PostState.TAKEN_OFF, Why.CURATOR)] * 2


def test_curator_who_is_suspended_takes_off_whoever_is_on_trial(cast: Cast, site: Site) -> None:
    curator, post = make_pair(cast, site, plan(cast, site))
    actions.suspend_everywhere(curator.person)
    assert state_of(curator) == (PostState.TAKEN_OFF, Why.SUSPENDED)
    assert state_of(post) == (PostState.TAKEN_OFF, Why.CURATOR)


def test_curator_who_loses_the_clearance_takes_off_whoever_is_on_trial_at_once(
    cast: Cast, site: Site
) -> None:
    curator, post = make_pair(cast, site, plan(cast, site, after=5))
    lose(curator.person)
    assert row_at_door(site, post, 5).curator is None
    assert actions.watch_clearances(timezone.now()) == (1, 1)
    assert actions.watch_clearances(timezone.now()) == (0, 0)
    assert state_of(curator) == (PostState.ON_ROSTER, "")
    assert state_of(post) == (PostState.TAKEN_OFF, Why.CURATOR)


def test_whoever_is_on_trial_beside_a_cleared_curator_is_not_taken_off_by_the_clock(
    cast: Cast, site: Site
) -> None:
    _curator, post = make_pair(cast, site, plan(cast, site, after=5))
    assert actions.watch_clearances(timezone.now()) == (0, 0)
    assert actions.watch_clearances(at(day(5), 7)) == (0, 0)
    assert state_of(post) == (PostState.ON_ROSTER, "")


def test_something_else_that_runs_out_ends_a_trial_visit_like_any_other(cast: Cast, site: Site) -> None:
    _curator, post = make_pair(cast, site, plan(cast, site, after=5))
    lose(post.person)
    assert row_at_door(site, post, 5).curator is None
    assert actions.watch_clearances(timezone.now()) == (1, 0)
    assert actions.watch_clearances(at(day(5), 7)) == (0, 1)
    assert state_of(post) == (PostState.TAKEN_OFF, Why.LAPSED)


def test_on_the_day_a_curator_who_lapsed_and_whoever_was_on_trial_are_both_taken_off(
    cast: Cast, site: Site
) -> None:
    curator, post = make_pair(cast, site, plan(cast, site, after=5))
    lose(curator.person)
    assert actions.watch_clearances(at(day(5), 7)) == (0, 2)
    assert (state_of(curator)[1], state_of(post)[1]) == (Why.LAPSED, Why.CURATOR)


def test_why_she_was_taken_off_is_read_by_her_and_her_coordinator_alone(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    curator, _post = make_pair(cast, site, visit)
    actions.leave_roster(curator, actor=cast.actor("expert_two"))
    words = "куратор пробного визита не придёт"
    assert words in cast.client("colleague").get(f"/visits/{visit.code}/").content.decode()
    for name in ("owner", "expert_one"):
        assert words not in cast.client(name).get(f"/visits/{visit.code}/").content.decode()


# afterwards


def test_visit_that_was_not_held_gives_nothing(cast: Cast, site: Site) -> None:
    _curator, post = make_pair(cast, site, plan(cast, site))
    with pytest.raises(WrongState):
        actions.tell_trial(place_of(post), words="Хорошо", actor=cast.actor("colleague"))
    assert not TrialReport.objects.exists()


def told(cast: Cast, site: Site, by: str = "expert_two") -> Post:
    visit = plan(cast, site)
    _curator, post = make_pair(cast, site, visit)
    hold(visit)
    actions.tell_trial(place_of(post), words="Спокойна, слушает детей.", actor=cast.actor(by))
    return place_of(post)


@pytest.mark.usefixtures("late_morning")
def test_words_of_the_curator_wait_for_the_coordinator_who_makes_them_a_check_of_that_day(
    cast: Cast, site: Site
) -> None:
    post = told(cast, site)
    with pytest.raises(Refused):
        actions.count_trial(post, actor=cast.actor("expert_two"))
    proof = actions.count_trial(post, actor=cast.actor("colleague"))
    assert proof.qualification is not None
    assert (proof.qualification.code, proof.issued_on) == ("trial-visit", post.visit.day)
    assert (proof.person_id, proof.confirmed_as) == (post.person_id, "coordinator")
    assert queries.visits_of_day(site.institution, day(0))[0].rows[0].is_cleared


def test_a_form_of_what_is_told_already_leads_to_what_was_told(cast: Cast, site: Site) -> None:
    post = told(cast, site)
    answer = cast.client("colleague").get(f"/visits/posts/{post.code}/trial/tell/", follow=True)
    assert answer.redirect_chain == [(f"/visits/posts/{post.code}/trial/", 302)]
    assert f"/visits/{post.visit.code}/" in answer.content.decode(), "the visit is one press away"


def test_trial_visit_counts_once(cast: Cast, site: Site) -> None:
    post = told(cast, site)
    actions.count_trial(post, actor=cast.actor("colleague"))
    with pytest.raises(AlreadyDone):
        actions.count_trial(post, actor=cast.actor("colleague"))
    with pytest.raises(AlreadyDone):
        actions.tell_trial(post, words="Ещё раз", actor=cast.actor("colleague"))
    assert Proof.objects.filter(person=post.person, qualification__code="trial-visit").count() == 1


def test_trial_visit_of_which_nobody_told_does_not_count(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    _curator, post = make_pair(cast, site, visit)
    hold(visit)
    with pytest.raises(WrongState):
        actions.count_trial(place_of(post), actor=cast.actor("colleague"))


def test_trial_visit_that_does_not_count_is_settled_without_a_check(cast: Cast, site: Site) -> None:
    post = told(cast, site)
    actions.leave_trial(post, actor=cast.actor("colleague"))
    assert not Proof.objects.filter(person=post.person, qualification__code="trial-visit").exists()
    with pytest.raises(AlreadyDone):
        actions.count_trial(post, actor=cast.actor("colleague"))


def test_nobody_tells_of_or_counts_their_own_trial_visit(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    curator = put(cast, visit, site.volunteer.person)
    new = make_new(cast, site, make_other(1))
    cast.people["new"] = new.person
    post = put(cast, visit, new.person, curator=curator)
    coordinates(cast, new.person)
    hold(visit)
    with pytest.raises(Refused):
        actions.tell_trial(place_of(post), words="Отлично", actor=cast.actor("new"))
    actions.tell_trial(place_of(post), words="Хорошо", actor=cast.actor("expert_two"))
    with pytest.raises(Refused):
        actions.count_trial(place_of(post), actor=cast.actor("new"))


def test_curator_who_confirms_checks_counts_it_herself(cast: Cast, site: Site) -> None:
    coordinates(cast, site.volunteer.person)
    assert actions.count_trial(told(cast, site), actor=cast.actor("expert_two")).pk


def test_whoever_was_taken_off_has_no_trial_visit(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    curator, post = make_pair(cast, site, visit)
    actions.leave_roster(curator, actor=cast.actor("expert_two"))
    hold(visit)
    with pytest.raises(WrongState):
        actions.tell_trial(place_of(post), words="Хорошо", actor=cast.actor("colleague"))


def test_what_waits_for_the_curator_and_then_for_the_coordinator(cast: Cast, site: Site) -> None:
    def waits(name: str) -> set[str]:
        rows = queries.waiting(cast.actor(name), day(0))
        return {row[5] for row in rows if row[1] == "trial"}

    visit = plan(cast, site)
    _curator, post = make_pair(cast, site, visit)
    assert waits("expert_two") == set()
    hold(visit)
    assert (waits("expert_two"), waits("colleague"), waits("expert_one")) == ({"tell"}, {"tell"}, set())
    actions.tell_trial(place_of(post), words="Хорошо", actor=cast.actor("expert_two"))
    assert (waits("expert_two"), waits("colleague")) == (set(), {"settle"})
    actions.count_trial(place_of(post), actor=cast.actor("colleague"))
    assert (waits("expert_two"), waits("colleague")) == (set(), set())


# pages


def test_pair_reads_each_others_names_and_other_volunteers_none(cast: Cast, site: Site) -> None:
    visit = plan(cast, site, people=4)
    curator = put(cast, visit, site.volunteer.person)
    cast.people["new"], cast.people["other"] = make_other(1), make_other(2)
    new, other = make_new(cast, site, cast.people["new"]), make_cleared(cast, site, cast.people["other"])
    put(cast, visit, new.person, curator=curator)
    put(cast, visit, other.person)
    address = f"/visits/{visit.code}/"
    assert curator.person.name in cast.client("new").get(address).content.decode()
    assert new.person.name in cast.client("expert_two").get(address).content.decode()
    page = cast.client("other").get(address).content.decode()
    assert curator.person.name not in page
    assert new.person.name not in page
    assert curator.person.name in cast.client("new").get("/visits/mine/").content.decode()


def test_roster_its_paper_and_the_candidates_say_with_whom(cast: Cast, site: Site) -> None:
    visit = plan(cast, site, people=3)
    curator, _post = make_pair(cast, site, visit)
    words = f"пробный визит, куратор — {curator.person.name}"
    for address in (f"/visits/{visit.code}/", f"/visits/{visit.code}/print/"):
        assert words in cast.client("expert_one").get(address).content.decode().replace("\xa0", " ")


def test_coordinator_puts_somebody_on_trial_from_the_candidates(cast: Cast, site: Site) -> None:
    visit, new = plan(cast, site), make_new(cast, site, make_other(1))
    client = cast.client("colleague")
    address = f"/visits/{visit.code}/candidates/"
    assert 'name="curator"' not in client.get(address).content.decode()
    curator = put(cast, visit, site.volunteer.person)
    assert f'value="{curator.code}"' in client.get(address).content.decode()
    client.post(f"/visits/{visit.code}/put/{new.person.code}/", {"curator": curator.code})
    assert Post.objects.get(person=new.person).curator_id == curator.pk


def test_pages_cost_the_same_with_one_and_with_three_on_trial(cast: Cast, site: Site) -> None:
    Parameter.objects.create(
        key="visits.trial_per_curator", value=9, since=day(0), act="Приказ", confidence="own"
    )
    visit, numbers = plan(cast, site, people=30), itertools.count(1)
    client = cast.client("colleague")

    def more(number: int) -> None:
        for _ in range(number):
            make_pair(cast, site, visit, next(numbers))
            make_new(cast, site, make_other(next(numbers)))

    assert_flat(more, lambda: client.get(f"/visits/{visit.code}/"), queries=10)
    assert_flat(more, lambda: client.get(f"/visits/{visit.code}/candidates/"), queries=10)


def test_my_visits_cost_the_same_with_one_and_with_three_trials(cast: Cast, site: Site) -> None:
    new, hours = make_new(cast, site, cast.people["officer"]), itertools.count(2)
    client = cast.client("officer")

    def more(number: int) -> None:
        for _ in range(number):
            visit = plan(cast, site, after=next(hours))
            put(cast, visit, new.person, curator=put(cast, visit, site.volunteer.person))

    assert_flat(more, lambda: client.get("/visits/mine/"), queries=10)
    assert client.get("/visits/mine/").content.decode().count("пробный визит, куратор") == 3


def test_page_of_a_trial_visit_costs_the_same_beside_three_of_them(cast: Cast, site: Site) -> None:
    Parameter.objects.create(
        key="visits.trial_per_curator", value=9, since=day(0), act="Приказ", confidence="own"
    )
    client, numbers = cast.client("colleague"), itertools.count(1)

    def cost(number: int) -> int:
        visit = plan(cast, site, people=30)
        posts = [make_pair(cast, site, visit, next(numbers))[1] for _ in range(number)]
        hold(visit)
        address = f"/visits/posts/{posts[0].code}/trial/"
        assert client.get(address).status_code == 200
        with counted() as queries:
            client.get(address)
        return len(queries)

    assert cost(1) == cost(3) <= 10


def test_trial_visit_is_told_and_counted_on_its_page(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    _curator, post = make_pair(cast, site, visit)
    hold(visit)
    address = f"/visits/posts/{post.code}/trial/"
    curator, coordinator = cast.client("expert_two"), cast.client("colleague")
    assert curator.post(f"{address}tell/", {"words": ""}).status_code == 422
    assert curator.post(f"{address}tell/", {"words": "Спокойна."}).status_code == 302
    assert f"{address}count/" not in curator.get(address).content.decode()
    assert curator.post(f"{address}count/").status_code == 403
    assert f"{address}count/" in coordinator.get(address).content.decode()
    assert coordinator.post(f"{address}count/").status_code == 302
    assert TrialReport.objects.get().proof_id


@pytest.mark.usefixtures("late_morning")
def test_trial_visit_entered_later_from_paper(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    curator = put(cast, visit, site.volunteer.person)
    person = make_new(cast, site, make_other(1)).person
    hold(visit)
    incoming = {"channel": "paper", "came_on": day(0), "number": "", "brought_by": "Вахтёр"}
    Letter.objects.all().delete()
    post = put(cast, visit, person, incoming=incoming, curator=curator)
    assert (post.state, post.curator_id) == (PostState.ON_ROSTER, curator.pk)
    assert not Letter.objects.exists()


def test_cancelled_visit_is_none(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    _curator, post = make_pair(cast, site, visit)
    actions.cancel_visit(visit, reason="Карантин", actor=planner(cast))
    assert Visit.objects.get(pk=visit.pk).state == VisitState.CANCELLED
    with pytest.raises(WrongState):
        actions.tell_trial(place_of(post), words="Хорошо", actor=cast.actor("colleague"))


def test_registration_that_is_suspended_takes_no_trial_visit(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    curator = put(cast, visit, site.volunteer.person)
    person = make_new(cast, site, make_other(1)).person
    type(registration_of(site)).objects.update(state="suspended")
    with pytest.raises(Incomplete):
        put(cast, visit, person, curator=curator)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads a plan of SQLite, which has no statistics")
def test_trials_are_looked_for_among_those_with_a_curator_not_among_all_visits(cast: Cast) -> None:
    plan_of = queries.waiting(cast.actor("expert_one"), day(0)).explain()
    assert plan_of.count("visits_post_curator_id") >= 2, plan_of
    assert "visits_visit USING INDEX interaction_visit_by_day (state=? AND starts_at>?)\n" not in plan_of
