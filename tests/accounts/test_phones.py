"""Signing in by a code on the phone: numbers are proved, strangers learn nothing, texts are few."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from rostok.accounts.actions import create_user, prove_phone
from rostok.accounts.models import Phone, User
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Letter
from rostok.kernel.phones import number_of, shown

ADDRESS, PASSWORD, NUMBER = "vera@example.org", "тихая лодка на озере", "+79123456789"


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def vera(db: None) -> User:
    return create_user(email=ADDRESS, language="ru", password=PASSWORD, actor=SYSTEM)


@pytest.fixture
def with_phone(vera: User) -> User:
    prove_phone(vera, NUMBER, actor=SYSTEM)
    return vera


def proved(client: Client) -> Client:
    client.post("/account/sign-in/", {"login": ADDRESS, "password": PASSWORD})
    client.post("/account/again/?next=/account/security/", {"password": PASSWORD})
    return client


def texts() -> list[Letter]:
    return list(Letter.objects.filter(carrier="phone").order_by("pk"))


def code() -> str:
    found = re.search(r"\b\d{6}\b", texts()[-1].body)
    assert found is not None
    return found.group()


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("8 (912) 345-67-89", NUMBER),
        ("912 345 67 89", NUMBER),
        ("+7 912 345–67–89", NUMBER),
        ("+375 29 123 45 67", "+375291234567"),
        ("345-67-89", None),
        ("+7 912 345", None),
        ("почта", None),
        ("+7912345678٩", None),
    ],
)
def test_a_number_has_one_spelling(typed: str, number: str | None) -> None:
    assert number_of(typed) == number


def test_a_shown_number_hides_its_middle() -> None:
    assert shown(NUMBER) == "+7 ••• 67-89"


def test_a_number_is_proved_and_then_opens_the_account(vera: User) -> None:
    client = proved(Client())
    assert client.post("/account/security/phone/", {"number": "8 912 345-67-89"}).status_code == 302
    assert Phone.objects.count() == 0, "not before the code is typed"
    client.post("/account/security/phone/prove/", {"code": code()})
    assert Phone.objects.get().user == vera
    assert "+7 ••• 67-89" in Letter.objects.filter(to=ADDRESS).latest("pk").body
    cache.clear()
    entering = Client()
    entering.post("/account/phone/code/", {"number": "912 345 67 89"})
    entering.post("/account/code/confirm/", {"code": "000000"})
    assert not is_in(entering)
    entering.post("/account/code/confirm/", {"code": code()})
    assert is_in(entering)


def test_three_wrong_codes_prove_nothing(vera: User) -> None:
    client = proved(Client())
    client.post("/account/security/phone/", {"number": NUMBER})
    right = code()
    for _attempt in range(3):
        client.post("/account/security/phone/prove/", {"code": "000000" if right != "000000" else "1"})
    client.post("/account/security/phone/prove/", {"code": right})
    assert Phone.objects.count() == 0


def test_adding_a_number_asks_who_it_is_once_more(vera: User) -> None:
    client = Client()
    client.post("/account/sign-in/", {"login": ADDRESS, "password": PASSWORD})
    asked = client.post("/account/security/phone/", {"number": NUMBER})
    assert asked["Location"].startswith("/account/again/")
    assert texts() == []


def test_a_stranger_s_number_is_answered_as_any_other(with_phone: User) -> None:
    pages = []
    for number in (NUMBER, "+79990001122"):
        client = Client(headers={"accept-language": "ru"})
        asked = client.post("/account/phone/code/", {"number": number})
        again = client.post("/account/code/confirm/", {"action": "resend"})
        wrong = client.post("/account/code/confirm/", {"code": "1"})
        page = re.sub(r"\w{64}", "", wrong.content.decode())  # without tokens
        pages.append((asked["Location"], again["Location"], page.replace(number, "")))
    assert pages[0] == pages[1]
    assert {text.to for text in texts()} == {NUMBER}


def test_a_closed_account_gets_no_text(with_phone: User) -> None:
    User.objects.update(is_active=False)
    Client().post("/account/phone/code/", {"number": NUMBER})
    assert texts() == []


def test_one_number_gets_ten_texts_a_day(with_phone: User) -> None:
    for _time in range(5):
        client = Client()
        client.post("/account/phone/code/", {"number": NUMBER})
        for _again in range(3):
            client.post("/account/code/confirm/", {"action": "resend"})
    assert 0 < len(texts()) <= 10


def test_a_number_belongs_to_whoever_proved_it_last(with_phone: User) -> None:
    other = create_user(email="gleb@example.org", language="ru", password=None, actor=SYSTEM)
    prove_phone(other, NUMBER, actor=SYSTEM)
    assert Phone.objects.get().user == other
    assert "больше не открывает" in Letter.objects.filter(to=ADDRESS).latest("pk").subject


def test_the_phone_alone_opens_nothing_where_a_second_proof_is_set_up(with_phone: User) -> None:
    Authenticator.objects.create(user=with_phone, type="totp", data={})
    client = Client()
    client.post("/account/phone/code/", {"number": NUMBER})
    answer = client.post("/account/code/confirm/", {"code": code()})
    assert answer["Location"].startswith("/account/security/code/")
    assert not is_in(client)


def test_a_removed_number_opens_nothing(with_phone: User) -> None:
    proved(Client()).post("/account/security/phone/remove/")
    Client().post("/account/phone/code/", {"number": NUMBER})
    assert texts() == []


def test_without_a_gateway_nothing_is_offered(vera: User, settings: Any) -> None:
    settings.SMS_GATEWAY = ""
    client = Client()
    assert client.get("/account/phone/code/").status_code == 404
    assert "/account/phone/code/" not in client.get("/account/sign-in/").content.decode()
    assert proved(client).get("/account/security/phone/").status_code == 404
