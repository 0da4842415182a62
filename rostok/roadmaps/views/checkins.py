"""A check-in on a road map."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete
from rostok.roadmaps import access, actions, queries
from rostok.roadmaps.forms import CheckInForm, ToldCheckInForm
from rostok.roadmaps.models import RoadMap
from rostok.roadmaps.views.fetch import refuse_unless, road_map_of


@login_required
def check_in(request: Request, code: str) -> HttpResponse:
    """Two minutes: what moved, what stands in the way, how sure."""
    road_map = road_map_of(request, code)
    refuse_unless(access.can_check_in(request.actor, road_map))
    for_others = access.tells_for_others(request.actor, road_map)
    initial = {"rhythm": road_map.rhythm, "came_on": timezone.localdate()}
    form = (ToldCheckInForm if for_others else CheckInForm)(request.POST or None, initial=initial)
    if form.is_valid() and _is_kept(request, road_map, form):
        messages.success(request, _("Thank you, it is kept."))
        return redirect("roadmaps:road-map-detail", code=code)
    last = queries.last_check_ins(road_map)[:1]
    context = {"road_map": road_map, "form": form, "for_others": for_others, "last": last}
    return render(request, "roadmaps/check_in.html", context, status=422 if form.is_bound else 200)


def _is_kept(request: Request, road_map: RoadMap, form: CheckInForm) -> bool:
    given = {name: form.cleaned_data[name] for name in ("moved", "hindered", "confidence", "rhythm")}
    incoming = form.incoming() if isinstance(form, ToldCheckInForm) else None
    try:
        actions.check_in(road_map, incoming=incoming, actor=request.actor, **given)
    except Incomplete as refusal:
        form.refuse(refusal)
        return False
    return True
