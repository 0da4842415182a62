"""Signing in, by password and by code, and what it must not tell a stranger."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from rostok.accounts.actions import create_user
from rostok.accounts.models import User
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Letter

ADDRESS, PASSWORD = "vera@example.org", "тихая лодка на озере"


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def vera(db: None) -> User:
    return create_user(email=ADDRESS, language="en", password=PASSWORD, actor=SYSTEM)


def letter() -> Letter:
    return Letter.objects.latest("pk")


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_password_opens_the_door_and_the_home_page(vera: User) -> None:
    client = Client()
    answer = client.post("/account/sign-in/", {"login": ADDRESS.upper(), "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_in(client)


def test_after_signing_in_the_account_speaks_its_own_language(vera: User) -> None:
    client = Client(headers={"accept-language": "ru"})
    assert "Войти" in client.get("/account/sign-in/").content.decode()
    client.post("/account/sign-in/", {"login": ADDRESS, "password": PASSWORD})
    assert "On a shared computer always sign out." in client.get("/account/sign-out/").content.decode()


def test_a_code_from_the_letter_opens_the_door(vera: User) -> None:
    client = Client(headers={"accept-language": "ru"})
    asked = client.post("/account/code/", {"email": ADDRESS})
    assert asked["Location"] == "/account/code/confirm/"
    assert letter().subject.startswith("Your code for Rostok"), "in the language of the account"
    code = re.search(r"\b\d{6}\b", letter().body)
    assert code is not None
    assert client.post("/account/code/confirm/", {"code": "000000"}).status_code == 200
    client.post("/account/code/confirm/", {"code": code.group()})
    assert is_in(client)


def test_a_second_code_replaces_the_first(vera: User) -> None:
    client = Client()
    client.post("/account/code/", {"email": ADDRESS})
    first = re.search(r"\d{6}", letter().body)
    client.post("/account/code/confirm/", {"action": "resend"})
    second = re.search(r"\d{6}", letter().body)
    assert first is not None
    assert second is not None
    if first.group() != second.group():
        client.post("/account/code/confirm/", {"code": first.group()})
        assert not is_in(client)
    client.post("/account/code/confirm/", {"code": second.group()})
    assert is_in(client)


def words_of(body: str) -> str:
    """The page without its one-time values."""
    return re.sub(r'value="[^"]{20,}"|X-CSRFToken": "[^"]*"|X-CSRFToken[^}]*', "", body)


@pytest.mark.parametrize(
    ("path", "field", "others"),
    [
        ("/account/sign-in/", "login", {"password": "wrong-password-1"}),
        ("/account/code/", "email", {}),
        ("/account/password/reset/", "email", {}),
    ],
)
def test_no_page_tells_whether_an_address_has_an_account(
    vera: User, path: str, field: str, others: dict[str, str]
) -> None:
    pages = []
    for address in (ADDRESS, "nobody@example.org"):
        answer = Client().post(path, {field: address, **others}, follow=True)
        pages.append((answer.status_code, words_of(answer.content.decode()).replace(address, "@")))
    assert pages[0] == pages[1]


def test_strangers_get_no_letter(vera: User) -> None:
    Client().post("/account/code/", {"email": "nobody@example.org"})
    Client().post("/account/password/reset/", {"email": "nobody@example.org"})
    assert not Letter.objects.exists()


def test_a_forgotten_password_is_replaced_by_the_link_of_the_letter(vera: User) -> None:
    client = Client()
    client.post("/account/password/reset/", {"email": ADDRESS})
    link = re.search(r"http://\S+", letter().body)
    assert link is not None
    assert link.group().startswith("http://localhost:8000/account/password/reset/key/")
    path = link.group().removeprefix("http://localhost:8000")
    form = client.get(path, follow=True)
    where = form.redirect_chain[-1][0]
    assert client.post(where, {"password1": "short"}).status_code == 200
    done = client.post(where, {"password1": "другая лодка на реке"}, follow=True)
    assert done.redirect_chain[-1][0] == "/account/password/reset/key/done/"
    assert Client().login(email=ADDRESS, password="другая лодка на реке")
    again = Client().get(path, follow=True).content.decode()
    assert "/account/password/reset/" in again
    assert 'name="password1"' not in again


def test_the_link_of_the_letter_does_not_trust_the_host_of_the_request(vera: User) -> None:
    Client(headers={"host": "127.0.0.1:9"}).post("/account/password/reset/", {"email": ADDRESS})
    assert "127.0.0.1" not in letter().body


def test_a_closed_account_stays_closed(vera: User) -> None:
    User.objects.filter(pk=vera.pk).update(is_active=False)
    client = Client()
    client.post("/account/sign-in/", {"login": ADDRESS, "password": PASSWORD})
    assert not is_in(client)
    page = client.get("/account/inactive/", headers={"accept-language": "en"})
    assert "This account is closed" in page.content.decode()


def test_there_is_no_open_sign_up() -> None:
    assert Client().get("/account/signup/").status_code == 404


def test_too_many_attempts_get_a_sentence_not_a_blank_page(vera: User) -> None:
    client = Client(headers={"accept-language": "ru"})
    for _attempt in range(40):
        answer = client.post("/account/sign-in/", {"login": ADDRESS, "password": "wrong-password-1"})
    assert answer.status_code == 429
    assert "Подождите минуту" in answer.content.decode()


def test_signing_out_asks_once(vera: User) -> None:
    client = Client()
    client.force_login(vera)
    assert client.get("/account/sign-out/").status_code == 200
    assert is_in(client)
    client.post("/account/sign-out/")
    assert not is_in(client)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "/account/sign-in/",
        "/account/code/",
        "/account/password/reset/",
        "/account/password/reset/done/",
        "/account/password/reset/key/2-wrong/",
        "/account/password/reset/key/done/",
        "/account/inactive/",
    ],
)
def test_every_page_of_signing_in_is_a_form_of_ours(db: None, path: str, language: str) -> None:
    page = Client(headers={"accept-language": language}).get(path)
    body = page.content.decode()
    assert page.status_code == 200
    assert 'data-shape="form"' in body
    assert f'lang="{language}"' in body
    assert "Sign Up" not in body
