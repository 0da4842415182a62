"""Language and theme: remembered on the device and in the account; the way back stays on our pages."""

import pytest
from django.test import Client

from rostok.accounts.models import User
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def user_of(cast: Cast, name: str) -> User:
    return User.objects.get(pk=cast.person(name).user_id)


def test_a_visitor_switches_the_language_for_this_device(client: Client) -> None:
    answer = client.post("/language/", {"language": "en", "next": "/search/?q=a"})
    assert answer.headers["Location"] == "/search/?q=a"
    assert 'lang="en"' in client.get("/").content.decode()
    client.post("/language/", {"language": "ru"})
    assert 'lang="ru"' in client.get("/", headers={"accept-language": "en"}).content.decode()


def test_a_reader_keeps_the_language_on_every_device(cast: Cast) -> None:
    cast.client("owner").post("/language/", {"language": "en"})
    assert user_of(cast, "owner").language == "en"
    other_device = cast.client("owner")
    assert 'lang="en"' in other_device.get("/").content.decode()


def test_a_visitor_switches_the_theme_for_this_device(client: Client) -> None:
    client.post("/theme/", {"theme": "dark"})
    assert 'data-theme="dark"' in client.get("/").content.decode()


def test_a_reader_keeps_the_theme_on_every_device(cast: Cast) -> None:
    cast.client("owner").post("/theme/", {"theme": "dark"})
    assert user_of(cast, "owner").theme == "dark"
    assert 'data-theme="dark"' in cast.client("owner").get("/").content.decode()


@pytest.mark.parametrize("address", ["/language/", "/theme/"])
@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "javascript:alert(1)",
        "http:///example.org",
        " //example.org",
        "слова",
        "home",
        "",
    ],
)
def test_the_way_back_never_leaves_our_pages(client: Client, address: str, target: str) -> None:
    answer = client.post(address, {"language": "ru", "theme": "light", "next": target})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize(("address", "field"), [("/language/", "language"), ("/theme/", "theme")])
@pytest.mark.parametrize("value", ["", "fr", "RU", "<b>", "x" * 5000])
def test_a_choice_we_do_not_have_is_refused(cast: Cast, address: str, field: str, value: str) -> None:
    before = user_of(cast, "owner")
    assert cast.client("owner").post(address, {field: value}).status_code == 422
    assert (user_of(cast, "owner").language, user_of(cast, "owner").theme) == (before.language, before.theme)
    answer = Client().post(address, {field: value})
    assert answer.status_code == 302
    assert not answer.cookies


@pytest.mark.parametrize("address", ["/language/", "/theme/"])
def test_a_switch_is_no_link(client: Client, address: str) -> None:
    assert client.get(address).status_code == 405


def test_a_strange_cookie_changes_nothing(client: Client) -> None:
    client.cookies["rostok_theme"] = "<script>"
    client.cookies["rostok_language"] = "xx"
    page = client.get("/").content.decode()
    assert 'data-theme="auto"' in page
    assert 'lang="ru"' in page
