"""Signing in by a code on the phone, and proving a number to do so."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.flows.phone_verification import ChangePhoneVerificationProcess
from allauth.core.exceptions import RateLimited
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rostok.accounts import queries
from rostok.accounts.actions import remove_phone
from rostok.accounts.forms import NumberForm, ProveNumberForm, RequestByPhoneForm
from rostok.foundation.http import Request
from rostok.kernel.phones import shown


def _only_with_a_gateway() -> None:
    if not queries.signs_in_by_phone():
        raise Http404


@never_cache
def code_request(request: Request) -> HttpResponse:
    """The number a code is sent to; the answer is the same whether an account has it or not."""
    _only_with_a_gateway()
    if request.user.is_authenticated:
        return redirect("portal:home")
    form = RequestByPhoneForm(request.POST or None)
    following = request.POST.get("next") or request.GET.get("next", "")
    if form.is_bound and form.is_valid():
        number = form.cleaned_data["number"]
        user = queries.account_by_phone(number)
        LoginCodeVerificationProcess.initiate(request=request, user=user, phone=number)
        query = f"?{urlencode({'next': following})}" if following else ""
        return redirect(reverse("account_confirm_login_code") + query)
    return render(request, "accounts/phone_sign_in.html", {"form": form, "next": following})


@never_cache
@login_required
def phone(request: Request) -> HttpResponse:
    """A number to be proved; the old one works until the code is typed."""
    _only_with_a_gateway()
    form = NumberForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            ChangePhoneVerificationProcess.initiate(request, form.cleaned_data["number"])
        except RateLimited:
            form.add_error("number", _("Too many texts were asked for. Wait a minute and try again."))
        else:
            return redirect("accounts:phone-prove")
    return render(request, "accounts/phone.html", {"form": form})


@never_cache
@login_required
def phone_prove(request: Request) -> HttpResponse:
    """The code that came to the number: three attempts, fifteen minutes."""
    _only_with_a_gateway()
    process = ChangePhoneVerificationProcess.resume(request)
    if process is None:
        return redirect("accounts:phone")
    form = ProveNumberForm(request.POST or None, code=process.code)
    if form.is_bound:
        if form.is_valid():
            process.finish()
            return redirect("mfa_index")
        if not process.record_invalid_attempt():
            messages.error(request, _("Three wrong codes. Ask for a new one."))
            return redirect("accounts:phone")
    context: dict[str, Any] = {"form": form, "phone": shown(process.phone)}
    return render(request, "accounts/phone_prove.html", context)


@require_POST
@login_required
def phone_remove(request: Request) -> HttpResponse:
    """The number opens the account no more."""
    _only_with_a_gateway()
    user: Any = request.user
    remove_phone(user, actor=request.actor)
    return redirect("mfa_index")
