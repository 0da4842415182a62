"""What a browser and a session tell of a shared computer."""

import time

from django.http import HttpRequest

from rostok.accounts import queries
from rostok.accounts.models import SharedComputer
from rostok.accounts.states import SHARED, SHARED_AGE, SHARED_COOKIE


def computer_of(request: HttpRequest) -> SharedComputer | None:
    """The shared computer this browser is; None for any other."""
    secret = request.get_signed_cookie(SHARED_COOKIE, default="", salt=SHARED_COOKIE, max_age=SHARED_AGE)
    return queries.computer_with(secret) if secret else None


def begin(request: HttpRequest, computer: SharedComputer, *, card_id: int | None) -> None:
    """From now on the session counts as one on a shared computer."""
    request.session[SHARED] = {"computer": computer.pk, "card": card_id, "seen": time.time()}


def is_by_card(request: HttpRequest) -> bool:
    """Was this session opened by a card."""
    return bool((request.session.get(SHARED) or {}).get("card"))
