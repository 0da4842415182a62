"""Many at once at the door: a form is sent once, a card has five tries, an account one card."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from rostok.accounts.actions import issue_card, open_card, register_computer
from rostok.accounts.actions.users import create_card_user
from rostok.accounts.models import Card, CardTry, SharedComputer, User
from rostok.accounts.states import TRIES
from rostok.foundation.actors import SYSTEM
from rostok.parties.models import Person
from tests.cast import Cast, make_cast
from tests.concurrency.test_assessment import at_once


@pytest.fixture
def world(transactional_db: None, settings: Any) -> Iterator[Cast]:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    yield make_cast()
    call_command("flush", verbosity=0, interactive=False)


def test_a_form_pressed_twice_at_the_same_moment_writes_once(world: Cast) -> None:
    client = world.client("owner")
    address = f"/organisations/{world.berega.code}/people/add/"
    form = {"name": "Вера Лугова", "since": "2026-11-01", "csrfmiddlewaretoken": "a" * 64}
    answers: list[str] = []

    def press() -> None:
        own = Client()
        own.cookies = client.cookies
        answers.append(own.post(address, form)["Location"])

    assert at_once(press, press, press) == ["done"] * 3
    assert len(set(answers)) == 1
    assert Person.objects.filter(name="Вера Лугова").count() == 1


@pytest.fixture
def card(world: Cast) -> tuple[User, str, SharedComputer]:
    user = create_card_user(language="ru", actor=SYSTEM)
    computer, _token = register_computer(name="У окна", actor=SYSTEM)
    return user, issue_card(user, actor=SYSTEM).code, computer


def test_many_wrong_pins_at_the_same_moment_are_not_more_than_five(
    card: tuple[User, str, SharedComputer],
) -> None:
    _user, code, computer = card

    def guess() -> Callable[[], Any]:
        return lambda: open_card(code, "111111", computer=computer, at=timezone.now())

    assert at_once(*(guess() for _one in range(8))) == ["incomplete"] * 8
    assert CardTry.objects.get().wrong == TRIES


def test_two_cards_given_at_the_same_moment_are_one(card: tuple[User, str, SharedComputer]) -> None:
    user, _code, _computer = card

    def give() -> None:
        issue_card(user, actor=SYSTEM)

    assert at_once(give, give) == ["done", "done"]
    assert Card.objects.count() == 1
