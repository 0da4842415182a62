"""Ticks of a sheet of paper, entered later: the same lines as a form, with how the paper came."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from rostok.attendance import actions, queries
from rostok.attendance.documents import shown_row
from rostok.attendance.forms import TicksForm
from rostok.attendance.views.fetch import crumbs_to, day_seen, door_seen
from rostok.foundation.http import Request
from rostok.foundation.refusals import Incomplete


@never_cache
@login_required
def ticks_enter(request: Request, code: str, day: str) -> HttpResponse:
    """Each line as on the paper; empty lines stay as they are."""
    institution = door_seen(request, code)
    shown = day_seen(request, institution, day)
    now = timezone.now()
    if shown > timezone.localdate(now):
        raise Http404
    page = queries.day_page(institution, shown, at=now)
    form = TicksForm(request.POST or None, rows=page.rows, initial={"came_on": timezone.localdate(now)})
    if form.is_valid():
        try:
            actions.enter_ticks(institution, day=shown, at=now, actor=request.actor, **form.given())
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The ticks of the paper are entered."))
            return redirect(reverse("attendance:sheet-day", args=[institution.code, shown.isoformat()]))
    context: dict[str, Any] = {
        "page": page,
        "form": form,
        "rows": [(shown_row(row), form.line(row.post.code)) for row in page.rows],
        "crumbs": crumbs_to(institution),
    }
    return render(request, "attendance/ticks.html", context, status=422 if form.is_bound else 200)
