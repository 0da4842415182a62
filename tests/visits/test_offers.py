"""Offers on paper: an empty sheet, taking it in, filing the signed one; the list of both sides."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from rostok.foundation.incoming import Channel
from rostok.foundation.models import Letter
from rostok.foundation.refusals import AlreadyDone, Incomplete, Refused
from rostok.parties.models import Role
from rostok.parties.states import RoleKind
from rostok.ui.typography import typo
from rostok.visits import actions, queries
from rostok.visits.models import Need, Offer, OfferDay, Visit
from tests.cast import SINCE, Cast
from tests.counting import assert_flat
from tests.photos import opened, photo_of_sheet
from tests.sheets import sheets_of
from tests.visits.factories import Site, day, planner
from tests.visits.test_planning import confirm, need_of, offer_of

pytestmark = pytest.mark.django_db


def sheet(**given: Any) -> dict[str, Any]:
    """The incoming record of a sheet that came today."""
    return {"channel": "paper", "came_on": day(0), "number": "17-п", "brought_by": "Кира Седова"} | given


def on_paper(cast: Cast, need: Need, *, on: int = 2, **given: Any) -> Offer:
    return actions.make_offer(
        need, organiser=cast.berega, days=[day(on)], people=2, reason="Кукольный театр",
        incoming=sheet(**given), actor=planner(cast),
    )  # fmt: skip


def lead(cast: Cast, site: Site, who: str) -> None:
    """Somebody else of the institution who decides."""
    Role.objects.create(
        person=cast.person(who), kind=RoleKind.LEADER, organisation=site.institution, since=SINCE
    )


def test_sheet_is_taken_in_by_the_form_with_who_brought_it(cast: Cast, site: Site) -> None:
    need = need_of(cast, site)
    address = reverse("visits:offer-take-in", args=[need.code])
    data = {
        "organiser": cast.berega.code,
        "days": [day(2).isoformat(), day(4).isoformat()],
        "people": "2",
        "reason": "Кукольный театр",
        "channel": "paper",
        "came_on": day(0).isoformat(),
        "number": "17-п",
        "brought_by": "Кира Седова",
    }
    answer = cast.client("expert_one").post(address, data)
    offer = Offer.objects.get()
    assert answer.headers["Location"] == reverse("visits:offer-detail", args=[offer.code])
    assert (offer.channel, offer.number, offer.came_on) == (Channel.PAPER, "17-п", day(0))
    assert (offer.brought_by, offer.organisation) == ("Кира Седова", cast.berega)
    page = cast.client("expert_one").get(answer.headers["Location"]).content.decode()
    assert "17-п" in page
    assert "Кира Седова" in page


def test_person_who_comes_alone_is_found_on_the_form(cast: Cast, site: Site) -> None:
    address = reverse("visits:offer-take-in", args=[need_of(cast, site).code])
    page = cast.client("expert_one").get(address).content.decode()
    assert site.volunteer.person.name in page
    assert cast.person("outsider").name not in page


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"channel": "pigeon"}, "channel"),
        ({"came_on": timezone.localdate() + timedelta(days=1)}, "came_on"),
        ({"came_on": timezone.localdate() - timedelta(days=1)}, "came_on"),
    ],
)
def test_sheet_that_cannot_be_is_refused(cast: Cast, site: Site, given: dict[str, Any], field: str) -> None:
    need = need_of(cast, site)
    with pytest.raises(Incomplete) as refused:
        on_paper(cast, need, **given)
    assert refused.value.field == field
    assert not Offer.objects.exists()
    assert on_paper(cast, need)


def test_sheet_is_taken_in_by_whoever_plans_alone(cast: Cast, site: Site) -> None:
    need = need_of(cast, site)
    with pytest.raises(Refused):
        actions.make_offer(
            need, organiser=cast.berega, days=[day(2)], people=2, reason="Театр", incoming=sheet(),
            actor=cast.actor("colleague"),
        )  # fmt: skip


def test_whoever_entered_a_sheet_does_not_decide_on_it_and_it_does_not_wait_for_her(
    cast: Cast, site: Site
) -> None:
    offer = on_paper(cast, need_of(cast, site))
    page = cast.client("expert_one").get(reverse("visits:offer-detail", args=[offer.code]))
    assert not page.context["decides"]
    assert "Решает другой человек" in page.content.decode()
    assert not list(queries.waiting(planner(cast), day(0)))
    with pytest.raises(Refused):
        confirm(cast, offer)
    lead(cast, site, "methodologist")
    assert [row[2] for row in queries.waiting(cast.actor("methodologist"), day(0))] == [offer.code]
    actions.confirm_offer(
        offer, host=cast.person("expert_one"), place="Зал", duty_phone="1", actor=cast.actor("methodologist")
    )
    assert Visit.objects.get().offer_day.offer == offer


def test_signed_sheet_of_an_offer_is_filed_once(cast: Cast, site: Site) -> None:
    offer = offer_of(cast, need_of(cast, site))
    address = reverse("visits:offer-file", args=[offer.code])
    client = cast.client("expert_one")
    data = sheet(came_on=day(0).isoformat())
    assert client.post(address, data | {"channel": ""}).status_code == 422
    assert client.post(address, data).status_code == 302
    offer.refresh_from_db()
    assert (offer.channel, offer.number, offer.brought_by) == (Channel.PAPER, "17-п", "Кира Седова")
    again = client.get(address, follow=True)
    assert again.redirect_chain == [(reverse("visits:offer-detail", args=[offer.code]), 302)]
    assert "уже подшит" in again.content.decode()
    assert client.post(address, data).status_code == 409
    with pytest.raises(AlreadyDone):
        actions.file_offer(offer, incoming=sheet(number="18"), actor=planner(cast))
    assert Offer.objects.get().number == "17-п"
    with pytest.raises(Refused):
        actions.file_offer(offer, incoming=sheet(), actor=cast.actor("colleague"))


def test_empty_sheet_has_a_box_for_each_day_and_leads_to_the_entry(cast: Cast, site: Site) -> None:
    need = need_of(cast, site, until=day(3))
    answer = cast.client("owner").get(reverse("visits:offer-blank", args=[need.code]))
    page = answer.content.decode()
    assert answer.context["address"].endswith(f"/visits/needs/{need.code}/offer/paper/")
    assert 'class="qr"' in page
    assert page.count('class="tick"') == 3


def test_offer_on_paper_leads_to_the_filing_until_it_is_filed(cast: Cast, site: Site) -> None:
    offer = offer_of(cast, need_of(cast, site))
    address = reverse("visits:offer-print", args=[offer.code])
    answer = cast.client("colleague").get(address)
    page = answer.content.decode()
    assert answer.context["address"].endswith(f"/visits/offers/{offer.code}/sheet/")
    assert 'class="qr"' in page
    assert "Кукольный театр" in page
    actions.file_offer(offer, incoming=sheet(), actor=planner(cast))
    filed = cast.client("colleague").get(address).content.decode()
    assert 'class="qr"' not in filed
    assert typo("№ 17-п") in typo(filed)


def test_offers_are_listed_to_both_sides_and_to_nobody_else(cast: Cast, site: Site) -> None:
    need = need_of(cast, site)
    sent, came = offer_of(cast, need), on_paper(cast, need, on=5)

    def listed(name: str, query: str = "") -> set[str]:
        return {one.code for one in cast.client(name).get(f"/visits/offers/{query}").context["page"].rows}

    assert listed("expert_one") == listed("owner") == {sent.code, came.code}
    assert listed("outsider") == listed("expert_two") == set()
    assert listed("expert_one", "?paper=on") == {came.code}
    assert listed("expert_one", "?state=declined") == set()
    rows = sheets_of(cast.client("expert_one").get("/visits/offers/?format=xlsx").getvalue())
    assert "17-п" in str(rows)


def test_list_of_offers_costs_the_same_with_one_and_with_three(cast: Cast, site: Site) -> None:
    need, client = need_of(cast, site), cast.client("expert_one")
    days = iter(range(2, 20))

    def more(number: int) -> None:
        for _ in range(number):
            on_paper(cast, need, on=next(days))

    assert_flat(more, lambda: client.get("/visits/offers/"), queries=5)


def test_pages_of_an_offer_cost_the_same_with_one_and_with_three_days(cast: Cast, site: Site) -> None:
    offer, client = offer_of(cast, need_of(cast, site)), cast.client("expert_one")
    offer_day, days = offer.pk, iter(range(5, 20))

    def more(number: int) -> None:
        for _ in range(number):
            OfferDay.objects.create(offer_id=offer_day, day=day(next(days)), people=1)

    assert_flat(more, lambda: client.get(f"/visits/offers/{offer.code}/"), queries=8)
    assert_flat(more, lambda: client.get(f"/visits/offers/{offer.code}/print/"), queries=7)


def test_the_same_organiser_offers_a_day_once_until_it_is_declined(cast: Cast, site: Site) -> None:
    need = need_of(cast, site)
    first = on_paper(cast, need)
    with pytest.raises(Incomplete) as refused:
        on_paper(cast, need, number="18-п")
    with translation.override("ru"):
        words = refused.value.decision.sentence().replace("\xa0", " ")
    assert refused.value.field == "days"
    assert f"{cast.berega} уже предлагает прийти {date_format(day(2), 'j E Y')}" in words
    assert Offer.objects.count() == 1
    Offer.objects.filter(pk=first.pk).update(state="declined", answer="Карантин", decided_at=timezone.now())
    on_paper(cast, need, number="18-п")


def test_who_entered_an_offer_is_told_so_before_anything_is_typed(cast: Cast, site: Site) -> None:
    offer = on_paper(cast, need_of(cast, site))
    for step in ("confirm", "decline"):
        answer = cast.client("expert_one").get(reverse(f"visits:offer-{step}", args=[offer.code]))
        assert answer.status_code == 403, step
        assert "решает кто-то другой" in str(answer.context["reason"]), step


def test_whoever_confirms_reads_the_days_and_chooses_who_answers(cast: Cast, site: Site) -> None:
    offer = on_paper(cast, need_of(cast, site))
    lead(cast, site, "funder")
    answer = cast.client("funder").get(reverse("visits:offer-confirm", args=[offer.code]))
    html = answer.content.decode().replace("\xa0", " ")
    assert f"{date_format(day(2), 'j E')} (2)" in html
    assert answer.context["form"].fields["host"].choices[0] == ("", "—"), "nobody by chance"
    page = cast.client("funder").get(reverse("visits:offer-detail", args=[offer.code])).content.decode()
    assert "2 человека" in page.replace("\xa0", " ")


def letters(cast: Cast, name: str) -> list[str]:
    found = Letter.objects.filter(to=cast.person(name).address, body__contains="/visits/offers/").order_by(
        "pk"
    )
    return [f"{one.subject}\n{one.body}".replace("\xa0", " ") for one in found]


def test_letters_tell_who_decides_and_then_what_was_decided(cast: Cast, site: Site) -> None:
    need = need_of(cast, site)
    offer = offer_of(cast, need)
    (asked,) = letters(cast, "expert_one")
    assert "Организатор предлагает прийти" in asked
    assert f"/visits/offers/{offer.code}/" in asked
    assert letters(cast, "colleague") == [], "nothing is decided yet"
    confirm(cast, offer)
    (told,) = letters(cast, "colleague")
    assert "подтверждено" in told
    assert date_format(day(3), "j E") in told


def test_a_letter_says_why_an_offer_is_declined_and_nobody_is_told_of_an_own_entry(
    cast: Cast, site: Site
) -> None:
    offer = on_paper(cast, need_of(cast, site))
    assert letters(cast, "expert_one") == [], "entered it"
    lead(cast, site, "funder")
    actions.decline_offer(offer, answer="В этот день карантин", actor=cast.actor("funder"))
    (told,) = letters(cast, "colleague")
    assert "отклонено" in told
    assert "В этот день карантин" in told


def test_photo_of_a_sheet_is_kept_and_opened_by_both_sides(cast: Cast, site: Site) -> None:
    offer = offer_of(cast, need_of(cast, site))
    data = sheet(came_on=day(0).isoformat(), photo=photo_of_sheet())
    photo = reverse("visits:offer-photo", args=[offer.code])
    assert cast.client("expert_one").get(photo).status_code == 404, "none yet"
    assert cast.client("expert_one").post(
        reverse("visits:offer-file", args=[offer.code]), data
    ).status_code == 302  # fmt: skip
    for side in ("expert_one", "colleague"):
        page = cast.client(side).get(reverse("visits:offer-detail", args=[offer.code])).content.decode()
        assert photo in page
        assert opened(cast.client(side), photo) == "image/png"
    assert cast.client("outsider").get(photo).status_code == 404
