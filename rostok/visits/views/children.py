"""Children whom a visit is for: seen and named by keepers alone."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rostok.children.access import visible_children
from rostok.children.states import ChildState
from rostok.foundation.filling import Sheet
from rostok.foundation.http import Request
from rostok.foundation.refusals import refuse_unless
from rostok.visits import access, actions
from rostok.visits.forms import ChildForm
from rostok.visits.models import VisitChild
from rostok.visits.views.fetch import given_by, of_visit, page_of_visit, visit_seen


@never_cache
@login_required
def child_name(request: Request, code: str) -> HttpResponse:
    """The visit is for one more child."""
    visit = visit_seen(request, code)
    refuse_unless(access.can_name_child(request.actor, visit))
    children = visible_children(request.actor).filter(
        institution=visit.institution_id, state=ChildState.LIVES
    )
    form = ChildForm(request.POST or None, children=children.order_by("group", "paper_code"))
    sheet = Sheet(
        _("Name a child"),
        _("Only keepers of the records see which child it is; everybody else reads «a child»."),
        pgettext("a child", "Name"),
        _("The visit is for this child."),
        is_secret=True,
    )
    return of_visit(request, visit, form, given_by(form, partial(actions.name_child, visit)), sheet)


@login_required
@require_POST
def child_leave_out(request: Request, code: str, number: int) -> HttpResponse:
    """Not for this child any more."""
    row = _row(request, code, number)
    actions.leave_child_out(row, actor=request.actor)
    messages.success(request, _("The child is left out."))
    return redirect(page_of_visit(row.visit))


@login_required
@require_POST
def ban_compare(request: Request, code: str, number: int) -> HttpResponse:
    """Everybody on the roster was compared with the ban."""
    row = _row(request, code, number)
    actions.compare_ban(row, actor=request.actor)
    messages.success(request, _("Written down: compared."))
    return redirect(page_of_visit(row.visit))


def _row(request: Request, code: str, number: int) -> VisitChild:
    visit = visit_seen(request, code)
    found = access.children_named(request.actor, visit)
    related = ("visit__institution", "visit__type", "visit__organisation", "visit__person__user", "child")
    return get_object_or_404(found.select_related(*related), pk=number)
