"""Whoever offered to come takes the offer back, on paper too; visits planned from it do not take place."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event, Letter
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.visits import actions, queries
from rostok.visits.models import Need, Offer, OfferDay, Post, Visit, WithdrawalIncoming
from rostok.visits.states import PostState
from tests.cast import Cast
from tests.counting import assert_flat
from tests.visits.factories import Site, day, hold, planner, put
from tests.visits.test_offers import lead, letters, on_paper, sheet
from tests.visits.test_planning import confirm, need_of, offer_of

pytestmark = pytest.mark.django_db


def withdraw(cast: Cast, offer: Offer, by: str = "colleague", **given: Any) -> list[Visit]:
    return actions.withdraw_offer(offer, actor=cast.actor(by), **{"reason": "Заболели двое", **given})


def by_phone(cast: Cast, offer: Offer, **given: Any) -> list[Visit]:
    return withdraw(cast, offer, "expert_one", incoming=sheet(channel="phone", **given))


def alone_of(cast: Cast, need: Need, who: str = "expert_two") -> Offer:
    """Somebody offers to come alone."""
    return actions.make_offer(
        need, organiser=cast.person(who), days=[day(4)], people=1, reason="Сказки вслух",
        actor=cast.actor(who),
    )  # fmt: skip


def test_offer_that_waits_is_taken_back_and_waits_for_nobody(cast: Cast, site: Site) -> None:
    offer = offer_of(cast, need_of(cast, site))
    assert [row[2] for row in queries.waiting(planner(cast), day(0))] == [offer.code]
    address = reverse("visits:offer-withdraw", args=[offer.code])
    client = cast.client("colleague")
    asked = client.get(address).content.decode()
    assert "Решения ещё нет" in asked
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "Заболели двое"}).status_code == 302
    offer.refresh_from_db()
    assert (offer.state, offer.withdrawn_why) == ("withdrawn", "Заболели двое")
    assert not list(queries.waiting(planner(cast), day(0)))
    told = letters(cast, "expert_one")[-1]
    assert "отзывает предложение прийти" in told
    assert "Заболели двое" in told
    assert "Решать больше нечего" in told
    assert letters(cast, "colleague") == [], "took it back herself"
    with pytest.raises(WrongState):
        confirm(cast, offer)
    with pytest.raises(WrongState):
        withdraw(cast, offer)
    assert Event.objects.filter(kind="visits.offer_withdrawn", subject_id=offer.pk).count() == 1


def test_visits_of_an_offer_that_is_taken_back_do_not_take_place(cast: Cast, site: Site) -> None:
    offer = offer_of(cast, need_of(cast, site))
    first, second = confirm(cast, offer)
    post = put(cast, second, site.volunteer.person)
    hold(first)
    page = cast.client("colleague").get(reverse("visits:offer-withdraw", args=[offer.code])).content.decode()
    assert "не состоятся" in page
    assert "остаётся как есть" in page
    Letter.objects.all().delete()
    assert withdraw(cast, offer) == [second]
    states = {one.pk: (one.state, one.reason) for one in Visit.objects.all()}
    assert states == {first.pk: ("held", ""), second.pk: ("cancelled", "Заболели двое")}
    post.refresh_from_db()
    assert post.state == PostState.ON_ROSTER, "of a cancelled visit, as in every other"
    (of_roster,) = Letter.objects.filter(to=site.volunteer.person.address)
    assert "не состоится" in of_roster.subject
    assert "Заболели двое" in of_roster.body
    (of_house,) = letters(cast, "expert_one")
    assert "которые ещё не начались, не состоятся" in of_house
    assert not Letter.objects.filter(to=cast.person("expert_one").address).exclude(
        body__contains="/visits/offers/"
    ), "one letter of all its days, not one of each"


def test_page_says_what_became_of_each_visit(cast: Cast, site: Site) -> None:
    offer = offer_of(cast, need_of(cast, site))
    first, second = confirm(cast, offer)
    address = reverse("visits:offer-detail", args=[offer.code])
    planned = cast.client("colleague").get(address).content.decode()
    assert reverse("visits:visit-detail", args=[first.code]) in planned
    assert planned.count("запланирован") == 2
    by_phone(cast, offer)
    page = cast.client("colleague").get(address).content.decode().replace("\xa0", " ")
    assert "Предложение отозвано" in page
    assert "Заболели двое" in page
    assert "по телефону" in page
    assert "Кира Седова" in page
    assert page.count("отменён") == 2
    assert reverse("visits:offer-withdraw", args=[offer.code]) not in page
    assert reverse("visits:visit-detail", args=[second.code]) in page


def test_nothing_is_taken_back_when_no_visit_is_ahead(cast: Cast, site: Site) -> None:
    offer = offer_of(cast, need_of(cast, site))
    first, second = confirm(cast, offer)
    address = reverse("visits:offer-withdraw", args=[offer.code])
    hold(first)
    assert cast.client("colleague").get(address).status_code == 200
    actions.cancel_visit(second, reason="Карантин", actor=planner(cast))
    assert cast.client("colleague").get(address).status_code == 403
    with pytest.raises(Refused) as refused:
        withdraw(cast, offer)
    assert refused.value.decision.code == "nothing_ahead"
    assert (
        address
        not in cast.client("colleague")
        .get(reverse("visits:offer-detail", args=[offer.code]))
        .content.decode()
    )


def test_visit_that_has_begun_goes_on(cast: Cast, site: Site) -> None:
    offer = offer_of(cast, need_of(cast, site))
    begun, ahead = confirm(cast, offer)
    Visit.objects.filter(pk=begun.pk).update(starts_at=timezone.now() - timedelta(minutes=5))
    assert withdraw(cast, offer) == [ahead]
    begun.refresh_from_db()
    assert begun.state == "planned"


def test_institution_enters_what_was_said_by_phone_and_the_organiser_is_told(cast: Cast, site: Site) -> None:
    offer = offer_of(cast, need_of(cast, site))
    lead(cast, site, "funder")
    confirm(cast, offer)
    Letter.objects.all().delete()
    address = reverse("visits:offer-withdraw", args=[offer.code])
    data = {"reason": "Заболели двое", **sheet(channel="phone", came_on=day(0).isoformat())}
    client = cast.client("expert_one")
    assert "Организатор отзывает предложение" in client.get(address).content.decode()
    assert client.post(address, {"reason": "Заболели двое"}).status_code == 422
    assert client.post(address, data).status_code == 302
    kept = WithdrawalIncoming.objects.get()
    assert (kept.offer, kept.channel, kept.number) == (offer, "phone", "17-п")
    assert kept.brought_by == "Кира Седова"
    (told,) = letters(cast, "colleague")
    assert "Если это ошибка" in told
    assert letters(cast, "expert_one") == [], "entered it"
    assert set(Visit.objects.values_list("state", flat=True)) == {"cancelled"}


@pytest.mark.parametrize(
    ("given", "field"), [({"channel": "pigeon"}, "channel"), ({"came_on": day(1)}, "came_on")]
)
def test_record_that_cannot_be_is_refused(cast: Cast, site: Site, given: dict[str, Any], field: str) -> None:
    offer = on_paper(cast, need_of(cast, site))
    with pytest.raises(Incomplete) as refused:
        withdraw(cast, offer, "expert_one", incoming=sheet(**given))
    assert refused.value.field == field
    assert Offer.objects.get().state == "proposed"
    withdraw(cast, offer, "expert_one", incoming=sheet())
    assert Offer.objects.get().state == "withdrawn"


def test_house_does_not_take_back_in_its_own_name_nor_strangers_at_all(cast: Cast, site: Site) -> None:
    offer = offer_of(cast, need_of(cast, site))
    with pytest.raises(Refused):
        withdraw(cast, offer, "expert_one")
    for stranger in ("outsider", "expert_two"):
        with pytest.raises(Refused):
            withdraw(cast, offer, stranger)
        with pytest.raises(Refused):
            withdraw(cast, offer, stranger, incoming=sheet())
    with pytest.raises(Refused):
        withdraw(cast, offer, "colleague", incoming=sheet())
    assert Offer.objects.get().state == "proposed"
    assert withdraw(cast, offer) == []


def test_person_who_would_come_alone_takes_it_back_herself(cast: Cast, site: Site) -> None:
    offer = alone_of(cast, need_of(cast, site))
    with pytest.raises(Refused):
        withdraw(cast, offer)
    assert (
        cast.client("expert_two")
        .post(reverse("visits:offer-withdraw", args=[offer.code]), {"reason": "Уезжаю"})
        .status_code
        == 302
    )
    assert Offer.objects.get().state == "withdrawn"


def test_days_that_were_taken_back_may_be_offered_anew(cast: Cast, site: Site) -> None:
    need = need_of(cast, site)
    first = offer_of(cast, need)
    with pytest.raises(Incomplete):
        offer_of(cast, need)
    confirm(cast, first)
    withdraw(cast, first)
    assert len(confirm(cast, offer_of(cast, need))) == 2
    assert Post.objects.count() == 0
    actions.close_need(need, reason="Нашли", actor=SYSTEM)
    listed = cast.client("expert_one").get("/visits/offers/?state=withdrawn").context["page"].rows
    assert [one.code for one in listed] == [first.code]


def test_withdrawal_costs_the_same_with_one_and_with_three_days(cast: Cast, site: Site) -> None:
    offer, client = offer_of(cast, need_of(cast, site)), cast.client("colleague")
    days = iter(range(5, 20))

    def more(number: int) -> None:
        for _ in range(number):
            OfferDay.objects.create(offer=offer, day=day(next(days)), people=1)

    assert_flat(more, lambda: client.get(f"/visits/offers/{offer.code}/withdraw/"), queries=8)


def test_taking_back_is_printed_with_the_square_of_its_entry(cast: Cast, site: Site) -> None:
    offer = offer_of(cast, need_of(cast, site))
    blank = reverse("visits:withdrawal-blank", args=[offer.code])
    client = cast.client("colleague")
    assert blank in client.get(reverse("visits:offer-detail", args=[offer.code])).content.decode()
    answer = client.get(blank)
    assert answer.context["address"].endswith(reverse("visits:offer-withdraw", args=[offer.code]))
    page = answer.content.decode()
    assert 'class="qr"' in page
    assert offer.code in page
    withdraw(cast, offer)
    assert client.get(blank).status_code == 409
    assert blank not in client.get(reverse("visits:offer-detail", args=[offer.code])).content.decode()
