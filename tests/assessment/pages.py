"""How the tests of the pages ask for them: addresses, readers, what stands on a page as text."""

from typing import Any

from django.test import Client
from django.urls import reverse

from rostok.assessment.models import Seat
from tests.assessment.factories import Way

HTMX = {"HTTP_HX_REQUEST": "true"}


def url(name: str, *args: str, **query: str) -> str:
    """An address of the room, with what stands after the question mark."""
    return reverse(f"assessment:{name}", args=args, query=query or None)


def own(way: Way, name: str, **query: str) -> str:
    """An address of the assessment on its way."""
    return url(name, way.assessment.code, **query)


def client_of(seat: Seat) -> Client:
    """A browser of the person in the seat."""
    client = Client()
    client.force_login(seat.person.user)
    return client


def html(response: Any) -> str:
    """The page as text, its non-breaking spaces made plain."""
    return str(response.content.decode()).replace("\xa0", " ")


def mark(code: str = "1.1", choice: str = "3", note: str = "") -> dict[str, str]:
    """What a sheet sends."""
    return {"indicator": code, "choice": choice, "note": note}
