"""Every row of the permission tables is asked for real."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse

from tests.permissions.conftest import Cast
from tests.permissions.table import SIGN_IN, Row, Status, rows_by_url_name

TABLE = rows_by_url_name()


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


def ask(cast: Cast, row: Row) -> Status:
    """What this role really gets."""
    client = cast.client(row.role)
    address = reverse(row.url_name, kwargs=cast.args(row.url_name, row.whose, row.role))
    with undone():
        data = cast.data(row.url_name, row.whose, row.role) if row.method == "post" else {}
        response = getattr(client, row.method)(address, data)
        if getattr(response, "streaming", False):
            response.getvalue()
        return status_of(response)
    raise AssertionError


@pytest.mark.django_db
@pytest.mark.parametrize("url_name", sorted(TABLE))
def test_every_role_gets_what_the_table_says(url_name: str, cast: Cast) -> None:
    wrong = []
    for row in TABLE[url_name]:
        got = ask(cast, row)
        if got != row.status:
            wrong.append(f"{row}: {got}, the table says {row.status}")
    assert wrong == []
