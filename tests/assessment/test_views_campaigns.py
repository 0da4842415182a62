"""Pages of campaigns and seats: what they offer, what they keep, what they tell."""

from django.urls import reverse

from rostok.assessment import actions
from rostok.assessment.forms import PHASES
from rostok.assessment.models import Campaign
from rostok.parties.models import Role
from rostok.parties.states import RoleKind
from tests.assessment.factories import make_campaign, make_instrument, make_way, today
from tests.assessment.pages import client_of, html, own, url
from tests.cast import Cast
from tests.counting import counted


def campaign_data(**changes: str) -> dict[str, str]:
    instrument = make_instrument()
    data = {
        "title_ru": "Осень в Перми",
        "title_en": "Autumn in Perm",
        "instrument": str(instrument.pk),
        "territory": "RU-PER",
        "wave": "1",
        "answers_until": "2099-01-01",
        "agreement_until": "2099-02-01",
        "judging_until": "2099-03-01",
        "reconciling_until": "2099-04-01",
    }
    return data | changes


def test_a_methodologist_prepares_a_campaign(cast: Cast) -> None:
    response = cast.client("methodologist").post(url("campaign-create"), campaign_data())
    campaign = Campaign.objects.get()
    assert response.status_code == 302
    assert response["Location"] == url("campaign-detail", campaign.code)
    assert (campaign.title.ru, campaign.title.en) == ("Осень в Перми", "Autumn in Perm")


def test_days_out_of_order_are_told_at_the_day_and_nothing_typed_is_lost(cast: Cast) -> None:
    data = campaign_data(judging_until="2099-01-15")
    response = cast.client("methodologist").post(url("campaign-create"), data)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"judging_until"}
    assert "Осень в Перми" in html(response)
    assert not Campaign.objects.exists()


def test_a_form_that_was_sent_empty_says_what_is_missing(cast: Cast) -> None:
    response = cast.client("methodologist").post(url("campaign-create"), {})
    assert response.status_code == 422
    assert "title_ru" in response.context["form"].errors


def test_a_methodologist_of_a_territory_is_not_offered_the_whole_network(cast: Cast) -> None:
    form = cast.client("methodologist").get(url("campaign-create")).context["form"]
    offered = [str(label) for _value, label in form.fields["territory"].choices]
    assert offered == ["Пермский край"]


def test_usual_days_follow_each_other(cast: Cast) -> None:
    initial = cast.client("methodologist").get(url("campaign-create")).context["form"].initial
    days = [
        initial[name] for name in ("answers_until", "agreement_until", "judging_until", "reconciling_until")
    ]
    assert days == sorted(set(days))
    assert days[0] > today()


def test_the_board_tells_progress_honestly(cast: Cast) -> None:
    way = make_way(cast, people=5)
    for seat in way.respondents[:3]:
        way.answer(seat)
    page = html(cast.client("methodologist").get(url("campaign-detail", way.campaign.code)))
    assert "3 из 5" in page


def test_who_takes_part_in_nothing_is_told_what_will_appear(cast: Cast) -> None:
    assert "Вы пока не участвуете в оценке" in html(cast.client("officer").get(url("campaign-list")))


def invited(**changes: str) -> dict[str, str]:
    return {
        "kind": "respondent",
        "function": "finance",
        "name": "Яна Тихая",
        "email": "yana@example.org",
        "language": "ru",
    } | changes


def test_a_respondent_is_not_invited_without_a_function(cast: Cast) -> None:
    way = make_way(cast)
    response = cast.client("owner").post(own(way, "seat-invite"), invited(function=""))
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"function"}
    assert "yana@example.org" in html(response)


def test_a_leader_is_not_offered_to_name_experts(cast: Cast) -> None:
    way = make_way(cast)
    form = cast.client("owner").get(own(way, "seat-invite")).context["form"]
    assert [value for value, _label in form.fields["kind"].choices] == ["respondent", "moderator"]


def test_an_offer_can_be_taken_back_from_the_page(cast: Cast) -> None:
    way = make_way(cast)
    client = cast.client("owner")
    client.post(own(way, "seat-invite"), invited())
    page = client.get(own(way, "assessment-detail"))
    (offer,) = page.context["page"].invited
    assert "yana@example.org" in html(page)
    client.post(url("invitation-withdraw", way.assessment.code, str(offer.pk)))
    assert client.get(own(way, "assessment-detail")).context["page"].invited == ()


def test_the_same_offer_twice_is_told_in_the_form(cast: Cast) -> None:
    way = make_way(cast)
    client = cast.client("owner")
    client.post(own(way, "seat-invite"), invited())
    pressed = client.post(own(way, "seat-invite"), invited(), follow=True)
    assert "Приглашение уже отправлено" in html(pressed)
    response = client.post(own(way, "seat-invite"), invited(name="Другой Человек"))
    assert response.status_code == 422
    assert "email" in response.context["form"].errors


def test_a_year_of_four_nines_is_a_slip_and_the_next_wave_is_offered(cast: Cast) -> None:
    make_campaign(cast, make_instrument(), starts=False)
    client = cast.client("methodologist")
    assert 'name="wave" value="2"' in html(client.get(url("campaign-create")))
    for year, said in (("999", "слишком далеко"), ("215", "больше ста лет")):
        far = {name: f"{year}{n}-01-01" for n, name in enumerate(PHASES, 1)}
        assert said in html(client.post(url("campaign-create"), far))


def test_a_letter_of_invitation_is_refused_before_it_is_typed_where_no_seat_is_open(cast: Cast) -> None:
    way = make_way(cast)
    way.answer_all()
    way.close_answers()
    offered = cast.client("owner").get(own(way, "seat-invite")).context["form"].fields["kind"].choices
    assert [value for value, _words in offered if value] == ["moderator"]
    Campaign.objects.update(state="closed")
    for who in ("owner", "methodologist"):
        closed = cast.client(who).get(own(way, "seat-invite"))
        assert closed.status_code == 409
        assert "Методист закрыл кампанию" in html(closed)


def test_who_may_begin_reads_when_the_letters_go_as_the_form_says_it(cast: Cast) -> None:
    client = cast.client("methodologist")
    for name in ("campaign-list", "campaign-create"):
        assert "письмо каждому уходит сразу, а отвечать можно, когда вы начнёте кампанию" in html(
            client.get(url(name))
        )


def test_whoever_runs_the_campaign_is_told_that_nobody_leads_the_organisation(cast: Cast) -> None:
    way, methodologist = make_way(cast), cast.client("methodologist")
    page, invite = own(way, "assessment-detail"), reverse("parties:leader-invite", args=[cast.berega.code])
    assert invite not in html(methodologist.get(page))
    with counted() as led:
        methodologist.get(page)
    Role.objects.filter(organisation=cast.berega, kind=RoleKind.LEADER).delete()
    with counted() as unled:
        told = html(methodologist.get(page))
    assert "нет руководителя в Ростке" in told
    assert invite in told
    assert methodologist.get(invite).status_code == 200
    assert len(led) == len(unled) <= 10
    assert "нет руководителя" not in html(client_of(way.respondents[0]).get(page))
    actions.annul_assessment(way.assessment, reason="Отказались", actor=cast.actor("methodologist"))
    assert invite not in html(methodologist.get(page))


def test_nobody_is_invited_from_the_list_into_what_is_over(cast: Cast) -> None:
    campaign, methodologist = make_campaign(cast, make_instrument()), cast.actor("methodologist")
    one = actions.add_organisation(campaign, organisation=cast.berega, actor=methodologist)
    page = url("campaign-detail", campaign.code)
    assert url("seat-invite", one.code) in html(cast.client("methodologist").get(page))
    actions.close_campaign(campaign, actor=methodologist)
    assert url("seat-invite", one.code) not in html(cast.client("methodologist").get(page))
