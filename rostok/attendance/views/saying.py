"""How it was: what one is asked, what coordinators read; a child's «не хочу»."""

from functools import partial
from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rostok.attendance import access, actions
from rostok.attendance.documents import FEEDBACK
from rostok.attendance.filters import FeedbackFilter
from rostok.attendance.forms import QUESTIONS, STEPS, FeedbackForm
from rostok.attendance.views.fetch import feedback_seen
from rostok.foundation.exports import exported
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import refuse_unless
from rostok.visits.models import Visit

NEWEST: Final = ("-given_at", "-pk")


@login_required
def feedback_give(request: Request, code: str) -> HttpResponse:
    """Three questions and a few words."""
    feedback = feedback_seen(request, code)
    refuse_unless(access.can_give_feedback(request.actor, feedback))
    if feedback.given_at is not None:
        messages.info(request, _("You have answered already. Thank you."))
        return redirect("attendance:square-list")
    form = FeedbackForm(request.POST or None, side=feedback.side)
    act = partial(actions.give_feedback, feedback)
    day = timezone.localdate(feedback.visit.starts_at)
    sheet = Sheet(
        _("How was the visit?"),
        _(
            "%(institution)s, %(day)s. Read by the coordinators of both sides. If a child is in danger, do "
            "not write it here: press “A threat to a child” at the top."
        )
        % {"institution": feedback.visit.institution, "day": f"{day:%d.%m.%Y}"},
        _("Send"),
        _("Thank you: the coordinators will read it."),
        is_secret=True,
    )
    back = reverse("attendance:square-list")
    return filled_in(request, form, act, sheet, back=back, crumbs=((back, _("My visits")),))


@login_required
def feedback_list(request: Request) -> HttpResponseBase:
    """What was said about visits of one's organisations, the newest first; the words one by one."""
    seen = access.visible_feedback(request.actor).filter(access.reads_feedback(request.actor))
    found = seen.exclude(given_at=None).select_related("visit__institution")
    filters = FeedbackFilter(request.GET)
    found = filters.narrow(found)
    if file := exported(request, FEEDBACK, found, by=NEWEST):
        return file
    page = page_of(found, by=NEWEST, after=request.GET.get("after", ""))
    return render(request, "attendance/feedback_list.html", {"page": page, "filters": filters})


@never_cache
@login_required
def feedback_read(request: Request, code: str) -> HttpResponse:
    """The words of one answer, opened: the look is noted."""
    feedback = feedback_seen(request, code)
    refuse_unless(access.can_read_feedback(request.actor, feedback))
    words = actions.read_words(feedback, actor=request.actor) if feedback.given_at else ""
    answers = [
        (questions[feedback.side], STEPS[name][(getattr(feedback, name) or 1) - 1][0])
        for name, questions in QUESTIONS.items()
    ]
    context = {"feedback": feedback, "words": words, "answers": answers}
    return render(request, "attendance/feedback_read.html", context)


@login_required
@require_POST
def child_no(request: Request, code: str) -> HttpResponse:
    """A child does not want the visit; nobody asks why."""
    found = Visit.objects.filter(access.is_at_door(request.actor)).select_related("institution")
    visit = get_object_or_404(found, code=code)
    actions.child_said_no(visit, at=timezone.now(), actor=request.actor)
    messages.success(request, _("The visit has ended for the child. Nobody asks why."))
    return redirect("attendance:sheet-show", code=visit.institution.code)
