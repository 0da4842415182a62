"""The diary, the feedback, and the step at home."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete
from rostok.mentoring import access, actions, queries
from rostok.mentoring.forms import DiaryForm, FeedbackForm, HomeStepForm
from rostok.mentoring.views.fetch import hosting_of, refuse_unless
from rostok.roadmaps.access import can_edit_road_map
from rostok.roadmaps.queries import possible_owners

USUAL = timedelta(days=30)


@login_required
def diary(request: Request, code: str) -> HttpResponse:
    """A line of the diary; the form stands on the page of the hosting too."""
    hosting = hosting_of(request, code)
    refuse_unless(access.can_write_diary(request.actor, hosting))
    form = DiaryForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        try:
            actions.write_diary(hosting, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It stands in the diary."))
            return redirect("mentoring:hosting-detail", code=hosting.code)
    context = {"hosting": hosting, "form": form}
    return render(request, "mentoring/diary_write.html", context, status=422 if form.is_bound else 200)


@login_required
def feedback(request: Request, code: str) -> HttpResponse:
    """What it gave."""
    hosting = hosting_of(request, code)
    refuse_unless(access.can_write_diary(request.actor, hosting))
    form = FeedbackForm(request.POST or None)
    if form.is_valid():
        try:
            actions.give_feedback(hosting, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Thank you. The other side reads it once both have spoken."))
            return redirect("mentoring:hosting-detail", code=hosting.code)
    context = {"hosting": hosting, "form": form}
    return render(request, "mentoring/feedback_give.html", context, status=422 if form.is_bound else 200)


@login_required
def at_home(request: Request, code: str) -> HttpResponse:
    """The step by which what was learnt is to be seen in use."""
    hosting = hosting_of(request, code)
    goal = queries.goal_of(hosting)
    if goal is None:
        raise Incomplete(
            _("There is no goal on the road map for what was learnt."),
            _("Choose a growth point when you ask, and set a goal for it on the road map."),
        )
    road_map = goal.growth_point.road_map
    refuse_unless(can_edit_road_map(request.actor, road_map))
    due_on = min(goal.due_on, timezone.localdate() + USUAL)
    owners = possible_owners(road_map)
    form = HomeStepForm(request.POST or None, initial={"due_on": due_on}, owners=owners)
    if form.is_valid():
        try:
            actions.plan_at_home(hosting, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The step stands on the road map. Finished, it becomes a proof."))
            return redirect("mentoring:hosting-detail", code=hosting.code)
    context = {"hosting": hosting, "form": form, "goal": goal}
    return render(request, "mentoring/home_plan.html", context, status=422 if form.is_bound else 200)
