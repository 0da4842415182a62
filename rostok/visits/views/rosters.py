"""Coming and leaving; candidates; whoever is entered later from paper."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rostok.foundation.exports import exported
from rostok.foundation.files import respond
from rostok.foundation.filling import Sheet
from rostok.foundation.http import Request
from rostok.foundation.paging import first_page_of, page_of
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.parties.models import Person
from rostok.parties.queries import person_of
from rostok.visits import access, actions, queries
from rostok.visits.actions.checks import rules_for
from rostok.visits.documents import CANDIDATES
from rostok.visits.forms import PaperForm, ReasonForm
from rostok.visits.models import Post
from rostok.visits.queries.types import TypeRules
from rostok.visits.states import PostState
from rostok.visits.views.fetch import given_by, of_visit, page_of_visit, post_seen, visit_run, visit_seen


@login_required
@require_POST
def visit_join(request: Request, code: str) -> HttpResponse:
    """I come."""
    visit, person = visit_seen(request, code), person_of(request.actor)
    if person is None:
        raise Http404
    _put(request, visit, person)
    return redirect(page_of_visit(visit))


@never_cache
@login_required
@require_safe
def candidate_list(request: Request, code: str) -> HttpResponseBase:
    """Whom the reader may put on the roster, the cleared ones first; only those of the page are judged."""
    visit = visit_run(request, code)
    rules, after = rules_for(visit.type), request.GET.get("after", "")
    if request.GET.get("format"):
        found = _candidates(request, visit, rules).order_by(*queries.BY_PLACE[1:])
        if file := exported(request, CANDIDATES, queries.candidates_judged(visit, rules, found)):
            return file
    if after:
        page = page_of(_candidates(request, visit, rules), by=queries.BY_PLACE, after=after)
    else:
        first = queries.first_candidates(request.actor, visit, rules)
        page = first_page_of(first, by=queries.BY_PLACE)
    rows, curators = queries.candidates_on_page(visit, rules, page.rows)
    context = {"visit": visit, "page": replace(page, rows=rows), "curators": curators}
    return render(request, "visits/candidate_list.html", context)


def _candidates(request: Request, visit: Any, rules: TypeRules) -> QuerySet[Person, Any]:
    homes = access.homes(request.actor)
    return queries.candidates_found(request.actor, visit, rules.asked, homes)


@login_required
@require_POST
def visit_put(request: Request, code: str, person: str) -> HttpResponse:
    """Somebody is put on the roster, on trial beside a curator."""
    visit = visit_run(request, code)
    found = get_object_or_404(Person.objects.select_related("user"), code=person)
    has_compared, curator = request.POST.get("compared") == "on", _curator(request, visit)
    _put(request, visit, found, has_compared=has_compared, curator=curator)
    return redirect("visits:candidate-list", code=visit.code)


@login_required
def visit_paper(request: Request, code: str) -> HttpResponse:
    """Somebody who came, entered later from a sheet of paper."""
    visit = visit_run(request, code)
    rules = rules_for(visit.type)
    people = _candidates(request, visit, rules).order_by(*queries.BY_PLACE)
    form = PaperForm(
        request.POST or None,
        request.FILES or None,
        people=people,
        places=queries.on_roster(visit),
        keeps_photo=not queries.may_name_child(visit, rules),
    )
    sheet = Sheet(
        _("Enter from paper"),
        _("Who came, as the sheet says. The incoming day and who brought the sheet stay with it."),
        pgettext("from paper", "Enter"),
        _("Entered later from paper."),
    )
    act = given_by(form, partial(actions.put_on_roster, visit))
    return of_visit(request, visit, form, act, sheet)


@login_required
@require_safe
def post_photo(request: Request, code: str) -> HttpResponseBase:
    """The sheet from which somebody was entered, for those who run the visit: it names others."""
    post = post_seen(request, code)
    refuse_unless(access.can_run(request.actor, post.visit))
    came = queries.incoming_of(post)
    if came is None or came.photo is None:
        raise Http404
    return respond(came.photo)


@login_required
@require_POST
def post_leave(request: Request, code: str) -> HttpResponse:
    """I do not come; or what was told by phone."""
    post = post_seen(request, code)
    actions.leave_roster(post, actor=request.actor)
    messages.success(request, _("The place is free again."))
    return redirect(page_of_visit(post.visit))


@login_required
@require_POST
def post_take(request: Request, code: str) -> HttpResponse:
    """Out of the line onto the roster."""
    post = post_seen(request, code)
    has_compared = request.POST.get("compared") == "on"
    curator = _curator(request, post.visit)
    try:
        actions.take_from_line(post, has_compared=has_compared, curator=curator, actor=request.actor)
    except Incomplete as refusal:
        messages.error(request, refusal.decision.sentence())
    else:
        messages.success(request, _("On the roster."))
    return redirect(page_of_visit(post.visit))


@login_required
def post_off(request: Request, code: str) -> HttpResponse:
    """Taken off, for a reason that the person reads."""
    post = post_seen(request, code)
    refuse_unless(access.can_take_off(request.actor, post))
    visit: Any = visit_run(request, post.visit.code)
    sheet = Sheet(
        _("Take off the roster"), post.person.name, _("Take off"), _("Taken off; the person was told.")
    )
    form, act = ReasonForm(request.POST or None), partial(actions.take_off, post)
    return of_visit(request, visit, form, act, sheet)


def _curator(request: Request, visit: Any) -> Post | None:
    return queries.place_on(visit, request.POST.get("curator", "")[:20])


def _put(request: Request, visit: Any, person: Person, **given: Any) -> None:
    """A refusal is said on the page where the button was."""
    try:
        post: Post = actions.put_on_roster(visit, person, actor=request.actor, **given)
    except Incomplete as refusal:
        messages.error(request, refusal.decision.sentence())
        return
    if post.state == PostState.ON_ROSTER:
        messages.success(request, _("On the roster."))
    elif person.user_id == request.actor.user_id and (visit.on_roster or 0) < visit.people:
        messages.info(request, _("On the waiting list: the coordinator gives you a curator first."))
    else:
        messages.info(request, _("On the waiting list: a letter comes when a place is free."))
