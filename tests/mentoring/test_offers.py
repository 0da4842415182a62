"""Who may teach what: by a result at level 3 or 4, else by the methodologist with a reason."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event
from rostok.foundation.refusals import Incomplete, Refused
from rostok.mentoring import access, actions
from rostok.mentoring.models import HostStatus, Offer, Window
from rostok.mentoring.queries import teachable
from rostok.mentoring.states import OfferForm, OfferGround, OfferState, StatusKind
from tests.assessment.factories import make_campaign, make_instrument
from tests.cast import NAMES, Cast
from tests.counting import assert_flat, counted
from tests.mentoring.factories import TOPIC, in_days, make_offer, make_strong, make_window, today
from tests.roadmaps.factories import LINES, make_result

GIVEN = {"topic": TOPIC, "form": OfferForm.VISIT, "about": "Как мы ведём случай."}


def test_a_leader_offers_what_the_result_shows_and_nothing_else(cast: Cast) -> None:
    make_strong(cast)
    assert {one.indicator_code for one in teachable(cast.tihiy)} == {"1.1", "1.3", "5.1", "5.2", "5.4", "5.6"}
    offer = actions.make_offer(cast.tihiy, actor=cast.actor("outsider"), **GIVEN)
    assert (offer.ground, offer.level, offer.domain_code) == (OfferGround.LEVEL, 4, "5")
    with pytest.raises(Refused) as refusal:
        actions.make_offer(
            cast.tihiy, actor=cast.actor("outsider"), **GIVEN | {"topic": "child-protection:1.5"}
        )
    assert refusal.value.decision.code == "no_level"


def test_a_level_without_a_fact_of_use_teaches_nobody(cast: Cast) -> None:
    """1.5: the experts saw level 3, the proofs carry level 2 only."""
    make_result(cast, LINES)
    assert "1.5" not in {one.indicator_code for one in teachable(cast.berega)}


def test_the_methodologist_admits_without_a_level_and_says_why(cast: Cast) -> None:
    make_instrument()
    with pytest.raises(Incomplete) as refusal:
        actions.make_offer(cast.berega, actor=cast.actor("methodologist"), **GIVEN)
    assert refusal.value.field == "reason"
    offer = actions.make_offer(
        cast.berega, actor=cast.actor("methodologist"), reason="Учит других с 2019 года", **GIVEN
    )
    assert (offer.ground, offer.level, offer.decided_by) == (
        OfferGround.DECISION,
        None,
        cast.person("methodologist"),
    )


@pytest.mark.parametrize("name", [*NAMES, "visitor"])
def test_what_is_seen_and_what_is_allowed_agree(cast: Cast, name: str) -> None:
    make_instrument()
    offer = make_offer(cast, organisation=cast.berega)
    actor = cast.actor(name)
    assert access.visible_offers(actor).exists() is (name != "visitor")
    actions.close_offer(offer, actor=SYSTEM)
    keeps = name in {"owner", "methodologist"}
    assert bool(access.can_edit_offer(actor, offer)) is keeps
    assert access.visible_offers(actor).exists() is (keeps or name == "colleague")
    assert bool(access.can_admit(actor, cast.berega)) is (name == "methodologist")
    assert bool(access.can_give_status(actor, cast.berega)) is (name == "methodologist")


def test_a_newer_result_closes_what_it_does_not_carry(cast: Cast) -> None:
    make_strong(cast)
    offer = actions.make_offer(cast.tihiy, actor=cast.actor("outsider"), **GIVEN)
    admitted = make_offer(cast, topic="child-protection:1.5")
    campaign = make_campaign(cast, make_instrument(), wave=10, starts=False)
    newer = make_result(cast, LINES, organisation=cast.tihiy, campaign=campaign)
    assert actions.close_unfounded(newer, actor=SYSTEM) == 1
    assert actions.close_unfounded(newer, actor=SYSTEM) == 0
    states = Offer.objects.in_bulk([offer.pk, admitted.pk])
    assert states[offer.pk].state == OfferState.CLOSED
    assert states[admitted.pk].state == OfferState.OPEN
    with pytest.raises(Refused):
        actions.reopen_offer(states[offer.pk], actor=cast.actor("outsider"))


def test_places_are_never_fewer_than_those_taken(cast: Cast) -> None:
    make_instrument()
    window = make_window(make_offer(cast), places=2)
    Window.objects.filter(pk=window.pk).update(taken=2)
    with pytest.raises(Incomplete):
        make_window(window.offer, places=1)
    assert make_window(window.offer, places=3).pk == window.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Window.objects.filter(pk=window.pk).update(taken=4)


def test_a_status_is_given_once_and_ends_with_its_day(cast: Cast) -> None:
    give = {"kind": StatusKind.SUPPORT_SITE, "since": today(), "reason": "Решение совета центра"}
    with pytest.raises(Refused):
        actions.give_status(cast.berega, actor=cast.actor("owner"), **give)
    actor = cast.actor("methodologist")
    status = actions.give_status(cast.berega, actor=actor, **give)
    with pytest.raises(Incomplete):
        actions.give_status(cast.berega, actor=actor, **give)
    with pytest.raises(Incomplete):
        actions.give_status(
            cast.berega, kind=StatusKind.INTERNSHIP_SITE, since=in_days(1), reason="Рано", actor=actor
        )
    actions.end_status(status, actor=actor)
    assert not HostStatus.objects.filter(until=None).exists()
    actions.give_status(cast.berega, actor=actor, **give)


def test_the_leader_offers_from_the_page_with_the_first_dates(cast: Cast) -> None:
    make_strong(cast)
    client = cast.client("outsider")
    dates = {"starts_on": in_days(5).isoformat(), "ends_on": in_days(20).isoformat(), "places": "2"}
    address = f"/hosts/{cast.tihiy.code}/offers/new/"
    assert "по решению" not in client.get(address).content.decode()
    wrong = client.post(address, GIVEN | dates | {"ends_on": in_days(1).isoformat()})
    assert wrong.status_code == 422
    assert not Offer.objects.exists()
    client.post(address, GIVEN | dates)
    offer = Offer.objects.get()
    shown = cast.client("colleague").get(f"/offers/{offer.code}/").content.decode()
    assert "Как мы ведём случай." in shown
    assert "2 места из 2" in shown.replace("\u00a0", " ")


@pytest.mark.parametrize("reader", ["owner", "methodologist", "outsider", "colleague"])
def test_an_offer_costs_ten_statements_at_most(cast: Cast, reader: str) -> None:
    make_strong(cast)
    dates = {"starts_on": in_days(5).isoformat(), "ends_on": in_days(20).isoformat(), "places": "2"}
    cast.client("outsider").post(f"/hosts/{cast.tihiy.code}/offers/new/", GIVEN | dates)
    page, client = f"/offers/{Offer.objects.get().code}/", cast.client(reader)
    client.get(page)
    with counted() as queries:
        assert client.get(page).status_code == 200
    assert len(queries) <= 10, queries


def test_lists_cost_the_same_with_one_row_and_three(cast: Cast) -> None:
    make_instrument()
    forms = iter(OfferForm.values)
    client = cast.client("colleague")

    def more(number: int) -> None:
        for _one in range(number):
            offer = make_offer(cast, form=next(forms))
            make_window(offer)

    assert_flat(more, lambda: client.get("/offers/"), queries=8)
    assert client.get("/offers/?format=csv").status_code == 200
    assert "Тихий дом" in client.get("/offers/?text=тихий").content.decode()
    assert "Смягчите условия" in client.get("/offers/?form=x&territory=RU-PER").content.decode()


def test_a_status_is_told_on_the_page_of_the_organisation_in_words(cast: Cast) -> None:
    actions.give_status(
        cast.tihiy,
        kind=StatusKind.INTERNSHIP_SITE,
        since=today(),
        reason="Решение совета",
        actor=SYSTEM,
    )
    response = cast.client("outsider").get(f"/organisations/{cast.tihiy.code}/")
    assert response.status_code == 200
    assert "Стажировочная или опорная площадка" in response.content.decode().replace("\xa0", " ")


def test_an_event_without_words_breaks_no_page_of_an_organisation(cast: Cast) -> None:
    Event.objects.create(
        kind="elsewhere.happened",
        subject_kind="organisation",
        subject_id=cast.berega.pk,
        audience="parties.see_organisation",
        facts={},
        at=timezone.now(),
    )
    assert cast.client("owner").get(f"/organisations/{cast.berega.code}/").status_code == 200


def test_each_filter_shows_its_own_offers(cast: Cast) -> None:
    """The statements of chosen filters are kept; those of typed words are not."""
    make_instrument()
    client = cast.client("colleague")
    make_offer(cast, form=OfferForm.VISIT)
    for asked, is_shown in {
        "": True,
        "form=visit": True,
        "form=online": False,
        f"organisation={cast.tihiy.code}": True,
        f"organisation={cast.berega.code}": False,
        "text=нетникого": False,
        "form=": True,
    }.items():
        page = client.get(f"/offers/?{asked}").content.decode()
        assert (f"{TOPIC.split(':')[1]} " in page and "<table>" in page) is is_shown, asked


def test_the_forms_of_an_offer_and_of_a_request_ask_for_little(cast: Cast) -> None:
    make_result(cast, LINES)
    offer = make_offer(cast)
    make_window(offer)
    pages = {"methodologist": f"/hosts/{cast.berega.code}/offers/new/", "owner": f"/offers/{offer.code}/ask/"}
    for name, page in pages.items():
        client = cast.client(name)
        assert client.get(page).status_code == 200
        with counted() as asked:
            client.get(page)
        assert len(asked) <= 10, page
