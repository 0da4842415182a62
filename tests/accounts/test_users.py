"""Accounts: made once, with a good password, in a language we have."""

import pytest

from rostok.accounts import actions
from rostok.accounts.models import User
from rostok.foundation.actors import SYSTEM
from rostok.foundation.refusals import Incomplete

pytestmark = pytest.mark.django_db


def make(**given: object) -> User:
    values = {"email": "Vera@Example.org ", "language": "ru", "password": None} | given
    return actions.create_user(**values, actor=SYSTEM)


def test_an_address_is_folded_and_belongs_to_one_account() -> None:
    assert make().email == "vera@example.org"
    with pytest.raises(Incomplete) as refused:
        make(email="VERA@example.org")
    assert refused.value.field == "email"


def test_without_a_password_nobody_signs_in_by_one() -> None:
    assert not make().has_usable_password()


@pytest.mark.parametrize("password", ["short", "1234567890123", "password123"])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(Incomplete) as refused:
        make(password=password)
    assert refused.value.field == "password"
    assert not User.objects.exists()


def test_language_and_theme_are_remembered() -> None:
    user = make()
    actions.set_language(user, language="en", actor=SYSTEM)
    actions.set_theme(user, theme="dark", actor=SYSTEM)
    user.refresh_from_db()
    assert (user.language, user.theme) == ("en", "dark")
    with pytest.raises(Incomplete):
        actions.set_language(user, language="de", actor=SYSTEM)
    with pytest.raises(Incomplete):
        actions.set_theme(user, theme="pink", actor=SYSTEM)
