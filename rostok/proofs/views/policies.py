"""Policies as everybody may read them, and the operator's «compared with the act»."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.proofs import access, actions, queries
from rostok.proofs.documents import POLICIES
from rostok.proofs.models import Policy


@login_required
@require_safe
def policy_list(request: Request) -> HttpResponseBase:
    """Every policy that is installed."""
    policies = queries.all_policies()
    if file := exported(request, POLICIES, policies):
        return file
    return render(request, "proofs/policy_list.html", {"policies": policies})


@login_required
@require_safe
def policy_detail(request: Request, code: str) -> HttpResponse:
    """Its editions: what each asks, from which act."""
    policy = get_object_or_404(Policy, code=code)
    context = {
        "policy": policy,
        "editions": queries.edition_pages(policy),
        "may_verify": access.can_verify_policy(request.actor),
    }
    return render(request, "proofs/policy_detail.html", context)


@login_required
@require_POST
def policy_verify(request: Request, code: str, pk: int) -> HttpResponse:
    """The edition was compared with its act."""
    policy = get_object_or_404(Policy, code=code)
    version = get_object_or_404(queries.versions_of(policy), pk=pk)
    actions.verify_policy(version, actor=request.actor)
    messages.success(request, _("Confirmed: it is no longer shown as unverified."))
    return redirect("proofs:policy-detail", code)
