"""A text goes to the service of the settings, with its key, and what was not taken is tried again."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from rostok.foundation.mail import queue_sms, send
from rostok.foundation.models import Letter, LetterState


class Service(HTTPServer):
    """Remembers what came; answers with `status`."""

    status = 202

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.taken: list[tuple[str, dict[str, str]]] = []


class _Answers(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.taken.append((self.headers["Authorization"], body))
        self.send_response(self.server.status)
        if self.server.status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - named as the library does
        """Quiet."""


@pytest.fixture
def service(settings: Any) -> Iterator[Service]:
    with Service() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        settings.SMS_GATEWAY = "rostok.foundation.texting.PostGateway"
        settings.SMS_URL = f"http://127.0.0.1:{running.server_address[1]}/send"
        settings.SMS_KEY = "key"
        yield running
        running.shutdown()


def code_text() -> Letter:
    return queue_sms(to="+79123456789", language="en", template="accounts/text/code", context={"code": "1"})


def test_a_text_reaches_the_service(db: None, service: Service) -> None:
    letter = code_text()
    send(letter.pk)
    letter.refresh_from_db()
    assert letter.state == LetterState.SENT
    words = "Rostok: 1 is your code. It works for 15 minutes. Tell it to nobody."
    assert service.taken == [("Bearer key", {"to": "+79123456789", "text": words})]


@pytest.mark.parametrize("status", [302, 403, 500])
def test_what_was_not_taken_waits_for_another_attempt(db: None, service: Service, status: int) -> None:
    service.status = status
    letter = code_text()
    send(letter.pk)
    letter.refresh_from_db()
    assert letter.state == LetterState.QUEUED
    assert len(service.taken) == letter.attempts, "a redirect is not followed: the key stays here"


def test_without_a_gateway_a_text_fails_and_nothing_breaks(db: None, settings: Any) -> None:
    settings.SMS_GATEWAY = ""
    letter = code_text()
    for _attempt in range(5):
        send(letter.pk)
    letter.refresh_from_db()
    assert letter.state == LetterState.FAILED
