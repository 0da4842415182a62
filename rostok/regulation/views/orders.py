"""Orders: an edition or a version of a type is approved, withdrawn; a draft is given up."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.forms import RefusableForm
from rostok.foundation.http import Request
from rostok.foundation.refusals import WrongState, refuse_unless
from rostok.foundation.workflow import may
from rostok.regulation import actions
from rostok.regulation.forms import OrderForm, WithdrawForm
from rostok.regulation.models import Edition, TypeVersion
from rostok.regulation.states import RuleState
from rostok.regulation.views.fetch import edition_of, version_of

Ruled = Edition | TypeVersion


@login_required
def edition_approve(request: Request, code: str) -> HttpResponse:
    """The order that approves an edition."""
    return _approve(request, edition_of(request, code))


@login_required
def version_approve(request: Request, code: str) -> HttpResponse:
    """The order that approves a version of a type."""
    return _approve(request, version_of(request, code))


@login_required
def edition_withdraw(request: Request, code: str) -> HttpResponse:
    """The order that withdraws an edition."""
    return _withdraw(request, edition_of(request, code))


@login_required
def version_withdraw(request: Request, code: str) -> HttpResponse:
    """The order that withdraws a version of a type."""
    return _withdraw(request, version_of(request, code))


@login_required
@require_POST
def edition_drop(request: Request, code: str) -> HttpResponse:
    """A draft is given up."""
    edition = edition_of(request, code)
    _drop(request, edition)
    return redirect("regulation:regulation-list")


@login_required
@require_POST
def version_drop(request: Request, code: str) -> HttpResponse:
    """A draft of a version is given up."""
    version = version_of(request, code)
    _drop(request, version)
    return redirect("regulation:type-list")


def _approve(request: Request, thing: Ruled) -> HttpResponse:
    refuse_unless(may(thing, "approve", actor=request.actor))
    sheet = Sheet(
        title=_("Approve by an order"),
        lead=_("It is in force from the day you enter, and does not change any more."),
        verb=_("Approve"),
        said=_("The order is entered."),
    )
    return _filled(request, thing, OrderForm(request.POST or None), partial(actions.approve, thing), sheet)


def _withdraw(request: Request, thing: Ruled) -> HttpResponse:
    refuse_unless(may(thing, "withdraw", actor=request.actor))
    if thing.state == RuleState.DRAFTED:
        raise WrongState("withdraw", thing.state)
    sheet = Sheet(
        title=_("Withdraw by an order"),
        lead=_("It is not in force from today on. Whoever works by it is told so."),
        verb=_("Withdraw"),
        said=_("It is withdrawn."),
    )
    return _filled(
        request, thing, WithdrawForm(request.POST or None), partial(actions.withdraw, thing), sheet
    )


def _drop(request: Request, thing: Ruled) -> None:
    if thing.state != RuleState.DRAFTED:
        refuse_unless(may(thing, "withdraw", actor=request.actor))
        raise WrongState("withdraw", thing.state)
    actions.withdraw(thing, actor=request.actor)
    messages.success(request, _("The draft is given up."))


def _filled(
    request: Request, thing: Ruled, form: RefusableForm, act: partial[None], sheet: Sheet
) -> HttpResponse:
    if isinstance(thing, Edition):
        back = reverse("regulation:edition-detail", args=[thing.code])
        named = _("Edition %(number)s") % {"number": thing.number}
        whole = (reverse("regulation:regulation-detail", args=[thing.regulation.code]), str(thing.regulation))
    else:
        back = reverse("regulation:version-detail", args=[thing.code])
        named, whole = str(thing.title), (reverse("regulation:type-list"), _("Types of interaction"))
    return filled_in(request, form, act, sheet, back=back, crumbs=(whole, (back, named)))
