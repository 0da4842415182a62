"""A volunteer's own squares, and what a square opens at a door."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from rostok.attendance import access, queries
from rostok.foundation.http import Request
from rostok.visits.queries import own_trials


@login_required
def square_list(request: Request) -> HttpResponse:
    """One's next visits, each with a square for the guard."""
    posts = list(queries.squares_of(request.actor, at=timezone.now()))
    trials = own_trials(request.actor, [post.visit_id for post in posts])
    shown = [
        (
            post,
            settings.SITE_URL + reverse("attendance:square-open", args=[post.code]),
            trials.get(post.visit_id),
        )
        for post in posts
    ]
    asked = queries.asked_of(request.actor)
    return render(request, "attendance/square_list.html", {"squares": shown, "asked": asked})


@never_cache
@login_required
def square_open(request: Request, code: str) -> HttpResponse:
    """To whoever stands at that door the line of its person on its day; to everybody else nothing."""
    found = access.visible_posts(request.actor).select_related("visit__institution")
    post = get_object_or_404(found, code=code)
    institution, day = post.visit.institution, timezone.localdate(post.visit.starts_at)
    if day == timezone.localdate():
        address = reverse("attendance:sheet-show", args=[institution.code])
    else:
        address = reverse("attendance:sheet-day", args=[institution.code, day.isoformat()])
    return redirect(f"{address}#line-{post.code}")
