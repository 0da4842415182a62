"""Hostings: the list, one of them, the answer, the end."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.filling import Sheet
from rostok.foundation.http import Request
from rostok.foundation.listing import pages_of
from rostok.foundation.refusals import refuse_unless
from rostok.mentoring import access, actions, queries
from rostok.mentoring.documents import HOSTINGS
from rostok.mentoring.filters import HostingFilter
from rostok.mentoring.forms import DiaryForm, ReasonForm
from rostok.mentoring.models import Hosting
from rostok.mentoring.states import HostingState
from rostok.mentoring.views.fetch import hosting_of
from rostok.mentoring.views.filling import closed, learns_what, of_hosting

NEWEST: Final = ("-asked_at", "-id")


@login_required
def hosting_list(request: Request) -> HttpResponseBase:
    """Who learns from whom, as far as the reader may see it."""
    filters = HostingFilter(request.GET)
    if file := exported(request, HOSTINGS, partial(_hostings, request.actor, filters), by=NEWEST):
        return file
    page = _page(request.actor, filters, request.GET.get("after", ""))
    context = {"page": page, "filters": filters, "today": timezone.localdate()}
    return render(request, "mentoring/hosting_list.html", context)


def _hostings(actor: Actor, filters: HostingFilter) -> QuerySet[Hosting]:
    return queries.hosting_rows(filters.narrow(access.visible_hostings(actor)))


_page = pages_of(_hostings, HostingFilter, by=NEWEST)


@login_required
def hosting_detail(request: Request, code: str) -> HttpResponse:
    """One hosting: the one next action, visits, the diary, what it gave, what works at home."""
    hosting = hosting_of(request, code)
    footing = access.footing_of(request.actor, hosting)
    page = queries.hosting_page(hosting, footing)
    is_open = hosting.state in {HostingState.ACCEPTED, HostingState.FINISHED}
    side = footing.side
    may_answer = hosting.state == HostingState.ASKED and (footing.leads_host or footing.cares)
    accepts = access.can_accept_hosting(request.actor, hosting, footing) if may_answer else None
    context = {
        "page": page,
        "hosting": hosting,
        "today": timezone.localdate(),
        "may_answer": may_answer,
        "accepts": accepts,
        "may_cancel": hosting.state in {HostingState.ASKED, HostingState.ACCEPTED}
        and bool(access.can_cancel_hosting(request.actor, hosting, footing)),
        "may_say": hosting.state == HostingState.FINISHED
        and side is not None
        and not any(one.side == side for one in page.feedback),
        "may_apply": is_open and page.has_held and footing.leads_learner,
        "is_learner": side is not None and footing.of_learner,
        "diary_form": DiaryForm(initial={"on": timezone.localdate()}) if is_open and side else None,
        "history": queries.hosting_history(hosting),
    }
    return render(request, "mentoring/hosting_detail.html", context)


@login_required
@require_POST
def accept(request: Request, code: str) -> HttpResponse:
    """The host agrees."""
    hosting = hosting_of(request, code)
    actions.accept_hosting(hosting, actor=request.actor)
    messages.success(request, _("A place is held. Agree on the day of the visit."))
    return redirect("mentoring:hosting-detail", code=hosting.code)


@login_required
def decline(request: Request, code: str) -> HttpResponse:
    """The host says no, with a reason."""
    hosting = hosting_of(request, code)
    refuse_unless(access.can_answer_hosting(request.actor, hosting))
    if over := closed(request, hosting, HostingState.ASKED):
        return over
    verb, said = _("Decline the request"), _("The answer is sent with its reason.")
    return _with_reason(request, hosting, actions.decline_hosting, verb, said)


@login_required
def cancel(request: Request, code: str) -> HttpResponse:
    """One side calls it off, with a reason."""
    hosting = hosting_of(request, code)
    refuse_unless(access.can_cancel_hosting(request.actor, hosting))
    if over := closed(request, hosting, HostingState.ASKED, HostingState.ACCEPTED):
        return over
    verb, said = _("Call it off"), _("It is called off, and the place is free again.")
    return _with_reason(request, hosting, actions.cancel_hosting, verb, said)


@login_required
@require_POST
def finish(request: Request, code: str) -> HttpResponse:
    """Both are asked what it gave."""
    hosting = hosting_of(request, code)
    actions.finish_hosting(hosting, actor=request.actor)
    messages.success(request, _("It is finished. Say what it gave."))
    return redirect("mentoring:hosting-detail", code=hosting.code)


def _with_reason(
    request: Request, hosting: Hosting, act: Callable[..., Any], verb: str, said: str
) -> HttpResponse:
    sheet = Sheet(verb, learns_what(hosting), verb, said)
    return of_hosting(request, hosting, ReasonForm(request.POST or None), partial(act, hosting), sheet)
