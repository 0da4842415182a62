"""Shared computers of an organisation: the list, this browser added to it, one taken off."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.accounts.core.tokens import Token
from rostok.accounts.models import SharedComputer
from rostok.accounts.queries import computer_with
from rostok.accounts.states import SHARED_AGE, SHARED_COOKIE
from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties import access, actions
from rostok.parties.forms import ComputerForm
from rostok.parties.models import Organisation
from rostok.parties.views.organisations import visible_organisation


@login_required
def computer_list(request: Request, code: str) -> HttpResponse:
    """Which computers are shared, and the form that adds this one."""
    return _page(request, _theirs(request, code), ComputerForm())


@require_POST
@login_required
def computer_register(request: Request, code: str) -> HttpResponse:
    """This very browser becomes a shared computer; its cookie is the proof."""
    organisation = _theirs(request, code)
    form = ComputerForm(request.POST)
    if form.is_valid():
        try:
            here = _this_browser(request)
            token = actions.register_computer(
                organisation, instead_of=here, actor=request.actor, **form.cleaned_data
            )
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("This computer is shared now. Sign out when you are done here."))
            return _marked(redirect("parties:computer-list", code=code), token)
    return _page(request, organisation, form)


@require_POST
@login_required
def computer_revoke(request: Request, code: str) -> HttpResponse:
    """A computer is taken off the list, wherever it is."""
    found = access.visible_computers(request.actor).select_related("computer", "organisation__territory")
    place = get_object_or_404(found, computer__code=code)
    actions.revoke_computer(place, actor=request.actor)
    messages.success(request, _("Cards open nothing on that computer any more."))
    return redirect("parties:computer-list", code=place.organisation.code)


def _theirs(request: Request, code: str) -> Organisation:
    organisation = visible_organisation(request, code)
    may = access.can_register_computer(request.actor, organisation)
    if not may:
        raise Refused(may)
    return organisation


def _page(request: Request, organisation: Organisation, form: ComputerForm) -> HttpResponse:
    found = access.visible_computers(request.actor).filter(organisation=organisation)
    context = {
        "organisation": organisation,
        "places": found.select_related("computer").order_by("-computer__registered_at", "-pk")[:100],
        "form": form,
        "here": _this_browser(request),
    }
    status = 422 if form.is_bound else 200
    return render(request, "parties/computer_list.html", context, status=status)


def _this_browser(request: Request) -> SharedComputer | None:
    secret = request.get_signed_cookie(SHARED_COOKIE, default="", salt=SHARED_COOKIE, max_age=SHARED_AGE)
    return computer_with(secret) if secret else None


def _marked(response: HttpResponse, token: Token) -> HttpResponse:
    response.set_signed_cookie(
        SHARED_COOKIE,
        token.secret,
        salt=SHARED_COOKIE,
        max_age=SHARED_AGE,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )
    return response
