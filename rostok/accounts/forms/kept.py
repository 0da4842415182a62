"""What was being sent when a shared computer was locked: sealed, for the same person alone."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from rostok.accounts.states import ALWAYS_OPEN, LOCKED
from rostok.foundation.links import is_own_path
from rostok.foundation.sealing import Unreadable, seal, unseal
from rostok.foundation.typed import is_secret_field

MOST: Final = 200_000  # signs of a form
NEVER: Final = ("/concerns/", "/children/", *ALWAYS_OPEN)  # what is told about a child waits in no session
PLACE: Final = "accounts.locked"


def keep_sent(request: HttpRequest) -> Callable[[HttpRequest], None]:
    """Take what is being sent, before the session is emptied; the answer puts it into the new one."""
    if request.path.startswith(NEVER) or "HX-Request" in request.headers:
        return _putting(request, "", "")
    typed = _plain(request.POST) if request.method == "POST" else ""
    is_page = request.method == "GET" or typed  # a button alone is pressed again
    return _putting(request, request.get_full_path() if is_page else "", typed)


def keep_typed(request: HttpRequest, *, path: str, typed: str) -> Callable[[HttpRequest], None]:
    """The same for a form that the page hands over before it locks."""
    is_own = is_own_path(path) and not path.startswith(NEVER)
    return _putting(request, path if is_own else "", _plain(QueryDict(typed[:MOST])) if is_own else "")


def _plain(given: QueryDict) -> str:
    """The fields without marks, passwords and codes; nothing of what is too long."""
    shown = given.copy()
    for name in given:
        if is_secret_field(name):
            del shown[name]
    text = shown.urlencode()
    return text if len(text) <= MOST else ""


def _putting(request: HttpRequest, path: str, typed: str) -> Callable[[HttpRequest], None]:
    kept = {"user": request.user.pk, "path": path or reverse("portal:home"), "typed": ""}
    if typed:
        kept["typed"] = seal(typed, place=PLACE)

    def put(later: HttpRequest) -> None:
        later.session[LOCKED] = kept

    return put


def kept_for(request: HttpRequest) -> tuple[str, QueryDict] | None:
    """(where, what was typed) of this very person; of anybody else it is forgotten."""
    kept = request.session.get(LOCKED)
    if not kept or kept["user"] != request.user.pk:
        request.session.pop(LOCKED, None)
        return None
    try:
        typed = unseal(kept["typed"], place=PLACE) if kept["typed"] else ""
    except Unreadable:  # the key has gone
        typed = ""
    return kept["path"], QueryDict(typed)
