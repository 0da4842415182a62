"""Many organisations join a campaign: from a list, all that were found, by pasted numbers."""

from collections.abc import Callable
from typing import Any

import pytest

from rostok.assessment import actions
from rostok.assessment.core.joining import LineState
from rostok.assessment.models import Assessment, Campaign
from rostok.assessment.queries import candidates as choosing
from rostok.assessment.queries.candidates import candidates, pasted_lines
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.parties.models import Identifier, Organisation, Role
from tests.assessment.factories import make_campaign, make_instrument, make_way
from tests.assessment.pages import html, url
from tests.cast import SINCE, Cast, make_person
from tests.counting import assert_flat, counted


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    return make_campaign(cast, make_instrument())


def ogrn(number: int) -> str:
    """A number with a right check digit in region 00, which no register has."""
    first = 1_200_000_000_00 + number
    return f"{first}{first % 11 % 10}"


def place(cast: Cast, name: str, *, kind: str = "npo", number: str = "", **facts: Any) -> Organisation:
    """An organisation of Perm, with its OGRN where one is given."""
    made = Organisation.objects.create(kind=kind, name=name, **{"territory": cast.perm, **facts})
    if number:
        Identifier.objects.create(
            organisation=made, scheme="ogrn", value=number, raw=number, is_valid=number[-1] != "x"
        )
    return made


def places(cast: Cast, count: int, *, first: int = 0) -> list[Organisation]:
    return [place(cast, f"Фонд «Ряд {n:03}»", number=ogrn(n)) for n in range(first, first + count)]


def joined(campaign: Campaign) -> set[str]:
    return set(Assessment.objects.filter(campaign=campaign).values_list("organisation__name", flat=True))


def test_many_join_at_once_each_with_its_event(cast: Cast, campaign: Campaign) -> None:
    chosen = [*places(cast, 3), cast.berega]
    made = actions.add_organisations(campaign, organisations=chosen, actor=cast.actor("methodologist"))
    assert {one.organisation_id for one in made} == {one.pk for one in chosen}
    told = Event.objects.filter(kind="assessment.organisation_added", subject_id=campaign.pk)
    assert {one.facts["assessment_id"] for one in told} == {one.pk for one in made}
    assert {one.actor_id for one in told} == {cast.actor("methodologist").user_id}


def test_who_takes_part_already_or_is_named_twice_joins_once(cast: Cast, campaign: Campaign) -> None:
    actor = cast.actor("methodologist")
    actions.add_organisation(campaign, organisation=cast.berega, actor=actor)
    (new,) = places(cast, 1)
    made = actions.add_organisations(campaign, organisations=[cast.berega, new, new], actor=actor)
    assert [one.organisation_id for one in made] == [new.pk]
    assert actions.add_organisations(campaign, organisations=[new], actor=actor) == []


def test_an_annulled_assessment_is_not_begun_anew(cast: Cast) -> None:
    way = make_way(cast)
    actor = cast.actor("methodologist")
    actions.annul_assessment(way.assessment, reason="Не та организация.", actor=actor)
    assert actions.add_organisations(way.campaign, organisations=[cast.berega], actor=actor) == []
    assert cast.berega not in candidates(way.campaign, actor=actor)


def test_one_that_may_not_join_keeps_all_out(cast: Cast, campaign: Campaign) -> None:
    actor = cast.actor("methodologist")
    with pytest.raises(Refused):
        actions.add_organisations(campaign, organisations=[cast.berega, cast.tihiy], actor=actor)
    with pytest.raises(Incomplete):
        actions.add_organisations(campaign, organisations=[cast.berega, cast.centre], actor=actor)
    with pytest.raises(Refused):
        actions.add_organisations(campaign, organisations=[cast.berega], actor=cast.actor("owner"))
    assert not joined(campaign)


def test_a_campaign_closed_meanwhile_takes_nobody_in(cast: Cast, campaign: Campaign) -> None:
    actor = cast.actor("methodologist")
    actions.close_campaign(Campaign.objects.get(pk=campaign.pk), actor=actor)
    with pytest.raises(WrongState):
        actions.add_organisations(campaign, organisations=[cast.berega], actor=actor)


def test_sixty_cost_as_many_statements_as_one(cast: Cast, campaign: Campaign) -> None:
    one, *many = places(cast, 61)
    costs = []
    for chosen in ([one], many):
        with counted() as seen:
            actions.add_organisations(campaign, organisations=chosen, actor=cast.actor("methodologist"))
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 10


def test_only_those_who_may_join_are_offered(cast: Cast, campaign: Campaign) -> None:
    place(cast, "Центр «Тополь»", kind="state")
    place(cast, "Фонд «Чужой»", territory=cast.tomsk)
    actor = cast.actor("methodologist")
    actions.add_organisation(campaign, organisation=cast.berega, actor=actor)
    assert [one.name for one in candidates(campaign, actor=actor)] == ["Центр «Тополь»"]
    assert {one.name for one in candidates(campaign, actor=SYSTEM)} == {"Центр «Тополь»"}
    assert not candidates(campaign, actor=cast.actor("outsider")).exists()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, {"Берег", "Тополь", "Рядом"}),
        ({"text": "тополь"}, {"Тополь"}),
        ({"text": "1 200 000 000 07 1"}, {"Рядом"}),
        ({"kind": "state"}, {"Тополь"}),
        ({"kind": "nonsense", "region": "RU-TOM"}, {"Берег", "Тополь", "Рядом"}),
    ],
)
def test_filters_of_the_address_narrow_the_choice(
    cast: Cast, campaign: Campaign, query: dict[str, str], names: set[str]
) -> None:
    place(cast, "Центр «Тополь»", kind="state")
    place(cast, "Фонд «Рядом»", number="1200000000071")
    page = html(cast.client("methodologist").get(url("organisations-add", campaign.code, **query)))
    assert {name for name in ("Берег", "Тополь", "Рядом", "Тихий") if f"«{name}" in page} == names


def network_client(cast: Cast) -> Any:
    person = make_person("network", "Вера Сетева")
    Role.objects.create(person=person, kind="methodologist", since=SINCE)
    cast.people["network"] = person
    return cast.client("network")


def test_a_campaign_of_the_network_is_narrowed_by_region(cast: Cast) -> None:
    client = network_client(cast)
    campaign = make_campaign(cast, make_instrument())
    Campaign.objects.filter(pk=campaign.pk).update(territory=None)
    whole = html(client.get(url("organisations-add", campaign.code)))
    assert "Берег семьи" in whole
    assert "Тихий дом" in whole
    tomsk = html(client.get(url("organisations-add", campaign.code, region="RU-TOM")))
    assert "Берег семьи" not in tomsk
    assert "Тихий дом" in tomsk
    asked = html(client.get(url("organisations-add-all", campaign.code, region="RU-TOM")))
    assert "Регион: Томская область" in asked


def test_those_ticked_join_and_the_campaign_opens_with_their_number(cast: Cast, campaign: Campaign) -> None:
    chosen = places(cast, 12)
    client = cast.client("methodologist")
    address = url("organisations-add", campaign.code, text="ряд")
    after = client.post(address, {"organisation": [one.code for one in chosen]}, follow=True)
    assert after.redirect_chain == [(url("campaign-detail", campaign.code), 302)]
    assert "Добавлено: 12." in html(after)
    assert "Ряд 007" in html(after)
    again = client.post(address, {"organisation": [chosen[0].code, cast.berega.code]}, follow=True)
    assert "Добавлено: 1." in html(again)
    assert "Уже участвуют: 1." in html(again)


def test_nobody_ticked_is_said_on_the_page(cast: Cast, campaign: Campaign) -> None:
    page = cast.client("methodologist").post(url("organisations-add", campaign.code), {})
    assert page.status_code == 422
    assert "Отметьте хотя бы одну" in html(page)


@pytest.mark.parametrize("code", ["tihiy", "no such code", "NOBODY00"])
def test_a_tick_that_cannot_be_read_is_said_on_the_page_and_nobody_joins(
    cast: Cast, campaign: Campaign, code: str
) -> None:
    data = {"organisation": [cast.berega.code, cast.tihiy.code if code == "tihiy" else code]}
    page = cast.client("methodologist").post(url("organisations-add", campaign.code), data)
    assert page.status_code == 422
    assert "Одна из отметок не относится ни к одной организации" in html(page)
    assert not joined(campaign)


@pytest.mark.parametrize("name", ["organisations-add", "organisations-add-all", "organisations-paste"])
def test_a_closed_campaign_offers_nobody(cast: Cast, campaign: Campaign, name: str) -> None:
    actions.close_campaign(campaign, actor=cast.actor("methodologist"))
    client = cast.client("methodologist")
    data = {"organisation": cast.berega.code, "lines": ogrn(1), "total": "1"}
    assert client.get(url(name, campaign.code)).status_code == 409
    assert client.post(url(name, campaign.code), data).status_code == 409
    assert url("organisations-add", campaign.code) not in html(
        client.get(url("campaign-detail", campaign.code))
    )


def test_all_that_were_found_join_after_one_more_question(cast: Cast, campaign: Campaign) -> None:
    places(cast, 60)
    client = cast.client("methodologist")
    shown = html(client.get(url("organisations-add", campaign.code, text="ряд")))
    address = url("organisations-add-all", campaign.code, text="ряд")
    assert "Добавить все 60 найденных" in shown
    assert address.replace("&", "&amp;") in shown
    asked = html(client.get(address))
    assert "войдут 60 организаций" in asked
    assert "и ещё 40" in asked
    after = client.post(address, {"total": "60"}, follow=True)
    assert "Добавлено: 60." in html(after)
    assert len(joined(campaign)) == 60
    assert cast.berega.name not in joined(campaign)


def test_what_the_register_says_of_them_is_told_before_and_after(cast: Cast, campaign: Campaign) -> None:
    place(cast, "Фонд «Ряд 1»", number=ogrn(1), register_status="Исключена")
    place(cast, "Фонд «Ряд 2»", number=ogrn(2), register_status="Зарегистрирована")
    place(cast, "Фонд «Ряд 3»", number=ogrn(3), register_status="Зарегистрирована")
    client, said = cast.client("methodologist"), "Состояние в реестре: Зарегистрирована – 2, Исключена – 1."
    address = url("organisations-add-all", campaign.code, text="ряд")
    assert said in html(client.get(address))
    pasted = client.post(url("organisations-paste", campaign.code), {"lines": f"{ogrn(1)}\nнет номера"})
    assert "Исключена" in html(pasted)
    assert "Зарегистрирована" not in html(pasted)
    after = html(client.post(address, {"total": "2"}, follow=True))
    assert "Состояние в реестре: Зарегистрирована – 2." in after


def test_nothing_is_told_where_the_register_says_nothing(cast: Cast, campaign: Campaign) -> None:
    places(cast, 2)
    client, address = cast.client("methodologist"), url("organisations-add-all", campaign.code, text="ряд")
    assert "Состояние в реестре:" not in html(client.get(address))
    assert "Состояние в реестре:" not in html(client.post(address, {"total": "2"}, follow=True))


def test_a_list_that_changed_meanwhile_is_asked_about_anew(cast: Cast, campaign: Campaign) -> None:
    places(cast, 2)
    page = cast.client("methodologist").post(url("organisations-add-all", campaign.code), {"total": "2"})
    assert page.status_code == 422
    assert "список изменился" in html(page)
    assert not joined(campaign)


def test_more_than_can_be_added_at_once_are_not(
    cast: Cast, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rostok.assessment.views.joining.AT_ONCE", 2)
    places(cast, 3)
    client = cast.client("methodologist")
    shown = html(client.get(url("organisations-add", campaign.code)))
    assert "Нашлось больше 2" in shown
    assert "Добавить все" not in shown
    page = client.post(url("organisations-add-all", campaign.code), {"total": "3"})
    assert page.status_code == 422
    assert not joined(campaign)


def test_the_list_has_pages_and_says_that_ticks_stay_behind(cast: Cast, campaign: Campaign) -> None:
    places(cast, 60)
    client = cast.client("methodologist")
    first = client.get(url("organisations-add", campaign.code, text="ряд"))
    assert len(first.context["page"].rows) == 50
    assert "Отметки действуют только на этой странице" in html(first)
    after = first.context["page"].after
    second = client.get(url("organisations-add", campaign.code, text="ряд", after=after))
    assert len(second.context["page"].rows) == 10


def test_each_pasted_line_is_told_what_came_of_it(cast: Cast, campaign: Campaign) -> None:
    near, state, centre = (
        place(cast, "Фонд «Рядом»", number=ogrn(1)),
        place(cast, "Центр «Тополь»", kind="state", number=ogrn(2)),
        place(cast, "Опора сетей", kind="centre", number=ogrn(3)),
    )
    place(cast, "Фонд «Чужой»", territory=cast.tomsk, number=ogrn(4))
    actor = cast.actor("methodologist")
    actions.add_organisation(campaign, organisation=state, actor=actor)
    wrong = ogrn(5)[:-1] + str((int(ogrn(5)[-1]) + 1) % 10)
    text = "\n".join(
        [
            f"1.\tФонд «Рядом»\t{ogrn(1)}\t614000",
            f"  {ogrn(2)} ",
            "",
            ogrn(3),
            ogrn(4),
            wrong,
            ogrn(6),
            "Название",
            "Фонд «Снег»\t1,02590E+12",
            ogrn(1),
        ]
    )
    told = pasted_lines(campaign, text, actor=actor)
    assert [(one.state, one.organisation) for one in told] == [
        (LineState.JOINS, near),
        (LineState.TAKES_PART, state),
        (LineState.OTHER_KIND, centre),
        (LineState.OUT_OF_SCOPE, None),
        (LineState.WRONG_DIGIT, None),
        (LineState.UNKNOWN, None),
        (LineState.NO_NUMBER, None),
        (LineState.ROUNDED, None),
        (LineState.REPEATED, near),
    ]
    page = html(cast.client("methodologist").post(url("organisations-paste", campaign.code), {"lines": text}))
    for words in (
        "уже участвует",
        "нет в реестре",
        "за неё отвечаете не вы",
        "неверная контрольная цифра",
        "строкой выше",
        "номер округлён",
        "формат «Текстовый»",
    ):
        assert words in page
    assert "Чужой" not in page
    left = page.split("<textarea")[1].split("</textarea>")[0]
    assert wrong in left
    assert ogrn(1) not in left
    assert joined(campaign) == {near.name, state.name}


def test_one_of_another_territory_does_not_join_a_campaign_of_a_region(
    cast: Cast, campaign: Campaign
) -> None:
    client = network_client(cast)
    place(cast, "Фонд «Чужой»", territory=cast.tomsk, number=ogrn(4))
    page = client.post(url("organisations-paste", campaign.code), {"lines": ogrn(4)})
    assert "вне территории кампании" in html(page)
    assert not joined(campaign)


def test_a_list_of_two_hundred_joins_in_one_go(cast: Cast, campaign: Campaign) -> None:
    chosen = places(cast, 200)
    lines = "\r\n".join(f"{one.name}; ОГРН {ogrn(n)}" for n, one in enumerate(chosen))
    client = cast.client("methodologist")
    with counted() as seen:
        answer = client.post(url("organisations-paste", campaign.code), {"lines": lines})
    assert answer["Location"] == url("campaign-detail", campaign.code)
    assert "Добавлено: 200." in html(client.get(answer["Location"]))
    assert len(joined(campaign)) == 200
    assert len(seen) <= 16  # SQLite writes sixty-odd rows in one statement


def test_a_list_too_long_or_empty_comes_back_with_a_sentence(cast: Cast, campaign: Campaign) -> None:
    client = cast.client("methodologist")
    address = url("organisations-paste", campaign.code)
    long = client.post(address, {"lines": "\n".join(ogrn(n) for n in range(choosing.AT_ONCE + 1))})
    assert long.status_code == 422
    assert "Здесь строк: 501" in html(long)
    assert ogrn(7) in html(long)
    assert client.post(address, {"lines": " \n "}).status_code == 422


def adding(cast: Cast) -> Callable[[int], None]:
    def more(rows: int) -> None:
        places(cast, rows, first=Organisation.objects.count())

    return more


def test_the_choice_is_flat(cast: Cast, campaign: Campaign) -> None:
    client = cast.client("methodologist")

    def visit(name: str) -> Callable[[], object]:
        return lambda: client.get(url(name, campaign.code))

    assert_flat(adding(cast), visit("organisations-add"), queries=7)
    assert_flat(adding(cast), visit("organisations-add-all"), queries=7)


def test_what_a_pasted_list_costs_is_flat(cast: Cast, campaign: Campaign) -> None:
    client = cast.client("methodologist")
    lines = "\n".join([*(ogrn(n) for n in range(100)), "нет номера"])
    assert_flat(
        adding(cast),
        lambda: client.post(url("organisations-paste", campaign.code), {"lines": lines}),
        queries=8,
    )


def test_the_pages_speak_english_too(cast: Cast, campaign: Campaign) -> None:
    cast.person("methodologist").user.__class__.objects.filter(
        pk=cast.person("methodologist").user_id
    ).update(language="en")
    client = cast.client("methodologist")
    page = html(client.get(url("organisations-add", campaign.code), HTTP_ACCEPT_LANGUAGE="en"))
    assert "Add organisations" in page
    assert "Add those ticked" in page
    pasted = client.post(url("organisations-paste", campaign.code), {"lines": ogrn(9)})
    assert "not in the register" in html(pasted)
