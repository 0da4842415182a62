"""Roles held and offered, for those who give them."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.accounts.states import InvitationState
from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import Incomplete, Refused, Repeated
from rostok.parties import access, actions
from rostok.parties.documents import INVITATIONS
from rostok.parties.filters import InvitationFilter
from rostok.parties.forms import InviteForm
from rostok.parties.models import Invitation
from rostok.parties.states import RoleKind
from rostok.parties.views.organisations import visible_organisation

NEWEST: Final = ("-sent_at", "-id")


@login_required
def invitation_list(request: Request) -> HttpResponseBase:
    """Invitations the reader may look after, the newest first."""
    if not access.can_look_after(request.actor):
        raise Http404
    now, filters = timezone.now(), InvitationFilter(request.GET)
    seen = access.visible_invitations(request.actor).select_related("organisation", "territory")
    found = filters.narrow(seen, now=now)
    if file := exported(request, INVITATIONS, found, by=NEWEST):
        return file
    context = {
        "page": page_of(found, by=NEWEST, after=request.GET.get("after", "")),
        "filters": filters,
        "now": now,
        "sent": InvitationState.SENT,
        "may_operate": access.can_operate(request.actor),
    }
    return render(request, "parties/invitation_list.html", context)


@login_required
def invite(request: Request) -> HttpResponse:
    """The operator gives a role over the network or a territory."""
    may_operate = access.can_operate(request.actor)
    if not may_operate:
        raise Refused(may_operate)
    form = InviteForm(request.POST or None, for_leader=False)
    if form.is_valid() and _sent(request, form):
        return redirect("parties:invitation-list")
    context = {"form": form, "organisation": None}
    return render(request, "parties/invite.html", context, status=422 if form.is_bound else 200)


@login_required
def leader_invite(request: Request, code: str) -> HttpResponse:
    """The methodologist invites the leader of an organisation."""
    organisation = visible_organisation(request, code)
    offer = access.Offer(RoleKind.LEADER, organisation=organisation)
    may_invite = access.can_invite(request.actor, offer)
    if not may_invite:
        raise Refused(may_invite)
    form = InviteForm(request.POST or None, for_leader=True)
    if form.is_valid() and _sent(request, form, kind=RoleKind.LEADER, organisation=organisation):
        return redirect("parties:organisation-detail", code=code)
    context = {"form": form, "organisation": organisation}
    return render(request, "parties/invite.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def invitation_resend(request: Request, code: str) -> HttpResponse:
    """A fresh letter; the earlier one stops working."""
    invitation = _visible(request, code)
    actions.resend_invitation(invitation, actor=request.actor)
    messages.success(request, _("A new letter is on its way. The earlier one no longer works."))
    return redirect("parties:invitation-list")


@login_required
@require_POST
def invitation_withdraw(request: Request, code: str) -> HttpResponse:
    """The offer is taken back."""
    invitation = _visible(request, code)
    actions.withdraw_invitation(invitation, actor=request.actor)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("parties:invitation-list")


def _sent(request: Request, form: InviteForm, **more: object) -> bool:
    try:
        actions.invite(actor=request.actor, **form.cleaned_data, **more)  # type: ignore[arg-type]  # by declaration
    except Repeated:
        messages.info(request, _("The invitation was already sent: one letter is on its way."))
        return True
    except Incomplete as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, _("The invitation is on its way."))
    return True


@seen_by_code
def _visible(anyone: Actor) -> QuerySet[Invitation]:
    return access.visible_invitations(anyone).select_related("organisation__territory", "territory")
