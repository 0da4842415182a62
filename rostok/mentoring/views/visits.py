"""Visits of a hosting: planned, marked, called off."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete
from rostok.foundation.workflow import may
from rostok.mentoring import access, actions
from rostok.mentoring.forms import ReasonForm, VisitForm
from rostok.mentoring.models import Visit
from rostok.mentoring.views.fetch import hosting_of, refuse_unless, visit_of


@login_required
def plan(request: Request, code: str) -> HttpResponse:
    """A day and a place."""
    hosting = hosting_of(request, code)
    refuse_unless(access.can_take_part(request.actor, hosting))
    form = VisitForm(request.POST or None)
    if form.is_valid():
        try:
            actions.plan_visit(hosting, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The visit is planned. The other side gets a letter."))
            return redirect("mentoring:hosting-detail", code=hosting.code)
    context = {"hosting": hosting, "form": form}
    return render(request, "mentoring/visit_plan.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def held(request: Request, code: str) -> HttpResponse:
    """It took place and becomes a proof."""
    visit = visit_of(request, code)
    actions.hold_visit(visit, actor=request.actor)
    messages.success(request, _("The visit is noted: its proof waits for the methodologist."))
    return redirect("mentoring:hosting-detail", code=visit.hosting.code)


@login_required
def missed(request: Request, code: str) -> HttpResponse:
    """Nobody came."""
    visit = visit_of(request, code)
    refuse_unless(may(visit, "miss", actor=request.actor))
    return _with_reason(request, visit, actions.miss_visit, _("Nobody came"))


@login_required
def call_off(request: Request, code: str) -> HttpResponse:
    """Not on this day."""
    visit = visit_of(request, code)
    refuse_unless(may(visit, "call_off", actor=request.actor))
    return _with_reason(request, visit, actions.call_off_visit, _("Call the visit off"))


def _with_reason(request: Request, visit: Visit, act: Callable[..., Any], title: str) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            act(visit, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It is noted. The other side gets a letter."))
            return redirect("mentoring:hosting-detail", code=visit.hosting.code)
    back = reverse("mentoring:hosting-detail", args=[visit.hosting.code])
    context = {"hosting": visit.hosting, "form": form, "title": title, "back": back}
    return render(request, "mentoring/reason_form.html", context, status=422 if form.is_bound else 200)
