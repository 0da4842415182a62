"""From a request to what works at home: the machines, the places, the two sides, the clocks."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rostok.accounts.models import User
from rostok.foundation.actors import ANONYMOUS, SYSTEM
from rostok.foundation.models import Letter
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.foundation.workflow import may
from rostok.mentoring import access, actions
from rostok.mentoring.jobs import tell_of_silent_hosts
from rostok.mentoring.models import Hosting, HostingIncoming, Visit, Window
from rostok.mentoring.queries import hosting_page, waiting
from rostok.mentoring.states import HostingState, Side, VisitState
from rostok.parties.models import Membership
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofKind, ProofState
from rostok.roadmaps.actions import finish_step, set_goal
from rostok.roadmaps.models import Step
from tests.cast import NAMES, SINCE, Cast
from tests.counting import assert_flat, counted
from tests.mentoring.factories import (
    in_days,
    make_accepted,
    make_hosting,
    make_need,
    make_offer,
    make_visit,
    make_window,
    today,
)
from tests.roadmaps.factories import fresh, point_of

BOTH = {"owner", "colleague", "outsider", "methodologist"}


@pytest.fixture(autouse=True)
def instrument(cast: Cast) -> None:
    """Hosts are admitted by indicators of an instrument."""
    from tests.assessment.factories import make_instrument

    make_instrument()


def taken(hosting: Hosting) -> int:
    return Window.objects.get(pk=hosting.window_id).taken


def verbs(cast: Cast, name: str, days: int = 0) -> list[str]:
    return sorted(row[5] for row in waiting(cast.actor(name), in_days(days)))


@pytest.mark.parametrize("name", [*NAMES, "visitor"])
def test_both_sides_and_the_methodologist_see_it_and_nobody_else(cast: Cast, name: str) -> None:
    hosting = make_accepted(cast)
    actor = cast.actor(name)
    seen = access.visible_hostings(actor).exists()
    assert seen is bool(access.can_see_hosting(actor, hosting)) is (name in BOTH)
    assert bool(access.can_write_diary(actor, hosting)) is (name in BOTH - {"methodologist"})
    assert bool(may(hosting, "cancel", actor=actor)) is (name in BOTH - {"colleague"})
    assert bool(may(make_visit(cast, hosting), "hold", actor=actor)) is (name in BOTH)


def test_the_whole_way_ends_with_a_proof_that_it_works_at_home(cast: Cast) -> None:
    owner, host = cast.actor("owner"), cast.actor("outsider")
    road_map = make_need(cast)
    set_goal(point_of(road_map, "5.1"), level_to=3, due_on=in_days(60), actor=owner)
    hosting = make_hosting(cast, road_map=road_map)
    assert (verbs(cast, "outsider"), verbs(cast, "owner")) == (["answer"], [])
    assert taken(hosting) == 0
    actions.accept_hosting(hosting, actor=host)
    assert taken(hosting) == 1
    assert verbs(cast, "owner") == verbs(cast, "outsider") == ["arrange"]
    visit = make_visit(cast, hosting)
    assert verbs(cast, "owner") == ["mark"]
    actions.write_diary(hosting, on=today(), text="Посмотрели карту случая.", actor=cast.actor("colleague"))
    with pytest.raises(Incomplete):
        actions.finish_hosting(hosting, actor=owner)
    proof = actions.hold_visit(visit, actor=host)
    assert (proof.organisation, proof.kind, proof.state) == (
        cast.berega,
        ProofKind.OWN_FACT,
        ProofState.SUBMITTED,
    )
    actions.finish_hosting(hosting, actor=host)
    assert verbs(cast, "owner") == verbs(cast, "outsider") == ["feedback"]
    step = actions.plan_at_home(
        hosting, title="Ведём карту случая", owner=None, due_on=in_days(20), actor=owner
    )
    footing = access.footing_of(host, hosting)
    assert not hosting_page(hosting, footing).works_at_home
    finish_step(fresh(step), title="Карты трёх случаев", issued_on=today(), actor=owner)
    assert hosting_page(hosting, footing).works_at_home
    assert Proof.objects.filter(organisation=cast.berega).count() == 2


def test_the_last_place_is_given_once(cast: Cast) -> None:
    offer = make_offer(cast)
    window = make_window(offer)
    first = make_accepted(cast, offer=offer)
    hidden = Hosting.objects.create(
        offer=offer, window=window, organisation=cast.centre, wish="Тоже", people=1, answer_by=today()
    )
    with pytest.raises(Incomplete):
        actions.accept_hosting(hidden, actor=SYSTEM)
    assert Hosting.objects.get(pk=hidden.pk).state == HostingState.ASKED
    actions.cancel_hosting(first, reason="Карантин", actor=cast.actor("owner"))
    hidden = Hosting.objects.select_related("organisation", "offer__organisation").get(pk=hidden.pk)
    actions.accept_hosting(hidden, actor=SYSTEM)
    assert taken(first) == 1


def test_calling_off_frees_the_place_and_the_planned_visits(cast: Cast) -> None:
    hosting = make_accepted(cast)
    visit = make_visit(cast, hosting)
    with pytest.raises(Incomplete):
        actions.cancel_hosting(hosting, reason=" ", actor=cast.actor("owner"))
    actions.cancel_hosting(hosting, reason="Карантин в доме", actor=cast.actor("methodologist"))
    assert taken(hosting) == 0
    assert Visit.objects.get(pk=visit.pk).state == VisitState.CANCELLED
    assert Letter.objects.filter(body__contains="Карантин в доме").count() == 2
    with pytest.raises(WrongState):
        make_visit(cast, hosting)


def test_a_refusal_carries_its_reason_and_leaves_room_for_another_request(cast: Cast) -> None:
    hosting = make_hosting(cast)
    with pytest.raises(Incomplete):
        make_hosting(cast, offer=hosting.offer)
    with pytest.raises(Refused):
        actions.decline_hosting(hosting, reason="Нет мест", actor=cast.actor("owner"))
    actions.decline_hosting(hosting, reason="В октябре ремонт", actor=cast.actor("outsider"))
    assert Letter.objects.filter(to="owner@example.org", body__contains="В октябре ремонт").exists()
    make_hosting(cast, offer=hosting.offer)


def test_letters_name_organisations_in_the_language_of_the_reader(cast: Cast) -> None:
    cast.berega.name_en = "Shore of the Family"
    cast.berega.save()
    User.objects.filter(email="outsider@example.org").update(language="en")
    make_hosting(cast)
    subjects = Letter.objects.filter(to="outsider@example.org").values_list("subject", flat=True)
    assert list(subjects) == ["Shore of the Family asks to learn from you"]


def test_nobody_came_keeps_the_place_and_tells_the_other_side(cast: Cast) -> None:
    hosting = make_accepted(cast)
    ahead = make_visit(cast, hosting, days=3)
    with pytest.raises(Incomplete):
        actions.miss_visit(ahead, reason="Рано", actor=cast.actor("outsider"))
    visit = make_visit(cast, hosting)
    actions.miss_visit(visit, reason="Сломалась машина.", actor=cast.actor("outsider"))
    assert taken(hosting) == 1
    assert Letter.objects.filter(to="owner@example.org", body__contains="Сломалась машина.").count() == 1
    actions.call_off_visit(ahead, reason="Перенесли", actor=cast.actor("owner"))
    with pytest.raises(Incomplete):
        actions.finish_hosting(hosting, actor=cast.actor("owner"))


def test_a_visit_is_within_the_window(cast: Cast) -> None:
    hosting = make_accepted(cast)
    with pytest.raises(Incomplete) as refusal:
        make_visit(cast, hosting, days=60)
    assert refusal.value.field == "on"


def test_each_side_reads_the_other_once_both_have_spoken(cast: Cast) -> None:
    hosting = make_accepted(cast)
    say = {"usefulness": 4, "helped": "Карта случая", "is_again": True}
    with pytest.raises(WrongState):
        actions.give_feedback(hosting, actor=cast.actor("owner"), **say)
    actions.hold_visit(make_visit(cast, hosting), actor=cast.actor("owner"))
    actions.finish_hosting(hosting, actor=cast.actor("owner"))
    actions.give_feedback(hosting, actor=cast.actor("owner"), **say)
    with pytest.raises(Incomplete):
        actions.give_feedback(hosting, actor=cast.actor("colleague"), **say)

    def read_by(name: str) -> set[str]:
        footing = access.footing_of(cast.actor(name), hosting)
        return {one.side for one in hosting_page(hosting, footing).feedback}

    assert read_by("outsider") == set()
    assert read_by("methodologist") == read_by("colleague") == {Side.LEARNER}
    actions.give_feedback(hosting, actor=cast.actor("outsider"), **say | {"helped": "Вопросы гостей"})
    assert read_by("outsider") == read_by("owner") == {Side.LEARNER, Side.HOST}


def test_seven_days_without_an_answer_are_told_once(cast: Cast) -> None:
    hosting = make_hosting(cast)
    now = timezone.now()
    tell_of_silent_hosts(now + timedelta(days=7))
    assert Hosting.objects.get(pk=hosting.pk).silence_told_at is None
    for days in (8, 9):
        tell_of_silent_hosts(now + timedelta(days=days))
    assert Letter.objects.filter(to="methodologist@example.org").count() == 1
    assert verbs(cast, "methodologist") == []
    assert verbs(cast, "methodologist", days=8) == ["call"]


def test_the_methodologist_enters_what_came_on_paper_and_the_clock_runs_from_its_day(cast: Cast) -> None:
    offer = make_offer(cast)
    type(offer).objects.filter(pk=offer.pk).update(made_at=timezone.now() - timedelta(days=30))
    offer.refresh_from_db()
    ask = {
        "organisation": cast.berega,
        "window": make_window(offer),
        "wish": "Просим принять двоих",
        "people": 2,
        "actor": cast.actor("methodologist"),
    }
    with pytest.raises(Incomplete) as refusal:
        actions.ask_to_learn(offer, **ask)
    assert refusal.value.field == "channel"
    came = {"channel": "phone", "came_on": in_days(-3), "number": "17", "brought_by": "Надежда Ильина"}
    hosting = actions.ask_to_learn(offer, incoming=came, **ask)
    assert hosting.answer_by == in_days(4)
    assert HostingIncoming.objects.get().came_on == in_days(-3)
    page = cast.client("owner").get(f"/hostings/{hosting.code}/").content.decode()
    assert "по телефону" in page.replace("\u00a0", " ")


def test_a_colleague_asks_through_the_leader_and_an_own_offer_is_not_asked_for(cast: Cast) -> None:
    offer = make_offer(cast)
    window = make_window(offer)
    ask = {"window": window, "wish": "Хотим", "people": 1}
    for name, error in (("colleague", Refused), ("funder", Refused)):
        with pytest.raises(error):
            actions.ask_to_learn(offer, organisation=cast.berega, actor=cast.actor(name), **ask)
    with pytest.raises(Incomplete):
        actions.ask_to_learn(offer, organisation=cast.tihiy, actor=cast.actor("outsider"), **ask)
    actions.close_offer(offer, actor=SYSTEM)
    with pytest.raises(Incomplete):
        actions.ask_to_learn(offer, organisation=cast.berega, actor=cast.actor("owner"), **ask)
    assert not access.visible_hostings(ANONYMOUS).exists()


def test_the_host_never_sees_the_growth_point(cast: Cast) -> None:
    road_map = make_need(cast)
    hosting = make_accepted(cast, road_map=road_map)
    actions.hold_visit(make_visit(cast, hosting), actor=cast.actor("owner"))
    address = f"/hostings/{hosting.code}/"
    assert "at-home" in cast.client("owner").get(address).content.decode()
    shown = cast.client("outsider").get(address).content.decode()
    assert "at-home" not in shown
    assert "/proofs/" not in shown.partition("<main")[2]
    assert road_map.code not in shown


def test_without_a_growth_point_the_page_says_where_the_step_is_planned(cast: Cast) -> None:
    hosting = make_accepted(cast)
    actions.hold_visit(make_visit(cast, hosting), actor=cast.actor("owner"))
    shown = cast.client("owner").get(f"/hostings/{hosting.code}/").content.decode()
    assert "выбрана точка роста" in shown
    assert 'href="/road-maps/"' in shown.partition("<main")[2]
    host = cast.client("outsider").get(f"/hostings/{hosting.code}/")
    assert "выбрана точка роста" not in host.content.decode()


def test_the_day_of_a_visit_is_not_told_as_a_term(cast: Cast) -> None:
    hosting = make_accepted(cast)
    make_visit(cast, hosting)
    shown = cast.client("owner").get(f"/hostings/{hosting.code}/").content.decode()
    visits = shown.partition('id="visits"')[2].partition("</section>")[0]
    assert "Состоялся" in visits
    assert "последний день" not in visits


def test_people_walk_it_by_the_pages(cast: Cast) -> None:
    owner, host = cast.client("owner"), cast.client("outsider")
    road_map = make_need(cast)
    set_goal(point_of(road_map, "5.1"), level_to=3, due_on=in_days(60), actor=cast.actor("owner"))
    offer = make_offer(cast)
    window = make_window(offer, starts=-5)
    asking = f"/offers/{offer.code}/ask/?point={point_of(road_map, '5.1').code}"
    assert owner.get(asking).status_code == 200
    point = point_of(road_map, "5.1").code
    owner.post(asking, {"window": str(window.pk), "people": "2", "wish": "Как вы ведёте?", "point": point})
    hosting = Hosting.objects.get()
    assert hosting.point is not None
    page = f"/hostings/{hosting.code}/"
    host.post(f"{page}accept/")
    assert host.post(f"{page}visits/new/", {"on": in_days(90).isoformat(), "place": "x"}).status_code == 422
    host.post(f"{page}visits/new/", {"on": today().isoformat(), "place": "Томск, Лесная, 3"})
    owner.post(f"{page}diary/", {"on": today().isoformat(), "text": "Посмотрели карту случая."})
    owner.post(f"/visits/{Visit.objects.get().code}/held/")
    owner.post(f"{page}finish/")
    said = {"usefulness": "4", "helped": "Карта случая", "missed": "", "is_again": "yes"}
    for client in (owner, host):
        client.post(f"{page}feedback/", said)
    owner.post(f"{page}at-home/", {"title": "Ведём карту", "owner": "", "due_on": in_days(9).isoformat()})
    shown = host.get(page).content.decode()
    for words in ("Посмотрели карту случая.", "изменило нашу работу", "Ведём карту"):
        assert words in shown, words
    assert Step.objects.filter(title__ru="Ведём карту").exists()
    with counted() as queries:
        owner.get(page)
    assert len(queries) <= 10, queries


def test_the_list_costs_the_same_with_one_row_and_three(cast: Cast) -> None:
    forms = iter(("visit", "online", "mentor"))
    client = cast.client("methodologist")
    Membership.objects.create(person=cast.person("funder"), organisation=cast.tihiy, since=SINCE)

    def more(number: int) -> None:
        for _one in range(number):
            make_hosting(cast, offer=make_offer(cast, form=next(forms)))

    assert_flat(more, lambda: client.get("/hostings/"), queries=4)
    assert "Тихий дом" in client.get("/hostings/?format=csv").getvalue().decode("utf-8-sig")
    assert "Тихий дом" in client.get("/hostings/?text=тихий&state=asked").content.decode()


@pytest.mark.parametrize("step", ["cancel", "decline", "visits/new", "diary", "feedback"])
def test_a_form_of_a_hosting_that_is_called_off_says_that_it_is_over(cast: Cast, step: str) -> None:
    hosting = make_accepted(cast)
    addresses = {
        "cancel": "mentoring:hosting-cancel",
        "decline": "mentoring:hosting-decline",
        "visits/new": "mentoring:visit-plan",
        "diary": "mentoring:diary-write",
        "feedback": "mentoring:feedback-give",
    }
    client, address = cast.client("outsider"), reverse(addresses[step], args=[hosting.code])
    actions.cancel_hosting(hosting, reason="Карантин", actor=cast.actor("owner"))
    page = client.get(address, follow=True)
    assert page.redirect_chain == [(reverse("mentoring:hosting-detail", args=[hosting.code]), 302)]
    assert "Стажировка отменена: делать по ней больше нечего." in page.content.decode()
