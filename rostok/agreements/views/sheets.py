"""Signed sheets: the institution or the authority files one, both sides and the authority open its photo."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from rostok.agreements import access, actions, queries
from rostok.agreements.forms import FiledForm
from rostok.agreements.models import ComplaintIncoming
from rostok.agreements.views.fetch import complaint_of, proposal_of, registration_of
from rostok.agreements.views.filling import of_proposal, sides_of
from rostok.foundation.actors import Actor
from rostok.foundation.files import respond
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.incoming import AbstractPhoto, Channel
from rostok.foundation.refusals import refuse_unless
from rostok.foundation.workflow import may


@login_required
def proposal_file(request: Request, code: str) -> HttpResponse:
    """The signed sheet of a proposal has come."""
    proposal = proposal_of(request, code)
    refuse_unless(access.can_take_in(request.actor, proposal.institution))
    if proposal.on_paper is not None and request.method != "POST":  # the square is opened once more
        messages.info(request, _("The sheet of this proposal is filed already."))
        return redirect("agreements:proposal-detail", code=proposal.code)
    form = _came(request)
    return of_proposal(request, proposal, form, _filed_by(form, actions.file_sheet, proposal), _filing())


@login_required
def complaint_file(request: Request, code: str) -> HttpResponse:
    """The signed sheet of a complaint that was sent by the page has come."""
    complaint = complaint_of(request, code)
    refuse_unless(access.can_file_complaint(request.actor, complaint))
    if request.method != "POST" and ComplaintIncoming.objects.filter(complaint=complaint).exists():
        messages.info(request, _("The sheet of this complaint is filed already."))
        return redirect("agreements:complaint-detail", code=complaint.code)
    form, back = _came(request), reverse("agreements:complaint-detail", args=[complaint.code])
    act = _filed_by(form, actions.file_complaint_sheet, complaint)
    return filled_in(request, form, act, _filing(), back=back, crumbs=((back, _("Complaint")),))


@login_required
def withdrawal_take_in(request: Request, code: str) -> HttpResponse:
    """The organiser takes a proposal back on paper, by phone or in person; the institution enters it."""
    proposal = proposal_of(request, code)
    refuse_unless(access.can_take_in(request.actor, proposal.institution))
    refuse_unless(may(proposal, "withdraw", actor=request.actor))
    sheet = Sheet(
        _("The organiser takes the proposal back"),
        sides_of(proposal),
        pgettext("from paper", "Enter"),
        _("The proposal is taken back. The organiser gets a letter."),
    )
    form = _came(request)
    return of_proposal(request, proposal, form, _filed_by(form, actions.withdraw_proposal, proposal), sheet)


@login_required
@require_safe
def withdrawal_photo(request: Request, code: str) -> HttpResponseBase:
    """The photo of the sheet by which a proposal was taken back."""
    return _photo(proposal_of(request, code).withdrawal)


@login_required
@require_safe
def proposal_photo(request: Request, code: str) -> HttpResponseBase:
    """The photo of the sheet of a proposal."""
    return _photo(proposal_of(request, code).on_paper)


@login_required
@require_safe
def complaint_photo(request: Request, code: str) -> HttpResponseBase:
    """The photo of the sheet of a complaint."""
    return _photo(ComplaintIncoming.objects.filter(complaint=complaint_of(request, code)).first())


@login_required
@require_safe
def order_photo(request: Request, code: str) -> HttpResponseBase:
    """The photo of the order that registers."""
    return _photo(queries.order_sheet(registration_of(request, code), is_end=False))


@login_required
@require_safe
def end_order_photo(request: Request, code: str) -> HttpResponseBase:
    """The photo of the order that revokes."""
    return _photo(queries.order_sheet(registration_of(request, code), is_end=True))


def _came(request: Request) -> FiledForm:
    start = {"channel": Channel.PAPER, "came_on": timezone.localdate()}
    return FiledForm(request.POST or None, request.FILES or None, initial=start)


def _filing() -> Sheet:
    return Sheet(
        _("File the signed sheet"),
        _("The number under which the sheet lies with you, and who brought it. The clock stays as it runs."),
        pgettext("a signed sheet", "File"),
        _("The sheet is filed."),
    )


def _filed_by(form: FiledForm, act: Callable[..., Any], thing: Any) -> Callable[..., Any]:
    def filed(*, actor: Actor, **_typed: Any) -> None:
        act(thing, incoming=form.incoming(), actor=actor)

    return filed


def _photo(of: AbstractPhoto | None) -> HttpResponseBase:
    if of is None or of.photo is None:
        raise Http404
    return respond(of.photo)
