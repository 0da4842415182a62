"""Every row of the permission tables is asked for real."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse

from tests.cast import Cast
from tests.permissions.table import SIGN_IN, Arguments, Row, Status, rooms_by_url_name, rows


class Undone(Exception):
    """Takes back what a request has written, so that the next row meets the same world."""


@contextmanager
def undone() -> Iterator[None]:
    """Whatever the block writes is taken back."""
    try:
        with transaction.atomic():
            yield
            raise Undone
    except Undone:
        pass


def status_of(response: HttpResponse) -> Status:
    """The status as the tables write it."""
    sign_in = resolve_url(settings.LOGIN_URL)
    if response.status_code == 302 and response["Location"].split("?")[0] == sign_in:
        return SIGN_IN
    return response.status_code


def ask(cast: Cast, row: Row, arguments: Arguments) -> Status:
    """What this person really gets."""
    client = cast.client(row.person)
    address = reverse(row.url_name, kwargs=arguments)
    with undone():
        response = getattr(client, row.method)(address, row.data)
        if response.streaming:
            response.getvalue()
    return status_of(response)


@pytest.mark.parametrize(("url_name", "room"), sorted(rooms_by_url_name().items()))
def test_everybody_gets_what_the_table_says(url_name: str, room: str, cast: Cast) -> None:
    table = importlib.import_module(f"tests.permissions.{room}")
    arguments = table.addresses(cast).get(url_name, {})
    asked = [(row, ask(cast, row, arguments)) for row in table.ROWS if row.url_name == url_name]
    assert [f"{row}: {got}, not {row.status}" for row, got in asked if got != row.status] == []


def test_a_table_may_not_leave_anybody_out() -> None:
    with pytest.raises(ValueError, match=r"silence on .*outsider"):
        rows("proofs:proof-show", owner=200)


@pytest.mark.parametrize(
    ("wrong", "words"), [({"stranger": 200}, "person stranger"), ({"owner": 418}, "status 418")]
)
def test_a_table_knows_its_people_and_statuses(wrong: dict[str, int], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        rows("proofs:proof-show", others=404, **wrong)
