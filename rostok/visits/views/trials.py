"""How a trial visit went: told on a page of its own, counted with one press."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.refusals import refuse_unless
from rostok.visits import access, actions, queries
from rostok.visits.forms import TrialForm
from rostok.visits.states import VisitState


@never_cache
@login_required
@require_safe
def trial_detail(request: Request, code: str) -> HttpResponse:
    """Who, beside whom, how it went, whether it counts."""
    post = _trial_seen(request, code)
    report, actor = queries.report_of(post), request.actor
    is_held = post.visit.state == VisitState.HELD
    context = {
        "post": post,
        "visit": post.visit,
        "title": queries.titles_of([post.visit.type_id]).get(post.visit.type_id, ""),
        "report": report,
        "sees_visit": access.visible_visits(actor).filter(pk=post.visit_id).exists(),
        "is_held": is_held,
        "may_tell": is_held and report is None and bool(access.can_tell_trial(actor, post)),
        "may_settle": report is not None
        and report.settled_at is None
        and bool(access.can_settle_trial(actor, post)),
    }
    return render(request, "visits/trial_detail.html", context)


@login_required
def trial_tell(request: Request, code: str) -> HttpResponse:
    """How it went, in a few words that the person reads."""
    post = _trial_seen(request, code)
    refuse_unless(access.can_tell_trial(request.actor, post))
    if request.method != "POST" and queries.report_of(post) is not None:
        messages.info(request, _("How it went is told already."))
        return redirect(_page_of(post))
    sheet = Sheet(
        _("How did the trial visit go?"),
        post.person.name,
        _("Write it down"),
        _("Written down. Whether it counts is decided by the coordinator."),
    )
    back, form = _page_of(post), TrialForm(request.POST or None)
    crumbs = ((back, _("Trial visit")),)
    return filled_in(request, form, partial(actions.tell_trial, post), sheet, back=back, crumbs=crumbs)


@login_required
@require_POST
def trial_count(request: Request, code: str) -> HttpResponse:
    """It counts: a check of the day of the visit."""
    post = _trial_seen(request, code)
    actions.count_trial(post, actor=request.actor)
    messages.success(request, _("It counts: the check is entered."))
    return redirect(_page_of(post))


@login_required
@require_POST
def trial_leave(request: Request, code: str) -> HttpResponse:
    """It does not count."""
    post = _trial_seen(request, code)
    actions.leave_trial(post, actor=request.actor)
    messages.success(request, _("It does not count. Another trial visit may."))
    return redirect(_page_of(post))


def _trial_seen(request: Request, code: str) -> Any:
    related = ("person__user", "curator__person__user", "visit__institution", "visit__type")
    return get_object_or_404(access.visible_trials(request.actor).select_related(*related), code=code)


def _page_of(post: Any) -> str:
    return reverse("visits:trial-detail", args=[post.code])
