"""A service of OpenID Connect on the loopback: it vouches for whoever `subject` names."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt

CLIENT, SECRET = "rostok-of-tests", "s" * 40


class Service(ThreadingHTTPServer):
    """What the tests change, and what was asked."""

    subject, audience = "subject-1", CLIENT

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.asked: list[dict[str, list[str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def id_token(self) -> str:
        claims = {
            "iss": self.url,
            "aud": self.audience,
            "sub": self.subject,
            "exp": int(time.time()) + 60,
            "email": "operator@example.org",
            "email_verified": True,
            "snils": "112-233-445 95",
        }
        return jwt.encode(claims, SECRET, algorithm="HS256")


class _Answers(BaseHTTPRequestHandler):
    server: Service

    def _answer(self, data: dict[str, Any]) -> None:
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        url = self.server.url
        self._answer(
            {
                "issuer": url,
                "authorization_endpoint": f"{url}/authorize",
                "token_endpoint": f"{url}/token",
                "jwks_uri": f"{url}/keys",
            }
        )

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.asked.append(parse_qs(self.rfile.read(length).decode()))
        self._answer(
            {
                "access_token": "a",
                "token_type": "Bearer",
                "expires_in": 60,
                "id_token": self.server.id_token(),
            }
        )

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - named as the library does
        """Quiet."""


@contextmanager
def vouching() -> Iterator[Service]:
    """The service, stopped at the end."""
    with Service() as service:
        thread = threading.Thread(target=service.serve_forever, daemon=True)
        thread.start()
        yield service
        service.shutdown()
        thread.join()
