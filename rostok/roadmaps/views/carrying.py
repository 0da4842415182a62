"""From the road map of the result before into the one of the newer result."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete
from rostok.roadmaps import access, actions, queries
from rostok.roadmaps.forms import CarryForm
from rostok.roadmaps.views.fetch import refuse_unless, road_map_of


@login_required
def carry(request: Request, code: str) -> HttpResponse:
    """Which open steps go on, and why the former road map is closed."""
    road_map = road_map_of(request, code)
    refuse_unless(access.can_edit_road_map(request.actor, road_map))
    former = queries.former_of(road_map)
    if former is None:
        raise Http404
    rows = queries.carried_from(former, road_map)
    form = CarryForm(request.POST or None, rows=rows)
    if form.is_valid():
        chosen, reason = form.cleaned_data.get("steps", []), form.cleaned_data["reason"]
        try:
            actions.carry_over(road_map, step_codes=chosen, reason=reason, actor=request.actor)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The former road map is closed; what goes on stands here."))
            return redirect("roadmaps:road-map-detail", code=code)
    ending = [row.step for row in rows if row.point is None]
    context = {"road_map": road_map, "former": former, "form": form, "ending": ending}
    return render(request, "roadmaps/carry.html", context, status=422 if form.is_bound else 200)
