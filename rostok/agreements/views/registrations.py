"""Registrations: the list with what runs out, one of them, orders, suspension, the end."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rostok.agreements import access, actions, queries
from rostok.agreements.core.registering import Lapse
from rostok.agreements.documents import REGISTRATIONS
from rostok.agreements.filters import RegistrationFilter
from rostok.agreements.forms import OrderForm, RevokeForm, WhyForm
from rostok.agreements.models import Registration
from rostok.agreements.states import STANDING, Side
from rostok.agreements.views.fetch import proposal_of, registration_of
from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.forms import RefusableForm
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of_parts
from rostok.foundation.refusals import refuse_unless
from rostok.foundation.workflow import may
from rostok.parties.models import Organisation

NEWEST: Final = ("-drafted_at", "-id")
VERBS: Final = ("approve", "suspend", "restore", "revoke", "end")


@login_required
@require_safe
def registration_list(request: Request) -> HttpResponseBase:
    """Who is registered where, what is suspended, what runs out soon."""
    filters, actor = RegistrationFilter(request.GET), request.actor
    asked = filters.narrow()
    found = partial(_whole_list, actor, asked)
    if file := exported(request, REGISTRATIONS, found, by=NEWEST):
        return file
    parts = [one.filter(asked) for one in access.registration_sights(actor)]
    page = page_of_parts(parts, queries.registration_rows, by=NEWEST, after=request.GET.get("after", ""))
    return render(request, "agreements/registration_list.html", {"page": page, "filters": filters})


def _whole_list(actor: Actor, asked: Q) -> QuerySet[Registration]:
    return queries.registration_rows(access.visible_registrations(actor).filter(asked))


@login_required
@require_safe
def registration_detail(request: Request, code: str) -> HttpResponse:
    """One registration: its types, what is lacking, how it went."""
    registration = registration_of(request, code)
    lapses = [Lapse(**one) for one in registration.lapses]
    context = {
        "own": _own(request, registration),
        "registration": registration,
        "types": queries.types_registered(registration),
        "lapses": queries.lapse_rows(lapses) if lapses else [],
        "may_print": bool(access.can_register(request.actor, registration)),
        "history": queries.registration_history(registration),
        **{f"may_{verb}": bool(may(registration, verb, actor=request.actor)) for verb in VERBS},
    }
    return render(request, "agreements/registration_detail.html", context)


def _own(request: Request, registration: Registration) -> Organisation | None:
    """The reader's side, of which something is asked as long as the registration stands."""
    side = access.footing_of(request.actor, registration.proposal).side
    if side is None or registration.state not in STANDING:
        return None
    return registration.institution if side == Side.INSTITUTION else registration.organisation


@login_required
@require_POST
def draft(request: Request, code: str) -> HttpResponse:
    """A registration for an accepted proposal."""
    registration = actions.draft_registration(proposal_of(request, code), actor=request.actor)
    messages.success(request, _("The registration waits for the order of the authority."))
    return redirect("agreements:registration-detail", code=registration.code)


@login_required
def approve(request: Request, code: str) -> HttpResponse:
    """The order that registers."""
    sheet = Sheet(
        _("Register by an order"),
        _("It is in force from the day of the order."),
        _("Register"),
        _("The order is entered."),
    )
    return _filled(request, code, "approve", OrderForm, actions.approve_registration, sheet)


@login_required
def suspend(request: Request, code: str) -> HttpResponse:
    """The officer suspends it."""
    sheet = Sheet(
        _("Suspend the registration"),
        _("Nobody comes by it until it is restored."),
        _("Suspend"),
        _("It is suspended."),
    )
    return _filled(request, code, "suspend", WhyForm, actions.suspend_registration, sheet)


@login_required
def revoke(request: Request, code: str) -> HttpResponse:
    """The order that takes it away."""
    sheet = Sheet(_("Revoke by an order"), _("This cannot be taken back."), _("Revoke"), _("It is revoked."))
    return _filled(request, code, "revoke", RevokeForm, actions.revoke_registration, sheet)


@login_required
@require_POST
def restore(request: Request, code: str) -> HttpResponse:
    """The officer restores what an officer suspended."""
    registration = registration_of(request, code)
    actions.restore_registration(registration, actor=request.actor)
    messages.success(request, _("It is in force again."))
    return redirect("agreements:registration-detail", code=registration.code)


@login_required
@require_POST
def end(request: Request, code: str) -> HttpResponse:
    """The organiser does not come any more."""
    registration = registration_of(request, code)
    actions.end_registration(registration, actor=request.actor)
    messages.success(request, _("The registration has ended."))
    return redirect("agreements:registration-detail", code=registration.code)


def _filled(
    request: Request,
    code: str,
    verb: str,
    form: type[RefusableForm],
    act: Callable[..., Any],
    sheet: Sheet,
) -> HttpResponse:
    registration: Registration = registration_of(request, code)
    refuse_unless(may(registration, verb, actor=request.actor))
    back = reverse("agreements:registration-detail", args=[registration.code])
    named = f"{registration.organisation} → {registration.institution}"
    crumbs = ((reverse("agreements:registration-list"), _("Registrations")), (back, named))
    filled = form(request.POST or None, request.FILES or None)
    return filled_in(request, filled, partial(act, registration), sheet, back=back, crumbs=crumbs)
