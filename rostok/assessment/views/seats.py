"""Inviting people to seats, and taking an offer back. Accepting is a page of the room `accounts`."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rostok.assessment import access, actions
from rostok.assessment.forms import SeatInviteForm
from rostok.assessment.models import Assessment
from rostok.assessment.states import SeatKind
from rostok.assessment.views.fetch import assessment_of, sent
from rostok.assessment.views.refusing import kept_in
from rostok.foundation.http import Request
from rostok.foundation.refusals import Repeated


@login_required
@require_http_methods(["GET", "POST"])
def seat_invite(request: Request, code: str) -> HttpResponse:
    """Offer a seat to an address; the letter goes out with it."""
    assessment = assessment_of(request, code)
    kinds = _kinds_to_offer(request, assessment)
    if request.method == "GET":  # an older page that is sent is refused by the action, with what was typed
        kinds = actions.kinds_still_open(assessment, kinds)
    form = SeatInviteForm(sent(request), kinds=kinds, language=request.LANGUAGE_CODE)
    if form.is_valid() and kept_in(form, lambda: _invite(request, assessment, form)):
        return redirect("assessment:assessment-detail", code)
    context = {"form": form, "assessment": assessment}
    return render(request, "assessment/seat_invite.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def invitation_withdraw(request: Request, code: str, pk: int) -> HttpResponse:
    """Take an offer back: its letter opens nothing any more."""
    found = access.visible_invitations(request.actor).select_related("assessment__organisation")
    invitation = get_object_or_404(found, assessment__code=code, pk=pk)
    actions.withdraw_invitation(invitation, actor=request.actor)
    return redirect("assessment:assessment-detail", code)


def _kinds_to_offer(request: Request, assessment: Assessment) -> list[SeatKind]:
    """Kinds of seats that the reader may fill; who may fill none does not find the page."""
    kinds: list[SeatKind] = []
    if access.can_seat_people(request.actor, assessment):
        kinds += [SeatKind.RESPONDENT, SeatKind.MODERATOR]
    if access.can_seat_expert(request.actor, assessment):
        kinds += [SeatKind.EXPERT, SeatKind.FACILITATOR]
    if not kinds:
        raise Http404
    return kinds


def _invite(request: Request, assessment: Assessment, form: SeatInviteForm) -> None:
    try:
        actions.invite_to_seat(assessment, actor=request.actor, **form.cleaned_data)
    except Repeated:
        messages.info(request, _("The invitation was already sent: one letter is on its way."))
    else:
        messages.success(request, _("The invitation is on its way."))
