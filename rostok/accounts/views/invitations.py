"""The page where an invitation of any room is accepted."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rostok.accounts import queries
from rostok.accounts.actions import link_subject
from rostok.accounts.actions.invitations import InvitationKind, invitation_kind
from rostok.accounts.forms import AcceptForm
from rostok.accounts.forms.vouched import WAITING, subject_waiting
from rostok.accounts.models import AbstractInvitation, User
from rostok.foundation.actors import Actor
from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete

GONE = 410


@never_cache
def invitation_accept(request: Request, room: str, token: str) -> HttpResponse:
    """What is offered and by which account; POST takes it. Nothing is consumed by looking."""
    kind = invitation_kind(room)
    invitation = queries.invitation_with(kind.model, token) if kind else None
    if kind is None or invitation is None:
        raise Http404
    context = _context(request, kind, invitation)
    if context["state"] == "accepted" and context["is_same"] and request.method == "POST":
        return redirect("portal:home")  # pressed twice
    if context["state"] != "open":
        return render(request, "accounts/invitation.html", context, status=GONE)
    if request.method == "POST" and not context["must_sign_in"] and not context["is_another"]:
        return _take(request, kind, invitation, context)
    return render(request, "accounts/invitation.html", context)


def _context(request: Request, kind: InvitationKind, invitation: AbstractInvitation) -> dict[str, Any]:
    """Who stands before the page, in words the template branches on."""
    reader = request.user if isinstance(request.user, User) else None
    is_same = reader is not None and (reader.email or "").casefold() == invitation.email.casefold()
    return {
        "invitation": invitation,
        "offer": kind.offer(invitation),
        "state": queries.state_at(invitation, timezone.now()),
        "reader": reader,
        "is_same": is_same,
        "is_another": reader is not None and not is_same,
        "must_sign_in": reader is None and queries.account_of(invitation.email) is not None,
        "provider": queries.provider_name(),
        "is_vouched_for": reader is None and bool(subject_waiting(request)),
        "form": None if reader else AcceptForm(initial={"name": invitation.name}),
    }


def _take(
    request: Request, kind: InvitationKind, invitation: AbstractInvitation, context: dict[str, Any]
) -> HttpResponse:
    """Call the room's action and sign the new holder in: the letter proved the address."""
    reader = context["reader"]
    given: dict[str, Any] = {"name": invitation.name, "password": None}
    if reader is None:
        context["form"] = form = AcceptForm(request.POST)
        if not form.is_valid():
            return render(request, "accounts/invitation.html", context)
        given = {"name": form.cleaned_data["name"], "password": form.cleaned_data["password"] or None}
    try:
        user = kind.accept(invitation, **given, signed_in=reader, actor=request.actor)
    except Incomplete as refusal:
        if reader is not None or refusal.field not in context["form"].fields:
            raise
        context["form"].add_error(refusal.field, refusal.decision.sentence())
        return render(request, "accounts/invitation.html", context)
    if reader is None:
        _link(request, user)
        login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("portal:home")


def _link(request: Request, user: User) -> None:
    """The service that vouched for the reader on the way here signs in the new account from now on."""
    subject = subject_waiting(request)
    request.session.pop(WAITING, None)
    if subject:
        try:
            link_subject(user, subject, name=queries.provider_name(), actor=Actor(user.pk))
        except Incomplete as refusal:  # the account stands all the same
            messages.error(request, refusal.decision.sentence())
