"""Visits of a hosting: planned, marked, called off."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.foundation.filling import Sheet
from rostok.foundation.http import Request
from rostok.foundation.refusals import refuse_unless
from rostok.foundation.workflow import may
from rostok.mentoring import access, actions
from rostok.mentoring.forms import ReasonForm, VisitForm
from rostok.mentoring.models import Visit
from rostok.mentoring.states import HostingState
from rostok.mentoring.views.fetch import hosting_of, visit_of
from rostok.mentoring.views.filling import closed, learns_what, of_hosting
from rostok.ui.dates import day_words


@login_required
def plan(request: Request, code: str) -> HttpResponse:
    """A day and a place."""
    hosting = hosting_of(request, code)
    refuse_unless(access.can_take_part(request.actor, hosting))
    if over := closed(request, hosting, HostingState.ACCEPTED):
        return over
    today = timezone.localdate()
    window = hosting.window
    words = {
        "first": day_words(window.starts_on, today=today),
        "last": day_words(window.ends_on, today=today),
    }
    sheet = Sheet(
        _("Plan a visit"),
        _("The host takes guests from %(first)s to %(last)s.") % words,
        _("Plan the visit"),
        _("The visit is planned. The other side gets a letter."),
    )
    act = partial(actions.plan_visit, hosting)
    return of_hosting(request, hosting, VisitForm(request.POST or None), act, sheet)


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
    said = _("It is noted. The other side gets a letter.")
    sheet = Sheet(title, learns_what(visit.hosting), title, said)
    return of_hosting(request, visit.hosting, ReasonForm(request.POST or None), partial(act, visit), sheet)
