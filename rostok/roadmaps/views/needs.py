"""What steps need: the list of the centre, one more, met, taken back."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.listing import pages_of
from rostok.foundation.refusals import Incomplete
from rostok.foundation.workflow import may
from rostok.roadmaps import access, actions
from rostok.roadmaps.documents import NEEDS
from rostok.roadmaps.filters import NeedFilter
from rostok.roadmaps.forms import MeetForm, NeedForm
from rostok.roadmaps.models import Need
from rostok.roadmaps.states import NeedState
from rostok.roadmaps.views.fetch import refuse_unless, step_of

NEWEST: Final = ("-told_at", "-id")


@login_required
def need_list(request: Request) -> HttpResponseBase:
    """Needs of one's own organisation, and of the place one cares for."""
    filters, actor = NeedFilter(request.GET), request.actor
    if file := exported(request, NEEDS, partial(_needs, actor, filters), by=NEWEST):
        return file
    page = _page(actor, filters, request.GET.get("after", ""))
    context = {"page": page, "filters": filters, "meetable": meetable(request, page.rows)}
    return render(request, "roadmaps/need_list.html", context)


def _needs(actor: Actor, filters: NeedFilter) -> QuerySet[Need]:
    return filters.narrow(access.visible_needs(actor)).select_related(access.HOME)


_page = pages_of(_needs, NeedFilter, by=NEWEST)


def meetable(request: Request, rows: Iterable[Need]) -> set[int]:
    """Which of the shown needs the reader may say to be met. One query, none where none is open."""
    shown = [need.pk for need in rows if need.state == NeedState.OPEN]
    found = access.meetable_needs(request.actor).filter(pk__in=shown)
    return set(found.values_list("pk", flat=True)) if shown else set()


@login_required
def need_add(request: Request, code: str) -> HttpResponse:
    """What a step lacks."""
    step = step_of(request, code)
    refuse_unless(access.can_work_on_step(request.actor, step))
    form = NeedForm(request.POST or None)
    if form.is_valid():
        try:
            actions.tell_need(step, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The resource centre sees what you need."))
            return redirect("roadmaps:step-detail", code=code)
    context = {"step": step, "form": form}
    return render(request, "roadmaps/need_add.html", context, status=422 if form.is_bound else 200)


@login_required
def need_meet(request: Request, code: str) -> HttpResponse:
    """What met it."""
    need = _need_of(request, code)
    refuse_unless(may(need, "meet", actor=request.actor))
    form = MeetForm(request.POST or None)
    if form.is_valid():
        try:
            actions.meet_need(need, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The need is met."))
            return redirect("roadmaps:need-list")
    context = {"need": need, "form": form, "may_withdraw": may(need, "withdraw", actor=request.actor)}
    return render(request, "roadmaps/need_meet.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def need_withdraw(request: Request, code: str) -> HttpResponse:
    """Not needed any more."""
    actions.withdraw_need(_need_of(request, code), actor=request.actor)
    messages.success(request, _("The need is taken back."))
    return redirect("roadmaps:need-list")


@seen_by_code
def _need_of(anyone: Actor) -> QuerySet[Need]:
    return access.visible_needs(anyone).select_related("step__owner", access.HOME)
