"""A visit is planned, shown with its roster, printed, held, cancelled."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.links import links_for
from rostok.foundation.refusals import refuse_unless
from rostok.parties.models import Organisation
from rostok.visits import access, actions, queries
from rostok.visits.forms import PlanForm, ReasonForm
from rostok.visits.models import Post
from rostok.visits.states import PostState, VisitState
from rostok.visits.views.fetch import (
    calendar_of,
    given_by,
    institution_planned,
    of_visit,
    page_of_visit,
    visit_run,
    visit_seen,
)
from rostok.volunteers.queries import members_of


def choices_at(institution: Organisation) -> dict[str, Any]:
    """What forms about an institution offer: types in force, registered organisers, its people."""
    return {
        "types": list(queries.types_at(institution)),
        "organisers": queries.organisers_offered(institution),
        "people": members_of(institution),
    }


@login_required
def visit_plan(request: Request, code: str) -> HttpResponse:
    """A new visit."""
    institution = institution_planned(request, code)
    start = {"day": request.GET.get("day", "")}
    form = PlanForm(request.POST or None, **choices_at(institution), initial=start)
    sheet = Sheet(
        _("Plan a visit"),
        _("Quiet time and the hours of the type are kept to; only whoever is cleared on that day may come."),
        _("Plan"),
        _("The visit is in the calendar."),
    )
    act = given_by(form, partial(actions.plan_visit, institution))
    back = calendar_of(institution)
    return filled_in(request, form, act, sheet, back=back[0], crumbs=(back,), onward=page_of_visit)


@never_cache
@login_required
@require_safe
def visit_detail(request: Request, code: str) -> HttpResponse:
    """A visit with its roster, and the ways to its door."""
    visit = visit_seen(request, code)
    context = _shown(request, visit) | {"links": links_for("visits.visit", request.actor, visit)}
    return render(request, "visits/visit_detail.html", context)


@never_cache
@login_required
@require_safe
def visit_print(request: Request, code: str) -> HttpResponse:
    """The roster on paper, with a place to sign."""
    visit = visit_run(request, code)
    back = page_of_visit(visit)
    paper = settings.SITE_URL + reverse("visits:visit-paper", args=[visit.code])
    context = _shown(request, visit) | {"back_url": back, "address": paper}
    return render(request, "visits/visit_print.html", context)


@login_required
def visit_cancel(request: Request, code: str) -> HttpResponse:
    """It does not take place."""
    visit = visit_run(request, code)
    sheet = Sheet(
        _("Cancel the visit"),
        _("Everybody on the roster and on the waiting list gets a letter."),
        _("Cancel the visit"),
        _("The visit is cancelled, everybody was told."),
    )
    form = ReasonForm(request.POST or None)
    return of_visit(request, visit, form, partial(actions.cancel_visit, visit), sheet)


@login_required
@require_POST
def visit_hold(request: Request, code: str) -> HttpResponse:
    """It took place."""
    visit = visit_seen(request, code)
    refuse_unless(access.can_hold(request.actor, visit))
    actions.hold_visit(visit, actor=request.actor)
    messages.success(request, _("Written down: the visit took place."))
    return redirect(page_of_visit(visit))


def _shown(request: Request, visit: Any) -> dict[str, Any]:
    actor, now = request.actor, timezone.now()
    rules = queries.rules_of([visit.type_id]).get(visit.type_id)
    runs = visit.is_run
    may_keep = runs and (visit.is_individual or bool(rules and rules.is_individual))
    is_keeper = may_keep and bool(access.can_see_children(actor, visit))
    may_name = is_keeper and bool(access.can_name_child(actor, visit))
    sees = runs or visit.host.user_id == actor.user_id
    is_shown = sees or queries.stood_on(visit, actor)
    found = queries.roster_of(actor, visit, rules) if is_shown else queries.Roster((), ())
    rows = found.rows
    here = {one.post.person_id for one in rows if not one.post.ended_at}
    has_begun = visit.starts_at <= now
    roster = [one for one in rows if one.post.state == PostState.ON_ROSTER]
    return {
        "visit": visit,
        "rules": rules,
        "whom": queries.to_whom(visit),
        "hours": queries.hours_of(visit),
        "organiser": queries.organiser_of(visit),
        "runs": runs,
        "own": next((one for one in rows if one.is_own and not one.post.ended_at), None),
        "curators": found.curators,
        "trials": _trials(rows) if visit.state == VisitState.HELD else [],
        "roster": roster,
        "is_full": len(roster) >= visit.people,
        "line": [one for one in rows if one.post.state == PostState.WAITING],
        "gone": [one for one in rows if one.post.ended_at and one.post.person_id not in here],
        "sees_names": sees,
        "children": queries.child_rows(visit, rules) if is_keeper and visit.is_individual else [],
        "may_name": may_name and visit.state == VisitState.PLANNED,
        "is_planned": visit.state == VisitState.PLANNED,
        "has_begun": has_begun,
        "may_join": visit.own is None and not has_begun and visit.state == VisitState.PLANNED,
        "history": queries.history(visit, sees_children=is_keeper) if runs else [],
    }


def _trials(rows: Sequence[queries.RosterRow]) -> list[Post]:
    """Trial visits of which the reader tells or reads how they went."""
    own = {one.post.pk for one in rows if one.is_own}
    held = [one for one in rows if one.post.curator_id and one.post.state == PostState.ON_ROSTER]
    return [one.post for one in held if one.is_told or one.is_own or one.post.curator_id in own]
