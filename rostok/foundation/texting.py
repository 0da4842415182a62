"""Texts to phones: who carries them is a setting; a gateway takes one text or raises OSError."""

import json
from typing import Any, Protocol
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.utils.module_loading import import_string

WAIT = 20  # seconds


class SmsGateway(Protocol):
    """What carries a text. Another one is a class here and a word in `SMS_GATEWAYS` of the settings."""

    def send(self, number: str, text: str) -> None:
        """Hand the text over. `number` is written as +79120000000. Raises OSError: it was not taken."""


class OutboxGateway:
    """The demonstration and tests: the text stays among the letters, where anybody reads it."""

    def send(self, number: str, text: str) -> None:
        """Nothing leaves this machine."""


class _NoRedirects(HTTPRedirectHandler):
    """The key goes to the address of the setting and nowhere else."""

    def redirect_request(self, *_request: Any) -> None:
        return None


class PostGateway:
    """A service that takes POST with JSON `{"to": …, "text": …}` and the key as a bearer token."""

    def send(self, number: str, text: str) -> None:
        """Any answer but 2xx is an OSError (urllib's HTTPError)."""
        request = Request(  # noqa: S310 - address of ours
            settings.SMS_URL,
            data=json.dumps({"to": number, "text": text}).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {settings.SMS_KEY}"},
        )
        build_opener(_NoRedirects).open(request, timeout=WAIT).close()


def gateway() -> SmsGateway:
    """The gateway of this installation. OSError where there is none: the text is tried again and given up."""
    if not settings.SMS_GATEWAY:
        raise OSError("no gateway for texts")
    made: SmsGateway = import_string(settings.SMS_GATEWAY)()
    return made
