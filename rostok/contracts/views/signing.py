"""Signing by one press or from paper; suspending, restoring, breaking off; keeping out of public lists."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from rostok.contracts import access, actions, queries
from rostok.contracts.forms import PaperForm, WhyForm
from rostok.contracts.models import Contract
from rostok.contracts.states import OPEN, Party
from rostok.contracts.views.fetch import contract_of
from rostok.foundation.decisions import denied
from rostok.foundation.filling import Crumb, Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.refusals import Refused, WrongState, refuse_unless
from rostok.foundation.workflow import may


@login_required
@require_POST
def sign(request: Request, code: str) -> HttpResponse:
    """One press: the version that was on the page."""
    contract = contract_of(request, code)
    read = request.POST.get("number", "")
    number = int(read) if read.isascii() and read.isdecimal() and len(read) < 6 else 0
    actions.sign_version(contract, number=number, actor=request.actor)
    messages.success(request, _("You have signed."))
    return redirect("contracts:contract-detail", code=contract.code)


@login_required
def enter_paper(request: Request, code: str) -> HttpResponse:
    """A signature on paper: who, when, under which number."""
    contract = contract_of(request, code)
    if contract.state not in OPEN:
        raise WrongState("sign", contract.state)
    footing = access.footing_of(request.actor, contract)
    parties = [
        one
        for one in (Party.ORGANISER, contract.other_party)
        if footing.holds_paper_of(contract, one) and not contract.has_signed(one)
    ]
    if footing.party(contract) is None:
        raise Refused(denied("not_side", _("It is signed by its two sides.")))
    newest = queries.newest_version(contract)
    form = PaperForm(request.POST or None, request.FILES or None, contract=contract, parties=parties)
    sheet = Sheet(
        _("A signature on paper"),
        _("Version %(number)s is the one to be signed.") % {"number": newest.number},
        _("Enter it"),
        _("The signature is entered."),
    )
    act = partial(actions.enter_signature, contract, number=newest.number)
    return _filled(request, contract, form, act, sheet)


@login_required
def suspend(request: Request, code: str) -> HttpResponse:
    """With a reason that both sides read."""
    sheet = Sheet(
        _("Suspend it"),
        pgettext("contract", "Nobody comes by it until it is restored."),
        _("Suspend"),
        pgettext("contract", "It is suspended."),
    )
    return _with_reason(request, code, "suspend", actions.suspend_contract, sheet)


@login_required
def revoke(request: Request, code: str) -> HttpResponse:
    """Before its term, with a reason."""
    sheet = Sheet(
        _("Terminate it early"),
        _("This cannot be taken back."),
        _("Terminate it early"),
        _("It is terminated."),
    )
    return _with_reason(request, code, "revoke", actions.revoke_contract, sheet)


@login_required
@require_POST
def restore(request: Request, code: str) -> HttpResponse:
    """Whoever suspended it."""
    return _pressed(request, code, actions.restore_contract, pgettext("a contract", "It is in force again."))


@login_required
@require_POST
def drop(request: Request, code: str) -> HttpResponse:
    """Before both have signed."""
    return _pressed(request, code, actions.drop_contract, _("It is given up."))


@login_required
@require_POST
def hide(request: Request, code: str) -> HttpResponse:
    """Keep the institution out of public lists, or let it stand there again."""
    contract = contract_of(request, code)
    if contract.institution is None:
        raise Http404
    is_hidden = request.POST.get("hidden") == "yes"
    actions.hide_institution(contract.institution, is_hidden=is_hidden, actor=request.actor)
    words = _("It is in no public list any more.") if is_hidden else _("It is in public lists again.")
    messages.success(request, words)
    return redirect("contracts:contract-detail", code=contract.code)


def _pressed(request: Request, code: str, act: Any, said: str) -> HttpResponse:
    contract = contract_of(request, code)
    act(contract, actor=request.actor)
    messages.success(request, said)
    return redirect("contracts:contract-detail", code=contract.code)


def _with_reason(request: Request, code: str, verb: str, act: Any, sheet: Sheet) -> HttpResponse:
    contract = contract_of(request, code)
    refuse_unless(may(contract, verb, actor=request.actor))
    return _filled(request, contract, WhyForm(request.POST or None), partial(act, contract), sheet)


def _filled(request: Request, contract: Contract, form: Any, act: Any, sheet: Sheet) -> HttpResponse:
    back = reverse("contracts:contract-detail", args=[contract.code])
    crumbs: tuple[Crumb, ...] = (
        (reverse("contracts:contract-list"), _("Agreements and contracts")),
        (back, f"{contract.organiser} → {contract.other}"),
    )
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs)
