"""A button pressed twice without a script makes one thing: asked of every form of the permission tables."""

import importlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rostok.foundation import pressing
from rostok.foundation.models import Press
from rostok.foundation.tasks import forget_presses
from rostok.parties.models import Person
from tests.cast import Cast
from tests.permissions.table import Row, tables

PAGE = {"csrfmiddlewaretoken": "a" * 64}  # one drawn page
NOT_COUNTED = {"Session", "Press", "DBTaskResult"}
WAYS_IN = {"accounts", "demo"}  # with limits of their own
JOIN = {"name": "Вера Лугова", "since": "2026-11-01"}


def all_rows() -> dict[str, int]:
    """How many rows each table has."""
    models = [model for model in apps.get_models() if model.__name__ not in NOT_COUNTED]
    return {model._meta.label: model._base_manager.count() for model in models}


def forms() -> Iterator[tuple[str, Row]]:
    """(room, row): of each address one row by which somebody sends a form and is led on."""
    known = set()
    for room, table in tables():
        for row in table.ROWS:
            is_sent = row.method == "post" and row.status == 302 and row.person != "visitor"
            if is_sent and row.url_name not in known and room not in WAYS_IN:
                known.add(row.url_name)
                yield room, row


@pytest.mark.parametrize(("room", "row"), list(forms()), ids=str)
def test_a_form_pressed_twice_writes_once(room: str, row: Row, cast: Cast) -> None:
    table = importlib.import_module(f"tests.permissions.{room}")
    address = reverse(row.url_name, kwargs=table.addresses(cast).get(row.url_name, {}))
    client = cast.client(row.person)
    first = client.post(address, {**row.data, **PAGE})
    once = all_rows()
    second = client.post(address, {**row.data, **PAGE})
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert all_rows() == once


def join(client: Client, cast: Cast, page: dict[str, str] | None = None, **more: str) -> Any:
    """A colleague who is not known yet: what another press would enter again."""
    return client.post(f"/organisations/{cast.berega.code}/people/add/", {**JOIN, **(page or PAGE), **more})


def entered() -> int:
    return Person.objects.filter(name=JOIN["name"]).count()


def test_without_the_guard_a_second_press_makes_a_second_row(cast: Cast, settings: Any) -> None:
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "pressed_once" not in one]
    client = cast.client("owner")
    join(client, cast)
    join(client, cast)
    assert entered() == 2


def test_the_page_drawn_anew_is_another_wish(cast: Cast) -> None:
    client = cast.client("owner")
    join(client, cast)
    join(client, cast, {"csrfmiddlewaretoken": "b" * 64})
    assert entered() == 2


def test_other_words_are_another_wish(cast: Cast) -> None:
    client = cast.client("owner")
    join(client, cast)
    join(client, cast, position="бухгалтер")
    assert entered() == 2


def test_after_ten_minutes_it_is_meant(cast: Cast) -> None:
    client = cast.client("owner")
    join(client, cast)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        join(client, cast)
    assert entered() == 2


def test_what_was_refused_may_be_sent_again(cast: Cast) -> None:
    client = cast.client("owner")
    assert join(client, cast, name="").status_code == 422
    assert Press.objects.count() == 0
    assert join(client, cast, name="").status_code == 422


def test_another_person_is_no_second_press(cast: Cast) -> None:
    join(cast.client("owner"), cast)
    join(cast.client("methodologist"), cast)
    assert entered() == 2


def test_a_script_that_sends_the_same_again_means_it(cast: Cast) -> None:
    client = cast.client("owner")
    for theme in ("dark", "light", "dark"):
        client.post("/theme/", {"theme": theme, **PAGE}, headers={"Sec-Fetch-Mode": "cors"})
    assert "dark" in client.get("/").content.decode().split('data-theme="')[1][:6]
    assert Press.objects.count() == 0


def test_a_first_press_that_is_still_at_work_is_waited_for(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pressing, "PATIENCE", 0.3)
    client = cast.client("owner")
    join(client, cast)
    Press.objects.update(answer="")
    assert join(client, cast).status_code == 409
    assert entered() == 1


def test_marks_are_forgotten_by_the_tick(cast: Cast) -> None:
    join(cast.client("owner"), cast)
    forget_presses(timezone.now())
    assert Press.objects.count() == 1
    forget_presses(timezone.now() + timedelta(minutes=11))
    assert Press.objects.count() == 0
