"""An edition: its points with what rests on them, what changed, whom it affects, on paper; the next one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rostok.foundation.http import Request
from rostok.regulation import actions, queries
from rostok.regulation.core.difference import Kind
from rostok.regulation.models import Edition
from rostok.regulation.states import RuleState
from rostok.regulation.views.fetch import edition_of, regulation_of


@never_cache
@require_safe
def edition_detail(request: Request, code: str) -> HttpResponse:
    """Its points, each with what rests on it."""
    edition = edition_of(request, code)
    may_write = edition.is_written
    context = {
        "edition": edition,
        "rows": queries.point_rows(request.actor, edition),
        "may_write": may_write,
        "may_edit": may_write and not edition.is_frozen,
        "open_edition": queries.open_edition(edition.regulation) if may_write else None,
    }
    return render(request, "regulation/edition_detail.html", context)


@never_cache
@require_safe
def edition_difference(request: Request, code: str) -> HttpResponse:
    """Point by point what changed against the edition before."""
    edition = edition_of(request, code)
    rows = queries.change_rows(edition, get_language() or "ru")
    context = {
        "edition": edition,
        "rows": rows,
        "counts": {kind.value: sum(row.change.kind == kind for row in rows) for kind in Kind},
    }
    return render(request, "regulation/edition_difference.html", context)


@never_cache
@require_safe
def edition_affected(request: Request, code: str) -> HttpResponse:
    """What rests on a point that it changes or repeals."""
    edition = edition_of(request, code)
    changes = queries.changes_of(edition)
    context = {
        "edition": edition,
        "groups": queries.affected(request.actor, edition, changes),
        "numbers": {one.key: one.number for one in changes},
        "may_approve": edition.is_written and edition.state == RuleState.DRAFTED,
    }
    return render(request, "regulation/edition_affected.html", context)


@never_cache
@require_safe
def edition_print(request: Request, code: str) -> HttpResponse:
    """The same on paper, with places for the order where there is none yet."""
    edition = edition_of(request, code)
    context = {
        "edition": edition,
        "points": [one for one in queries.points_of(edition) if not one.is_repealed],
        "back_url": reverse("regulation:edition-detail", args=[edition.code]),
    }
    return render(request, "regulation/edition_print.html", context)


@login_required
@require_POST
def draft(request: Request, code: str) -> HttpResponse:
    """The next edition begins with the points of the one in force."""
    regulation = regulation_of(request, code)
    edition: Edition = actions.draft_edition(regulation, actor=request.actor)
    messages.success(
        request, _("The draft begins with the points of the edition in force. Change what is new.")
    )
    return redirect("regulation:edition-detail", code=edition.code)
