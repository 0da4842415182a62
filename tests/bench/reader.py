"""A person of the demonstration in front of the installation: requests as the web server hands them on."""

import io
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils.crypto import get_random_string

from rostok.accounts.models import User

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Reader:
    """Signed in by the session of an account; forms carry the mark of a page of ours (CSRF)."""

    def __init__(self, application: Application, slug: str) -> None:
        self.application = application
        self.token = get_random_string(32)
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session_of(slug)}; csrftoken={self.token}"

    def get(self, path: str) -> int:
        """The status of a page whose whole body was taken."""
        return self._ask("GET", path, b"")

    def post(self, path: str, data: dict[str, str]) -> int:
        """The status of the answer to a sent form."""
        return self._ask("POST", path, urlencode(data).encode())

    def _ask(self, method: str, path: str, body: bytes) -> int:
        place, _mark, asked = path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": place,
            "QUERY_STRING": asked,
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": self.cookie,
            "HTTP_X_CSRFTOKEN": self.token,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        }
        setup_testing_defaults(environ)
        told: list[str] = []
        answer = self.application(environ, lambda status, headers, error=None: told.append(status))
        for _part in answer:
            pass
        close = getattr(answer, "close", None)
        if close:
            close()  # ends the request: connections are looked after, as in the server
        return int(told[0].split()[0])


def session_of(slug: str) -> str:
    """The key of a new session of an account of the demonstration."""
    user = User.objects.get(email=f"{slug}@example.org")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)
