"""Whom another service vouched for: kept on the way to an invitation, or answered with a sentence."""

import time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from rostok.accounts.queries import provider_name

WAITING = "subject_for_invitation"  # in the session: who comes back to the page of an invitation
KEPT = 30 * 60  # seconds


def keep_for_invitation(request: HttpRequest, path: str, subject: str) -> bool:
    """Remember who was vouched for when `path` is the page of an invitation; False for any other."""
    try:
        is_invitation = resolve(path).view_name == "accounts:invitation-accept"
    except Resolver404:
        is_invitation = False
    if is_invitation:
        request.session[WAITING] = {"subject": subject, "path": path, "at": time.time()}
    return is_invitation


def back(request: HttpRequest, words: str) -> HttpResponse:
    """To signing in, with a sentence."""
    messages.error(request, words)
    return redirect("mfa_index" if request.user.is_authenticated else "account_login")


def not_vouched(request: HttpRequest) -> HttpResponse:
    """The service did not answer, or not as it should."""
    words = _("“%(name)s” did not confirm who you are. Try again, or sign in by a letter.")
    return back(request, words % {"name": provider_name()})


def subject_waiting(request: HttpRequest) -> str:
    """Who was vouched for on the way to this page of an invitation; empty when nobody, or long ago."""
    kept = request.session.get(WAITING) or {}
    is_fresh = kept.get("path") == request.path and time.time() - kept.get("at", 0) < KEPT
    return str(kept["subject"]) if is_fresh else ""
