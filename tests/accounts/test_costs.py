"""What pages about signing in cost, with one way in and with three."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from rostok.accounts.actions import create_user, issue_card, prove_phone
from rostok.accounts.models import User
from rostok.foundation.actors import SYSTEM
from tests.cast import Cast
from tests.counting import assert_flat, counted


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


def user_of(cast: Cast) -> User:
    user = cast.person("owner").user
    assert user is not None
    return user


def passkeys(user: User) -> Any:
    """Adds so many devices."""

    def add(count: int) -> None:
        for number in range(count):
            name = {"name": f"device {number}", "credential": {}}
            Authenticator.objects.create(user=user, type="webauthn", data=name)

    return add


def test_the_page_of_ways_to_sign_in_costs_the_same(cast: Cast) -> None:
    user, client = user_of(cast), cast.client("owner")
    prove_phone(user, "+79123456789", actor=SYSTEM)
    issue_card(user, actor=SYSTEM)
    assert_flat(passkeys(user), lambda: client.get("/account/security/"), queries=7)


def test_the_list_of_passkeys_costs_the_same(cast: Cast) -> None:
    user, client = user_of(cast), cast.client("owner")
    assert_flat(passkeys(user), lambda: client.get("/account/security/passkeys/"), queries=4)


@pytest.mark.parametrize(
    "address", ["/account/sign-in/", "/account/code/", "/account/password/reset/", "/account/phone/code/"]
)
def test_a_way_in_costs_a_visitor_nothing(db: None, address: str) -> None:
    create_user(email="vera@example.org", language="ru", password=None, actor=SYSTEM)
    client = Client()
    client.get(address)
    with counted() as queries:
        client.get(address)
    assert len(queries) == 0


@pytest.mark.parametrize(
    "address", ["/account/security/phone/", "/account/security/card/", "/account/sign-out/"]
)
def test_a_page_of_one_way_costs_little(cast: Cast, address: str) -> None:
    issue_card(user_of(cast), actor=SYSTEM)
    client = cast.client("owner")
    client.get(address)
    with counted() as queries:
        assert client.get(address).status_code == 200
    assert len(queries) <= 7
