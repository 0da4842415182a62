"""The cast that asks: one person for each role, with things that are their own, a colleague's and foreign."""

from typing import Protocol

import pytest
from django.test import Client


class Cast(Protocol):
    """What the permission tables need of the cast in tests/cast.py."""

    def client(self, role: str) -> Client:
        """A client signed in as the person of this role; for "visitor" one that is not signed in."""

    def args(self, url_name: str, whose: str, role: str) -> dict[str, str]:
        """The arguments of this address for a thing that is this role's own, a colleague's or foreign."""

    def data(self, url_name: str, whose: str, role: str) -> dict[str, str]:
        """What a POST to this address carries; empty where an empty form is enough."""


@pytest.fixture
def cast(db: None) -> Cast:
    """The fixed cast, made anew for each test."""
    from tests.cast import make_cast

    return make_cast()
