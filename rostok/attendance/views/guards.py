"""Who stands at the door: the leader appoints."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rostok.attendance import access, actions, queries
from rostok.attendance.forms import GuardForm
from rostok.attendance.views.fetch import crumbs_to, door_seen
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.refusals import refuse_unless


@login_required
def guard_list(request: Request, code: str) -> HttpResponse:
    """Guards of today."""
    institution = door_seen(request, code)
    refuse_unless(access.can_appoint_guard(request.actor, institution))
    context = {"institution": institution, "guards": list(queries.guards_of(institution))}
    return render(request, "attendance/guard_list.html", context)


@login_required
def guard_new(request: Request, code: str) -> HttpResponse:
    """Appoint somebody of the institution."""
    institution = door_seen(request, code)
    refuse_unless(access.can_appoint_guard(request.actor, institution))
    form = GuardForm(request.POST or None, people=queries.members_of(institution))

    def act(*, actor: Any, **_typed: Any) -> None:
        partial(actions.appoint_guard, institution)(actor=actor, **form.given())

    sheet = Sheet(
        _("Appoint a guard"),
        _("A guard sees who comes today and whether they may come in, never why not and never which child."),
        _("Appoint"),
        _("Appointed: the sheet of the day is open to this person."),
    )
    back = reverse("attendance:guard-list", args=[institution.code])
    return filled_in(request, form, act, sheet, back=back, crumbs=crumbs_to(institution))


@login_required
@require_POST
def guard_end(request: Request, code: str) -> HttpResponse:
    """They stand there no more."""
    found = access.visible_guards(request.actor).select_related("institution")
    guard = get_object_or_404(found, code=code)
    actions.end_guard(guard, actor=request.actor)
    messages.success(request, _("Ended: the sheet is closed to this person."))
    return redirect("attendance:guard-list", code=guard.institution.code)
