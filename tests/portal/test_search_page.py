"""The search page: word forms, only what is open to the reader, any words typed."""

import re

import pytest
from django.test import Client

from rostok.foundation import search
from tests.cast import NAMES, Cast
from tests.counting import assert_flat, counted

NAME = "Кунгурский приют для детей"


@pytest.fixture
def listed(cast: Cast) -> Cast:
    """The owner's and the outsider's organisations can be found."""
    for organisation in (cast.berega, cast.tihiy, cast.centre):
        search.index("organisation", organisation, code=organisation.code, title=organisation.name)
    return cast


def ask(cast: Cast, name: str, words: str) -> str:
    answer = cast.client(name).get("/search/", {"q": words})
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_organisation_is_found_by_another_form_of_its_name(listed: Cast) -> None:
    page = ask(listed, "owner", "берега семей")
    assert listed.berega.name in page
    assert f"/organisations/{listed.berega.code}/" in page


def test_each_reader_finds_only_what_is_open(listed: Cast) -> None:
    from rostok.parties.access import visible_organisations

    for name in NAMES:
        page = ask(listed, name, "дом")
        may = visible_organisations(listed.actor(name)).filter(pk=listed.tihiy.pk).exists()
        assert (listed.tihiy.code in page) is may, name


def test_a_visitor_is_asked_to_sign_in(listed: Cast, client: Client) -> None:
    answer = client.get("/search/", {"q": "дом"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/sign-in/")


@pytest.mark.parametrize(
    "words", ["", " ", "\0", '"', "<script>alert(1)</script>", "дом " * 300, "'; DROP TABLE", "%", "*"]
)
def test_any_words_are_answered(listed: Cast, words: str) -> None:
    assert "<script>alert" not in ask(listed, "owner", words)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("наставник", "/offers/"),
        ("площадок", "/offers/"),
        ("дорожную карту", "/road-maps/"),
        ("наст", "/offers/"),
    ],
)
def test_a_word_that_names_a_part_of_the_system_leads_there(listed: Cast, words: str, address: str) -> None:
    page = ask(listed, "owner", words).partition("<main")[2]
    assert f'href="{address}"' in page
    assert "Ничего не нашлось" not in page.replace("\xa0", " ")


def test_a_part_of_the_system_is_named_only_to_those_who_have_it(listed: Cast) -> None:
    assert 'href="/report/"' in ask(listed, "methodologist", "отчёт").partition("<main")[2]
    assert 'href="/report/"' not in ask(listed, "owner", "отчёт")


def test_nothing_found_says_what_to_try(listed: Cast) -> None:
    page = ask(listed, "owner", "несуществующее")
    assert "Ничего не нашлось" in page.replace("\xa0", " ")


def test_a_strange_place_in_the_list_gives_its_beginning(listed: Cast) -> None:
    client = listed.client("operator")
    assert client.get("/search/", {"q": "дом", "after": "strange"}).status_code == 200


def test_a_long_list_goes_on(listed: Cast) -> None:
    from rostok.parties.models import Organisation

    made = Organisation.objects.bulk_create(
        [Organisation(kind="npo", name=f"Маяк {n:03}") for n in range(60)]
    )
    search.index_many("organisation", [(one.pk, one.code, one.name, "") for one in made])
    client, seen, address = listed.client("operator"), set[str](), "/search/?q=маяк"
    for _page in range(2):
        page = client.get(address).content.decode()
        seen |= {one.code for one in made if one.code in page}
        onward = re.search(r'href="(\?[^"]*after=[^"]+)"', page)
        address = f"/search/{onward[1]}".replace("&amp;", "&") if onward else ""
    assert not address, "the second page is the last"
    assert len(seen) == 60


def test_the_page_costs_the_same_with_one_row_and_with_three(listed: Cast) -> None:
    from rostok.parties.models import Organisation

    def more(number: int) -> None:
        for _ in range(number):
            one = Organisation.objects.create(kind="npo", name=NAME)
            search.index("organisation", one, code=one.code, title=one.name)

    client = listed.client("operator")
    assert_flat(more, lambda: client.get("/search/?q=приют"), queries=SEARCH)


SEARCH = 4  # session, account, what is found, name and roles


@pytest.mark.parametrize("name", NAMES)
def test_no_search_costs_more_than_ten_queries(listed: Cast, name: str) -> None:
    client = listed.client(name)
    client.get("/search/?q=дом")
    with counted() as queries:
        client.get("/search/?q=дом")
    assert len(queries) <= 10, str(queries)


def test_an_address_with_thousands_of_parameters_is_a_bad_request_not_a_fault(cast: Cast) -> None:
    many = "&".join(f"a{number}=1" for number in range(3000))
    assert cast.client("owner").get(f"/search/?{many}").status_code == 400
