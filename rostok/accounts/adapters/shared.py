"""Shared computers: who left the keyboard is signed out, and what was being sent waits for them.

Every session in such a browser ends when nothing came from it for SHARED_IDLE minutes. One opened by a card
ends too when the card, the computer or the right to enter so is gone.
"""

import time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rostok.accounts import queries
from rostok.accounts.actions import refuse_barred
from rostok.accounts.forms.kept import keep_sent
from rostok.accounts.forms.shared import begin, computer_of
from rostok.accounts.states import ALWAYS_OPEN, SHARED, SHARED_COOKIE
from rostok.foundation.http import Handler
from rostok.foundation.refusals import Refused

_FRESH = 10  # seconds: the session is not written more often


def shared_computer(get_response: Handler) -> Handler:
    """The middleware. A browser that is not on the list costs nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated or not _is_shared(request):
            return get_response(request)
        reason = _why_closed(request)
        if reason:
            kept = lock(request, reason)
            if not request.path.startswith(ALWAYS_OPEN):
                return kept
        response = get_response(request)
        response.headers["Cache-Control"] = "no-store, private"  # nothing for the button «Back»
        return response

    return middleware


def _is_shared(request: HttpRequest) -> bool:
    """Signed in with a password in such a browser is shared too; remembered from its first page on."""
    if SHARED not in request.session and SHARED_COOKIE in request.COOKIES:
        computer = computer_of(request)
        if computer is not None:
            begin(request, computer, card_id=None)
    return SHARED in request.session


def _why_closed(request: HttpRequest) -> str:
    """The sentence for whoever comes next; empty while the session stands, which is then noted as seen."""
    state, now = request.session[SHARED], time.time()
    if now - state["seen"] > settings.SHARED_IDLE * 60:
        return _("Nobody was at the keyboard, so the computer was locked. Come back with your card.")
    if state["card"]:
        user_id: Any = request.user.pk
        if not queries.card_opens(state["card"], user_id=user_id, computer_id=state["computer"]):
            return _("The card or the computer was taken off the list.")
        try:
            refuse_barred(user_id)
        except Refused as refusal:
            return refusal.decision.sentence()
    if now - state["seen"] > _FRESH and not _is_by_itself(request):
        request.session[SHARED] = {**state, "seen": now}
    return ""


def _is_by_itself(request: HttpRequest) -> bool:
    """A page that asks every few seconds for news is no proof of anybody at the keyboard."""
    return request.method == "GET" and "HX-Request" in request.headers


def lock(request: HttpRequest, reason: str) -> HttpResponse:
    """Sign out, keep what was being sent for the same person, show the entry by card."""
    kept = keep_sent(request)
    logout(request)
    kept(request)
    messages.info(request, reason)
    where = reverse("accounts:card")
    if "HX-Request" in request.headers:
        return HttpResponse(status=403, headers={"HX-Redirect": where})
    return redirect(where)
