"""Signed sheets: the institution files one, both sides and the authority open its photo."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from rostok.agreements import access, actions
from rostok.agreements.forms import FiledForm
from rostok.agreements.models import ComplaintIncoming
from rostok.agreements.views.fetch import complaint_of, proposal_of
from rostok.agreements.views.filling import of_proposal
from rostok.foundation.actors import Actor
from rostok.foundation.files import respond
from rostok.foundation.filling import Sheet
from rostok.foundation.http import Request
from rostok.foundation.incoming import Channel
from rostok.foundation.refusals import refuse_unless


@login_required
def proposal_file(request: Request, code: str) -> HttpResponse:
    """The signed sheet of a proposal has come."""
    proposal = proposal_of(request, code)
    refuse_unless(access.can_take_in(request.actor, proposal.institution))
    if proposal.on_paper is not None and request.method != "POST":  # the square is opened once more
        messages.info(request, _("The sheet of this proposal is filed already."))
        return redirect("agreements:proposal-detail", code=proposal.code)
    start = {"channel": Channel.PAPER, "came_on": timezone.localdate()}
    form = FiledForm(request.POST or None, request.FILES or None, initial=start)
    sheet = Sheet(
        _("File the signed sheet"),
        _("The number under which the sheet lies with you, and who brought it. The clock stays as it runs."),
        pgettext("a signed sheet", "File"),
        _("The sheet is filed."),
    )

    def act(*, actor: Actor, **_typed: Any) -> None:
        actions.file_sheet(proposal, incoming=form.incoming(), actor=actor)

    return of_proposal(request, proposal, form, act, sheet)


@login_required
@require_safe
def proposal_photo(request: Request, code: str) -> HttpResponseBase:
    """The photo of the sheet of a proposal."""
    photo = proposal_of(request, code).photo
    if photo is None:
        raise Http404
    return respond(photo)


@login_required
@require_safe
def complaint_photo(request: Request, code: str) -> HttpResponseBase:
    """The photo of the sheet of a complaint."""
    came = ComplaintIncoming.objects.filter(complaint=complaint_of(request, code)).first()
    if came is None or came.photo is None:
        raise Http404
    return respond(came.photo)
