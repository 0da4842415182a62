"""Steps: planned, taken up, finished with a proof, dropped with a reason."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.assessment.core.levels import Aspect
from rostok.foundation.http import Request
from rostok.foundation.links import links_for
from rostok.foundation.models import Bilingual
from rostok.foundation.refusals import Incomplete
from rostok.foundation.workflow import may
from rostok.parties.access import kinds_over
from rostok.roadmaps import access, actions, queries
from rostok.roadmaps.forms import ASPECTS, DaysForm, FinishForm, ReasonForm, StepForm
from rostok.roadmaps.models import Goal, Step
from rostok.roadmaps.queries import StepTemplate
from rostok.roadmaps.views.fetch import goal_of, refuse_unless, step_of
from rostok.roadmaps.views.needs import meetable

TEXTS = ("title", "how", "result")


@login_required
def add(request: Request, code: str) -> HttpResponse:
    """A step from a template (`?template=CODE`), or one's own."""
    goal = goal_of(request, code)
    refuse_unless(access.can_set_goal(request.actor, goal.growth_point))
    templates = {one.code: one for one in queries.templates_for(goal.growth_point)}
    template = templates.get(request.POST.get("template") or request.GET.get("template", ""))
    owners = queries.possible_owners(goal.growth_point.road_map)
    form = StepForm(request.POST or None, initial=_initial(goal, template), owners=owners)
    if form.is_valid():
        try:
            step = actions.add_step(goal, actor=request.actor, **_given(form, template))
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The step is planned."))
            return redirect("roadmaps:step-detail", code=step.code)
    context = {"goal": goal, "form": form, "templates": templates.values(), "template": template}
    return render(request, "roadmaps/step_add.html", context, status=422 if form.is_bound else 200)


@login_required
def detail(request: Request, code: str) -> HttpResponse:
    """One step: what is to be done, by whom, by when, and the one next action."""
    step = step_of(request, code)
    road_map = step.goal.growth_point.road_map
    held = kinds_over(request.actor, road_map.organisation)
    is_member = bool(access.can_read_history(request.actor, road_map, held))
    row = queries.step_row(
        get_object_or_404(queries.with_proof(Step.objects.filter(pk=step.pk))), at=timezone.localdate()
    )
    is_open = row.is_open
    needs = list(queries.needs_of(step))
    context = {
        "step": step,
        "row": row,
        "goal": step.goal,
        "point": step.goal.growth_point,
        "aspect": ASPECTS[Aspect(step.aspect)][0],
        "road_map": road_map,
        "may_work": is_open and access.can_work_on_step(request.actor, step, held),
        "may_change": is_open and access.can_change_step(request.actor, step, held),
        "drafts": queries.drafts_for(step.goal.growth_point) if is_open else [],
        "needs": needs,
        "meetable": meetable(request, needs),
        "need_links": links_for("roadmaps.step", request.actor, step) if is_open else [],
        "history": queries.history(road_map, step=step) if is_member else [],
    }
    return render(request, "roadmaps/step_detail.html", context)


@login_required
@require_POST
def start(request: Request, code: str) -> HttpResponse:
    """Take the step up."""
    step = step_of(request, code)
    actions.start_step(step, actor=request.actor)
    messages.success(request, _("The step is under way."))
    return redirect("roadmaps:step-detail", code=step.code)


@login_required
def change(request: Request, code: str) -> HttpResponse:
    """Another owner, other days."""
    step = step_of(request, code)
    refuse_unless(access.can_change_step(request.actor, step))
    refuse_unless(may(step, "finish", actor=request.actor))
    initial = {"owner": step.owner_id, "starts_on": step.starts_on, "due_on": step.due_on}
    owners = queries.possible_owners(step.goal.growth_point.road_map)
    form = DaysForm(request.POST or None, initial=initial, owners=owners)
    if form.is_valid():
        try:
            actions.change_step(step, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The step is changed."))
            return redirect("roadmaps:step-detail", code=step.code)
    context = {"step": step, "form": form}
    return render(request, "roadmaps/step_change.html", context, status=422 if form.is_bound else 200)


@login_required
def finish(request: Request, code: str) -> HttpResponse:
    """What exists now becomes a proof."""
    step = step_of(request, code)
    refuse_unless(may(step, "finish", actor=request.actor))
    if request.method == "POST":
        form = FinishForm(request.POST, request.FILES)
        if form.is_valid() and _is_finished(request, step, form):
            messages.success(request, _("The step is finished: its proof waits for the methodologist."))
            return redirect("roadmaps:step-detail", code=step.code)
        form.ask_for_file_again()
    else:
        form = FinishForm(
            initial={"title": str(step.result or step.title), "issued_on": timezone.localdate()}
        )
    context = {"step": step, "form": form}
    return render(request, "roadmaps/step_finish.html", context, status=422 if form.is_bound else 200)


@login_required
def drop(request: Request, code: str) -> HttpResponse:
    """Give the step up with a reason."""
    step = step_of(request, code)
    refuse_unless(may(step, "drop", actor=request.actor))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        actions.drop_step(step, actor=request.actor, **form.cleaned_data)
        messages.success(request, _("The step is dropped."))
        return redirect("roadmaps:road-map-detail", code=step.goal.growth_point.road_map.code)
    context = {"step": step, "form": form}
    return render(request, "roadmaps/step_drop.html", context, status=422 if form.is_bound else 200)


def _is_finished(request: Request, step: Step, form: FinishForm) -> bool:
    """Done, or the form says what the action found wrong."""
    try:
        actions.finish_step(step, actor=request.actor, **form.cleaned_data)
    except Incomplete as refusal:
        form.refuse(refusal)
        return False
    return True


def _initial(goal: Goal, template: StepTemplate | None) -> dict[str, Any]:
    today = timezone.localdate()
    days = {"starts_on": today, "due_on": min(goal.due_on, today + timedelta(days=30))}
    if template is None:
        return days
    texts = {name: str(getattr(template, name)) for name in TEXTS}
    return (
        days
        | texts
        | {"template": template.code, "aspect": template.aspect, "effort_days": template.effort_days}
    )


def _given(form: StepForm, template: StepTemplate | None) -> dict[str, Any]:
    """What was typed as the action takes it: a text left as the template has it stays in both languages."""
    typed = dict(form.cleaned_data)
    typed.pop("template")
    for name in TEXTS:
        typed[name] = _text(typed[name], getattr(template, name) if template else None)
    return typed | {"template_code": template.code if template else None}


def _text(typed: str, offered: Bilingual | None) -> Bilingual | None:
    if offered is not None and typed.split() == str(offered).split():
        return offered
    if (get_language() or "").startswith("en"):
        return Bilingual(en=typed)
    return Bilingual(ru=typed)
