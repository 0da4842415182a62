"""Home, search, the switches and the health of the installation."""

from django.contrib.auth.decorators import login_required
from django.db import Error as DatabaseProblem
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from rostok.accounts import actions as accounts
from rostok.accounts.states import Language, Theme
from rostok.assessment.queries.coming import coming
from rostok.attendance.queries import guarded_by
from rostok.foundation import search as finder
from rostok.foundation.health import worker_age
from rostok.foundation.http import Request
from rostok.foundation.links import is_own_path
from rostok.foundation.paging import page_of
from rostok.parties.queries import stands_in_for
from rostok.portal.queries import (
    LIMIT,
    found_rows,
    groups_of,
    is_late,
    only,
    reader_for,
    task_rows,
    unread,
    waiting_for,
)
from rostok.portal.states import ACTING, LANGUAGE_COOKIE, THEME_COOKIE
from rostok.stories.access import visible_stories

STORIES = 3
YEAR = 60 * 60 * 24 * 365


@never_cache  # a story that is taken back is gone at once
@require_GET
def home(request: Request) -> HttpResponse:
    """The desk of a signed-in reader; for a visitor, what Rostok is and the way in.

    `?only=room.kind.verb`: all tasks of one kind.
    """
    if not request.user.is_authenticated:
        published = visible_stories(request.actor).select_related("organisation")
        newest = published.order_by("-published_at", "-pk")[:STORIES]
        return render(request, "portal/start.html", {"stories": newest})
    today = timezone.localdate()
    found = waiting_for(request.actor.holding(reader_for(request).roles), at=today)
    rows = only(found, request.GET.get("only", "")) or found
    context = {
        "sheets": guarded_by(request.actor) if rows is found else [],
        "whole": task_rows(rows) if rows is not found else [],
        "groups": groups_of(rows, at=today) if rows is found else [],
        "number": len(rows) + sum(unread(rows).values()),
        "unread": sum(unread(rows).values()),
        "is_cut": len(found) == LIMIT,
        "overdue": sum(1 for row in rows if is_late(row, today)),
        "coming": [] if found else coming(request.actor),
    }
    return render(request, "portal/home.html", context)


@login_required
@require_GET
def search(request: Request) -> HttpResponse:
    """What the reader may see and what matches the words in any of their forms."""
    query = request.GET.get("q", "").strip()[:200]
    found = finder.find(query, actor=request.actor)
    page = page_of(found, by=("title", "pk"), after=request.GET.get("after", ""))
    context = {"query": query, "rows": found_rows(page.rows), "page": page}
    return render(request, "portal/search.html", context)


@require_POST
def set_language(request: Request) -> HttpResponse:
    """Remember the language on this device and, for a signed-in reader, in the account."""
    language = request.POST.get("language", "")
    if request.user.is_authenticated:
        accounts.set_language(request.user, language=language, actor=request.actor)
    response = _back(request)
    if language in Language.values:
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR, samesite="Lax")
    return response


@require_POST
def set_theme(request: Request) -> HttpResponse:
    """Remember the theme on this device and, for a signed-in reader, in the account."""
    theme = request.POST.get("theme", "")
    if request.user.is_authenticated:
        accounts.set_theme(request.user, theme=theme, actor=request.actor)
    response = _back(request)
    if theme in Theme.values:
        response.set_cookie(THEME_COOKIE, theme, max_age=YEAR, samesite="Lax")
    return response


@login_required
@require_POST
def act_for(request: Request) -> HttpResponse:
    """From now on what is done is written as done for the one the reader stands in for; or no more."""
    role = request.POST.get("role", "")
    request.session.pop(ACTING, None)
    if role.isdigit() and stands_in_for(request.actor, role_id=int(role[:18])) is not None:
        request.session[ACTING] = int(role)
    return redirect("portal:home")


@require_GET
def health(request: Request) -> JsonResponse:
    """For a watchman: the database answers, and how long ago the worker finished a job (seconds)."""
    try:
        age = worker_age(timezone.now())
    except DatabaseProblem:
        return JsonResponse({"database": "unreachable", "worker_age_seconds": None}, status=503)
    return JsonResponse({"database": "ok", "worker_age_seconds": age})


def _back(request: Request) -> HttpResponse:
    """To the page the switch was on, if it is ours."""
    target = request.POST.get("next", "")
    return redirect(target if is_own_path(target) else "portal:home")
