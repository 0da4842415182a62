"""Who stands on a roster, who does not and who is told why."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Letter
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.parties.models import Organisation
from rostok.proofs.actions import revoke_proof
from rostok.proofs.models import Proof, Qualification
from rostok.visits import actions, queries
from rostok.visits.models import Post, PostIncoming, Visit
from rostok.visits.states import PostState, VisitState, Why
from rostok.volunteers import actions as volunteers
from rostok.volunteers.models import CheckRefusal, Volunteer
from tests.cast import Cast
from tests.photos import opened, photo_of_sheet
from tests.visits.factories import (
    NO_ADMISSION,
    Site,
    at,
    day,
    make_cleared,
    plan,
    planner,
    put,
    registration_of,
    said,
)
from tests.volunteers.factories import GROUP, again, make_other

pytestmark = pytest.mark.django_db


def lose(site: Site, kind: str = "health-checked") -> None:
    proof = Proof.objects.get(person=site.volunteer.person, qualification__code=kind)
    revoke_proof(proof, reason="Отозвано", actor=SYSTEM)


def begin_now(visit: Visit) -> None:
    """The visit began an hour ago."""
    now = timezone.now()
    Visit.objects.filter(pk=visit.pk).update(
        starts_at=now - timedelta(hours=1), ends_at=now - timedelta(minutes=1)
    )


def test_cleared_volunteer_is_put_on_the_roster_by_her_coordinator(cast: Cast, site: Site) -> None:
    post = put(cast, plan(cast, site), site.volunteer.person)
    assert post.state == PostState.ON_ROSTER


def test_volunteer_joins_by_herself_and_leaves(cast: Cast, site: Site) -> None:
    visit, me = plan(cast, site), site.volunteer.person
    post = put(cast, visit, me, by="expert_two")
    assert post.state == PostState.ON_ROSTER
    actions.leave_roster(post, actor=cast.actor("expert_two"))
    assert Post.objects.get(pk=post.pk).state == PostState.DECLINED
    assert put(cast, visit, me, by="expert_two").state == PostState.ON_ROSTER


def test_reason_is_told_to_the_person_and_the_confirmer_and_to_nobody_else(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    lose(site)
    for name in ("expert_two", "colleague"):
        with pytest.raises(Incomplete) as told:
            put(cast, visit, site.volunteer.person, by=name)
        assert said(told).startswith(NO_ADMISSION)
        assert len(said(told)) > len(NO_ADMISSION)
    for name in ("owner", "expert_one"):
        with pytest.raises(Incomplete) as untold:
            put(cast, visit, site.volunteer.person, by=name)
        assert said(untold) == NO_ADMISSION


def test_what_is_missing_is_said_once_for_each_reason_in_whole_sentences(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    put(cast, visit, site.volunteer.person)
    Proof.objects.filter(person=site.volunteer.person).update(
        state="revoked", revoked_at=timezone.now(), reason="x"
    )
    page = cast.client("colleague").get(f"/visits/{visit.code}/").content.decode().replace("\xa0", " ")
    assert page.count("Пробный визит: доказательство отозвано.") == page.count("доказательство отозвано") == 1
    assert ": В" not in page.split("</h2>")[1]
    assert ".." not in page


def test_clearance_counts_on_the_day_of_the_visit_not_on_today(cast: Cast, site: Site) -> None:
    Proof.objects.filter(person=site.volunteer.person, qualification__code="no-criminal-record").update(
        valid_until=day(2)
    )
    assert put(cast, plan(cast, site, after=2), site.volunteer.person).state == PostState.ON_ROSTER
    with pytest.raises(Incomplete):
        put(cast, plan(cast, site, after=3), site.volunteer.person)


def test_refusal_of_a_check_by_the_institution_counts(cast: Cast, site: Site) -> None:
    CheckRefusal.objects.create(
        person=site.volunteer.person,
        organisation=site.institution,
        qualification=Qualification.objects.get(code="health-checked"),
        reason="Карантин",
        since=day(0),
        until=day(30),
    )
    with pytest.raises(Incomplete):
        put(cast, plan(cast, site), site.volunteer.person)


def test_person_on_two_overlapping_rosters_is_refused_and_the_other_hour_is_told_to_few(
    cast: Cast, site: Site
) -> None:
    put(cast, plan(cast, site, hour=14), site.volunteer.person)
    other = plan(cast, site, hour=15)
    with pytest.raises(Incomplete) as told:
        put(cast, other, site.volunteer.person, by="expert_two")
    assert "14:00–16:00" in said(told)
    with pytest.raises(Incomplete) as untold:
        put(cast, other, site.volunteer.person, by="owner")
    assert "14:00" not in said(untold)
    assert put(cast, plan(cast, site, hour=16), site.volunteer.person).state == PostState.ON_ROSTER


def test_full_roster_has_a_line_and_the_first_in_line_moves_up_with_a_letter(cast: Cast, site: Site) -> None:
    visit = plan(cast, site, people=1)
    first = put(cast, visit, site.volunteer.person)
    people = [make_other(number) for number in (1, 2)]
    line = []
    for person in people:
        make_cleared(cast, site, person)
        line.append(put(cast, visit, person))
    assert [one.state for one in line] == [PostState.WAITING, PostState.WAITING]
    Letter.objects.all().delete()
    actions.leave_roster(first, actor=cast.actor("expert_two"))
    assert [Post.objects.get(pk=one.pk).state for one in line] == [PostState.ON_ROSTER, PostState.WAITING]
    assert Letter.objects.get().to == people[0].email


def test_whoever_lost_the_clearance_while_waiting_does_not_move_up(cast: Cast, site: Site) -> None:
    visit, other = plan(cast, site, people=1), make_other(1)
    make_cleared(cast, site, other)
    first = put(cast, visit, other)
    waits = put(cast, visit, site.volunteer.person)
    lose(site)
    actions.leave_roster(first, actor=cast.actor("colleague"))
    assert Post.objects.get(pk=waits.pk).state == PostState.WAITING


def test_suspension_takes_off_every_roster_at_once_and_tells_coordinators_two_words(
    cast: Cast, site: Site
) -> None:
    posts = [put(cast, plan(cast, site, after=n), site.volunteer.person) for n in (2, 3)]
    Letter.objects.all().delete()
    actions.suspend_everywhere(site.volunteer.person)
    rows = Post.objects.filter(pk__in=[one.pk for one in posts])
    assert {(one.state, one.why, one.reason) for one in rows} == {(PostState.TAKEN_OFF, Why.SUSPENDED, "")}
    letters = Letter.objects.all()
    assert {one.subject for one in letters} == {"Допуск приостановлен"}
    assert {one.to for one in letters} == {"expert-one@example.org", "colleague@example.org"}
    assert actions.suspend_everywhere(site.volunteer.person) == 0


def test_suspended_volunteer_is_told_nothing_but_the_two_words(cast: Cast, site: Site) -> None:
    volunteers.suspend(again(site.volunteer), reason="Сообщение", actor=cast.actor("colleague"))
    with pytest.raises(Incomplete) as told:
        put(cast, plan(cast, site), site.volunteer.person, by="owner")
    assert said(told) == "Допуск приостановлен."


def test_clearance_that_lapses_before_the_visit_warns_once_and_takes_off_on_the_day(
    cast: Cast, site: Site
) -> None:
    visit = plan(cast, site, after=5, people=1)
    post = put(cast, visit, site.volunteer.person)
    lose(site)
    Letter.objects.all().delete()
    assert actions.watch_clearances(timezone.now()) == (1, 0)
    assert actions.watch_clearances(timezone.now()) == (0, 0)
    assert Post.objects.get(pk=post.pk).state == PostState.ON_ROSTER
    assert Letter.objects.filter(subject__startswith="Нет допуска").exists()
    assert actions.watch_clearances(at(day(5), 7)) == (0, 1)
    assert Post.objects.get(pk=post.pk).why == Why.LAPSED


def test_farewell_frees_the_place(cast: Cast, site: Site) -> None:
    post = put(cast, plan(cast, site), site.volunteer.person)
    assert actions.free_after_farewell(site.volunteer.person, cast.berega) == 1
    assert Post.objects.get(pk=post.pk).why == Why.FAREWELL


def test_cancelled_visit_tells_everybody_on_the_roster(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    put(cast, visit, site.volunteer.person)
    Letter.objects.all().delete()
    actions.cancel_visit(visit, reason="Карантин", actor=planner(cast))
    assert "expert-two@example.org" in set(Letter.objects.values_list("to", flat=True))
    with pytest.raises(WrongState):
        put(cast, visit, site.volunteer.person)


def test_nobody_is_put_who_is_no_volunteer_of_a_registered_organiser(cast: Cast, site: Site) -> None:
    with pytest.raises(Incomplete):
        put(cast, plan(cast, site), cast.person("methodologist"))


def test_registration_that_is_suspended_closes_the_roster(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    registration = registration_of(site)
    type(registration).objects.filter(pk=registration.pk).update(state="suspended")
    with pytest.raises(Incomplete):
        put(cast, visit, site.volunteer.person)


@pytest.mark.usefixtures("late_morning")
def test_past_visit_takes_people_only_from_paper_with_the_incoming_day(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    begin_now(visit)
    with pytest.raises(Incomplete):
        put(cast, visit, site.volunteer.person)
    incoming = {"channel": "paper", "came_on": day(0), "number": "", "brought_by": "Вахтёр"}
    with pytest.raises(Incomplete):
        put(cast, visit, site.volunteer.person, by="expert_two", incoming=incoming)
    post = put(cast, visit, site.volunteer.person, incoming=incoming)
    assert post.state == PostState.ON_ROSTER
    assert PostIncoming.objects.get(post=post).brought_by == "Вахтёр"


@pytest.mark.usefixtures("late_morning")
def test_photo_of_the_roster_stays_with_those_who_run_the_visit(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    begin_now(visit)
    client, paper = cast.client("colleague"), reverse("visits:visit-paper", args=[visit.code])
    assert 'name="photo"' in client.get(paper).content.decode()
    data = {"person": site.volunteer.person.code, "channel": "paper", "came_on": day(0).isoformat()}
    assert client.post(paper, data | {"photo": photo_of_sheet()}).status_code == 302
    photo = reverse("visits:post-photo", args=[Post.objects.get(visit=visit).code])
    page = reverse("visits:visit-detail", args=[visit.code])
    assert photo in client.get(page).content.decode()
    assert opened(cast.client("expert_one"), photo) == "image/png"
    assert photo not in cast.client("expert_two").get(page).content.decode()
    assert cast.client("expert_two").get(photo).status_code == 403, "others stand on the sheet too"


@pytest.mark.usefixtures("late_morning")
def test_no_copy_is_kept_of_a_sheet_that_may_name_a_child(cast: Cast, site: Site) -> None:
    visit = plan(cast, site, key="mentoring")
    begin_now(visit)
    paper = reverse("visits:visit-paper", args=[visit.code])
    assert 'name="photo"' not in cast.client("colleague").get(paper).content.decode()
    incoming = {"channel": "paper", "came_on": day(0), "photo": photo_of_sheet()}
    with pytest.raises(Incomplete) as refused:
        put(cast, visit, site.volunteer.person, incoming=incoming)
    assert refused.value.field == "photo"
    Visit.objects.filter(pk=visit.pk).update(group="Вторая группа")
    with pytest.raises(Incomplete) as refused:
        put(cast, visit, site.volunteer.person, incoming=incoming)
    assert refused.value.field == "photo", "the type is for single children"


def test_stranger_puts_nobody(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    with pytest.raises(Refused):
        put(cast, visit, site.volunteer.person, by="outsider")


def test_day_at_the_door_shows_who_is_cleared_and_who_is_not(cast: Cast, site: Site) -> None:
    visit = plan(cast, site, after=3)
    put(cast, visit, site.volunteer.person)
    (found,) = queries.visits_of_day(site.institution, day(3))
    (row,) = found.rows
    assert (row.is_cleared, row.is_suspended, row.group) == (True, False, "Вторая группа")
    volunteers.suspend(again(site.volunteer), reason="Сообщение", actor=cast.actor("colleague"))
    (row,) = queries.visits_of_day(site.institution, day(3))[0].rows
    assert (row.is_cleared, row.is_suspended) == (False, True)


def test_places_at_a_moment_are_those_of_the_same_day(cast: Cast, site: Site) -> None:
    put(cast, plan(cast, site, after=3), site.volunteer.person)
    person = site.volunteer.person
    assert len(queries.posts_at(person, at(day(3), 8))) == 1
    assert len(queries.posts_at(person, at(day(3), 15))) == 1
    assert queries.posts_at(person, at(day(3), 17)) == []
    assert queries.posts_at(person, at(day(2), 8)) == []


def test_visit_is_held_once(cast: Cast, site: Site) -> None:
    visit = plan(cast, site)
    actions.hold_visit(visit, actor=SYSTEM)
    actions.hold_visit(visit, actor=planner(cast))
    assert Visit.objects.get(pk=visit.pk).state == VisitState.HELD
    with pytest.raises(WrongState):
        actions.cancel_visit(visit, reason="Поздно", actor=planner(cast))


def test_volunteer_of_the_institution_itself_comes_without_a_registration(cast: Cast, site: Site) -> None:
    home = Organisation.objects.get(pk=site.institution.pk)
    here = again(volunteers.begin(cast.person("methodologist"), organisation=home, actor=SYSTEM))
    volunteers.name_coordinator(home, person=cast.person("expert_one"), actor=planner(cast))
    clear_here(cast, here)
    post = put(cast, plan(cast, site, organiser=home), cast.person("methodologist"), by="expert_one")
    assert post.state == PostState.ON_ROSTER


def clear_here(cast: Cast, volunteer: Volunteer) -> None:
    """Checks by the coordinator of «Тополь»."""
    for kind in (*GROUP, "trial-visit"):
        volunteers.record_check(
            volunteer,
            qualification=Qualification.objects.get(code=kind),
            checked_on=day(0),
            valid_until=day(300),
            actor=planner(cast),
        )
    volunteers.give_consent(volunteer, purpose="data", given_on=day(0), sheet="№ 3", actor=planner(cast))
