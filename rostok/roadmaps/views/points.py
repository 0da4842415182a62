"""Growth points: the choice with its reason, the goal."""

from datetime import date, timedelta
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.models import Level
from rostok.assessment.queries import indicators_for
from rostok.foundation.http import Request
from rostok.foundation.models import bilingual
from rostok.foundation.refusals import Incomplete
from rostok.roadmaps import access, actions
from rostok.roadmaps.actions.planning import last_day_of_failed_gate
from rostok.roadmaps.forms import GoalForm, ReasonForm
from rostok.roadmaps.models import Goal, GrowthPoint
from rostok.roadmaps.queries.goals import lowest_goal
from rostok.roadmaps.views.fetch import point_of, refuse_unless
from rostok.ui.choices import Described

USUAL_GOAL: Final = timedelta(days=90)


@login_required
def choose(request: Request, code: str) -> HttpResponse:
    """Why this point is chosen."""
    point = point_of(request, code)
    refuse_unless(access.can_choose_point(request.actor, point))
    form = ReasonForm(request.POST or None, initial={"reason": point.reason})
    if form.is_valid():
        actions.choose_point(point, actor=request.actor, **form.cleaned_data)
        messages.success(request, _("The growth point is chosen."))
        return _back(point)
    context = {"point": point, "form": form}
    return render(request, "roadmaps/point_choose.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def unchoose(request: Request, code: str) -> HttpResponse:
    """Take the choice back."""
    point = point_of(request, code)
    actions.unchoose_point(point, actor=request.actor)
    messages.success(request, _("The choice is taken back."))
    return _back(point)


@login_required
def goal(request: Request, code: str) -> HttpResponse:
    """From which level to which, by when."""
    point = point_of(request, code)
    refuse_unless(access.can_set_goal(request.actor, point))
    form = GoalForm(
        request.POST or None, initial=_initial(point), levels=_levels(point), lowest=_lowest(point)
    )
    if form.is_valid():
        try:
            actions.set_goal(point, actor=request.actor, **form.cleaned_data)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The goal is set."))
            return _back(point)
    context = {"point": point, "form": form}
    return render(request, "roadmaps/goal_set.html", context, status=422 if form.is_bound else 200)


def _back(point: GrowthPoint) -> HttpResponseRedirect:
    address = reverse("roadmaps:road-map-detail", args=[point.road_map.code])
    return redirect(f"{address}#point-{point.code}")


def _levels(point: GrowthPoint) -> dict[int, Described]:
    """What each level of the indicator is called and looks like, in the reader's language."""
    instrument = point.road_map.result.assessment.campaign.instrument
    names = {row["level"]: str(bilingual(row["title"])) for row in instrument.scale}
    told = indicators_for(instrument.pk, point.road_map.organisation.kind).filter(code=point.indicator_code)
    found = Level.objects.filter(indicator__in=told.values("pk"))
    return {
        level.number: Described(capfirst(names[level.number]), str(level.text), str(level.number))
        for level in found
    }


def _lowest(point: GrowthPoint) -> int:
    return lowest_goal(point.level, is_gate=bool(point.gate))


def _initial(point: GrowthPoint) -> dict[str, Any]:
    """The goal as it stands, else the next level in the usual time."""
    set_already = Goal.objects.filter(growth_point=point).first()
    if set_already is not None:
        return {"level_to": set_already.level_to, "due_on": set_already.due_on}
    return {"level_to": _lowest(point), "due_on": _usual_day(point)}


def _usual_day(point: GrowthPoint) -> date:
    if point.gate == GateOutcome.FAILED:
        return last_day_of_failed_gate(point)
    return timezone.localdate() + USUAL_GOAL
