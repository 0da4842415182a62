"""The pages of rules: what everybody reads, what an officer writes, the cost of lists."""

import re
from functools import partial
from http import HTTPStatus

import pytest
from django.test import Client

from rostok.foundation.models import Bilingual
from rostok.regulation import actions
from rostok.regulation.models import Edition, InteractionType, Point, Regulation, TypeVersion
from rostok.regulation.states import RuleState
from tests.cast import Cast
from tests.counting import assert_flat
from tests.quizzes.factories import make_quiz
from tests.regulation.factories import (
    day,
    edition,
    kind,
    make_in_force,
    make_next,
    make_regulation,
    make_sample,
    order,
    point,
    states,
    version,
)


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_an_officer_goes_the_whole_way_by_pages(cast: Cast) -> None:
    sample, client = make_sample(), cast.client("officer")
    given = {"territory": cast.perm.pk, "title_ru": "Регламент Заречья", "sample": sample.pk}
    assert client.post("/regulations/new/", given).status_code == 302
    regulation = Regulation.objects.get()
    draft = edition(regulation)
    signed = {"order_number": "71", "ordered_on": day(), "effective_on": day()}
    assert client.post(f"/editions/{draft.code}/approve/", signed).status_code == 302
    assert client.post(f"/regulations/{regulation.code}/draft/").status_code == 302
    second = edition(regulation, 2)
    changed = {"number": "2.6", "text_ru": "На четверых детей один взрослый."}
    assert client.post(f"/editions/{second.code}/points/outside/", changed).status_code == 302
    assert point(second, "outside").text.ru == "На четверых детей один взрослый."
    shown = page(client, f"/editions/{second.code}/difference/")
    assert "<del>" in shown
    assert "<ins>" in shown
    assert "Сопровождение вне учреждения" in page(client, f"/editions/{second.code}/affected/")
    later = signed | {"order_number": "72", "effective_on": day(3)}
    assert client.post(f"/editions/{second.code}/approve/", later).status_code == 302
    assert states(regulation) == [RuleState.IN_FORCE, RuleState.APPROVED]


def test_a_frozen_edition_says_to_draft_a_new_one(cast: Cast) -> None:
    held = edition(make_in_force(cast, types=False))
    client = cast.client("officer")
    assert "Начните новую редакцию" in page(client, f"/editions/{held.code}/points/outside/", 403)
    sent = client.post(f"/editions/{held.code}/points/outside/repeal/")
    assert sent.status_code == 403
    assert "Начните новую редакцию" in sent.content.decode()


def test_a_type_of_ones_own_is_made_on_a_page(cast: Cast) -> None:
    regulation, client = make_in_force(cast, types=False), cast.client("officer")
    given = {
        "title_ru": "Прогулка",
        "about_ru": "Гуляют в парке.",
        "has_children": "on",
        "is_group_only": "on",
        "place": "outside",
        "min_age": 18,
        "hours_to": "19:00",
        "volunteer": ["accompaniment-outside"],
        "institution": ["institution"],
        "steps_ru": "Договориться\nПойти",
        "points": ["outside"],
    }
    address = f"/interaction-types/new/{regulation.code}/"
    refused = client.post(address, given)
    assert refused.status_code == 422
    assert "на сколько детей" in refused.content.decode()
    assert client.post(address, given | {"children_per_adult": 4}).status_code == 302
    made = InteractionType.objects.get(is_own=True)
    draft = version(regulation, made.key)
    assert [one["ru"] for one in draft.steps] == ["Договориться", "Пойти"]
    form = page(client, f"/type-versions/{draft.code}/write/")
    assert re.search(r'value="4"', form)
    assert re.search(r'value="outside"[^>]*checked', form)


def test_everybody_reads_what_holds_and_nobody_reads_drafts(cast: Cast) -> None:
    regulation = make_in_force(cast)
    draft = make_next(cast, regulation)
    for name in ("visitor", "owner"):
        client = cast.client(name)
        shown = page(client, f"/regulations/{regulation.code}/")
        assert draft.code not in shown
        assert "Пробные визиты" in page(client, f"/interaction-types/{kind(regulation).code}/")
        for address in ("", "difference/", "affected/", "print/", "approve/"):
            answer = client.get(f"/editions/{draft.code}/{address}")
            assert answer.status_code in {404, 302}
    assert "/policies/" not in page(cast.client("visitor"), f"/interaction-types/{kind(regulation).code}/")


def test_a_type_links_its_points_to_their_words(cast: Cast) -> None:
    regulation = make_in_force(cast)
    shown = page(cast.client("visitor"), f"/interaction-types/{kind(regulation).code}/")
    assert f'href="/editions/{edition(regulation).code}/#inside"' in shown
    assert 'id="inside"' in page(cast.client("visitor"), f"/editions/{edition(regulation).code}/")


@pytest.mark.parametrize(
    ("query", "number"),
    [("", 8), ("?children=no", 3), ("?place=outside", 2), ("?territory=RU-TOM", 0), ("?place=nowhere", 8)],
)
def test_types_are_filtered_by_the_address(cast: Cast, query: str, number: int) -> None:
    make_in_force(cast)
    assert page(cast.client("visitor"), f"/interaction-types/{query}").count('class="row ') == number


def test_the_file_holds_what_the_page_shows(cast: Cast) -> None:
    make_in_force(cast)
    answer = cast.client("visitor").get("/interaction-types/?children=no&format=csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").strip().splitlines()
    assert len(lines) == 4


def test_paper_leaves_a_place_for_the_order_where_there_is_none(cast: Cast) -> None:
    regulation, client = make_regulation(cast), cast.client("officer")
    assert "blank-line" in page(client, f"/editions/{edition(regulation).code}/print/")
    assert "blank-line" in page(client, f"/type-versions/{version(regulation).code}/print/")
    order(cast, edition(regulation))
    assert "blank-line" not in page(client, f"/editions/{edition(regulation).code}/print/")


def test_the_cost_of_the_list_of_regulations_does_not_grow(cast: Cast) -> None:
    def make(number: int) -> None:
        for _one in range(number):
            made = actions.begin_regulation(
                territory=cast.perm, title=Bilingual("Регламент"), actor=cast.actor("officer")
            )
            actions.write_point(
                edition(made), number="1", text=Bilingual("Начало"), actor=cast.actor("officer")
            )
            order(cast, edition(made))

    client = cast.client("owner")
    assert_flat(make, lambda: client.get("/regulations/"), queries=6)


def test_the_cost_of_the_list_of_types_does_not_grow(cast: Cast) -> None:
    regulation = make_in_force(cast, types=False)
    drafts = TypeVersion.objects.filter(type__regulation=regulation).order_by("pk")

    def make(number: int) -> None:
        for one in list(drafts.filter(state=RuleState.DRAFTED)[:number]):
            order(cast, one)

    client = cast.client("owner")
    assert_flat(make, lambda: client.get("/interaction-types/"), queries=5)


def test_the_cost_of_an_edition_does_not_grow_with_its_points(cast: Cast) -> None:
    regulation = make_in_force(cast)
    draft, client = make_next(cast, regulation), cast.client("officer")

    def make(number: int) -> None:
        first = Point.objects.filter(edition=draft).count()
        for place in range(number):
            text = Bilingual("Ещё пункт.")
            number_of = f"6.{first + place + 10}"
            actions.write_point(
                Edition.objects.select_related("regulation__territory").get(pk=draft.pk),
                number=number_of,
                text=text,
                actor=cast.actor("officer"),
            )

    for address, number in (("", 10), ("difference/", 5), ("affected/", 9), ("print/", 5)):
        whole = f"/editions/{draft.code}/{address}"
        assert_flat(make, partial(client.get, whole), queries=number)


def test_the_cost_of_a_type_and_of_a_regulation_stays_low(cast: Cast) -> None:
    regulation, client = make_in_force(cast), cast.client("officer")

    def make(number: int) -> None:
        for _one in range(number):
            draft = actions.draft_version(kind(regulation), actor=cast.actor("officer"))
            order(cast, version(regulation, number=draft.number), since=draft.number)
            actions.bring_into_force(day(draft.number))

    address = f"/interaction-types/{kind(regulation).code}/"
    assert_flat(make, lambda: client.get(address), queries=9)
    assert_flat(make, lambda: client.get(f"/regulations/{regulation.code}/"), queries=8)


@pytest.mark.parametrize("address", ["/interaction-types/", "/regulations/"])
def test_a_list_longer_than_a_page_goes_on(address: str, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    make_in_force(cast)
    monkeypatch.setattr("rostok.foundation.paging.page_of.__kwdefaults__", {"after": "", "size": 1})
    assert cast.client("outsider").get(address).status_code == HTTPStatus.OK


def test_a_quiz_leads_to_the_points_in_force_and_names_the_others(cast: Cast) -> None:
    held = edition(make_in_force(cast))
    quiz = make_quiz(points=["outside", "nowhere"])
    shown = page(cast.client("colleague"), f"/quizzes/quiz/{quiz.code}/")
    assert f'href="/editions/{held.code}/#outside"' in shown
    assert f"пункт {point(held, 'outside').number}, " in shown
    assert "#nowhere" not in shown
    assert "nowhere" in shown
