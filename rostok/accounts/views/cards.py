"""Signing in by a card on a shared computer, the own PIN, the next person, the way back to what was typed."""

import time
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rostok.accounts import queries
from rostok.accounts.actions import choose_pin, open_card, refuse_barred, revoke_card
from rostok.accounts.forms import CardForm, PinForm
from rostok.accounts.forms.kept import keep_typed, kept_for
from rostok.accounts.forms.shared import begin, computer_of
from rostok.accounts.models import Card, SharedComputer
from rostok.accounts.states import LOCKED
from rostok.foundation.actors import Actor
from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete, Refused

FIRST = "card_first_pin"  # in the session: whose paper was opened just now
SOON = 10 * 60  # seconds to choose the own PIN


@never_cache
def card(request: Request) -> HttpResponse:
    """Code and PIN; on a computer that is not on the list, what to do about it."""
    if request.user.is_authenticated:
        return redirect("portal:home")
    computer = computer_of(request)
    if computer is None:
        return render(
            request, "accounts/card_elsewhere.html", status=403 if request.method == "POST" else 200
        )
    form = CardForm(request.POST or None)
    if form.is_bound and form.is_valid():
        if not ratelimit.consume(request, action="card", key=computer.code):
            form.add_error(None, _("Too many attempts at this computer. Wait a minute and try again."))
        elif opened := _opened(form, computer):
            return _onward(request, opened, computer)
    status = 422 if form.is_bound else 200
    return render(request, "accounts/card.html", {"form": form, "computer": computer}, status=status)


def _opened(form: CardForm, computer: SharedComputer) -> Card | None:
    given = form.cleaned_data
    try:
        return open_card(given["card"], given["pin"], computer=computer, at=timezone.now())
    except Incomplete as refusal:
        form.refuse(refusal)
    except Refused as refusal:
        form.add_error(None, refusal.decision.sentence())
    return None


def _onward(request: Request, opened: Card, computer: SharedComputer) -> HttpResponse:
    """In; a printed PIN is replaced by an own one first. A second proof is asked for as after a password."""
    if not opened.is_own_pin:
        request.session[FIRST] = {"card": opened.pk, "at": time.time()}
        return redirect("accounts:card-first")
    begin(request, computer, card_id=opened.pk)
    record_authentication(request, opened.user, method="card")
    login = Login(user=opened.user, redirect_url=reverse("accounts:card-back"))
    answer: HttpResponse = perform_login(request, login)
    return answer


@never_cache
def card_first(request: Request) -> HttpResponse:
    """The own PIN in place of the printed one, just after that was typed."""
    waiting, computer = request.session.get(FIRST) or {}, computer_of(request)
    is_soon = time.time() - waiting.get("at", 0) < SOON
    found = Card.objects.select_related("user").filter(pk=waiting.get("card", 0), is_own_pin=False).first()
    if computer is None or found is None or not is_soon or request.user.is_authenticated:
        request.session.pop(FIRST, None)
        return redirect("accounts:card")
    form = PinForm(request.POST or None)
    if form.is_bound and form.is_valid() and _chosen(form, found):
        del request.session[FIRST]
        return _onward(request, found, computer)
    status = 422 if form.is_bound else 200
    return render(request, "accounts/card_first.html", {"form": form}, status=status)


def _chosen(form: PinForm, card: Card) -> bool:
    try:
        choose_pin(card, form.cleaned_data["pin"], actor=Actor(card.user_id))
    except Incomplete as refusal:
        form.refuse(refusal)
        return False
    return True


@require_POST
@never_cache
def card_switch(request: Request) -> HttpResponse:
    """The next person: out, and the entry by card. The page that locks itself hands over what was typed."""
    if not request.user.is_authenticated:  # locked already: what waits there stays
        return redirect("accounts:card")
    put = None
    if "locked" in request.POST:
        put = keep_typed(request, path=request.POST.get("path", ""), typed=request.POST.get("typed", ""))
    logout(request)
    if put is not None:
        put(request)
        messages.info(
            request, _("Nobody was at the keyboard, so the computer was locked. Come back with your card.")
        )
    return redirect("accounts:card")


@never_cache
@login_required
def card_back(request: Request) -> HttpResponse:
    """Where this person was when the computer was locked, with what was being sent."""
    kept = kept_for(request)
    if kept is None:
        return redirect("portal:home")
    path, typed = kept
    if not typed:
        del request.session[LOCKED]
        return redirect(path)
    fields = [(name, value) for name, values in typed.lists() for value in values]
    context = {"path": path, "fields": fields, "texts": [value for _name, value in fields if len(value) > 12]}
    return render(request, "accounts/card_back.html", context)


@never_cache
def card_here(request: Request) -> HttpResponse:
    """Somebody is at the keyboard, says the page while they type: the middleware has noted it."""
    return HttpResponse(status=204 if request.user.is_authenticated else 403)


@never_cache
@login_required
def card_pin(request: Request) -> HttpResponse:
    """The holder, signed in as usual, chooses the PIN of the card."""
    found = queries.card_of(request.user.pk or 0)
    if found is None:
        raise Http404
    refuse_barred(found.user_id)
    form = PinForm(request.POST or None)
    if form.is_bound and form.is_valid() and _chosen(form, found):
        messages.success(request, _("The PIN is saved: the card opens your account on a shared computer."))
        return redirect("mfa_index")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/card_pin.html", {"form": form}, status=status)


@require_POST
@login_required
def card_remove(request: Request) -> HttpResponse:
    """The holder wants no card any more."""
    user: Any = request.user
    revoke_card(user, actor=request.actor)
    return redirect("mfa_index")
