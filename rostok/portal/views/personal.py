"""The register of personal data: over all rooms for the operator, about oneself for everybody."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.paging import slice_of
from rostok.foundation.refusals import refuse_unless
from rostok.portal import access, queries
from rostok.portal.documents import HELD, REGISTER
from rostok.portal.forms import RoomFilter
from rostok.ui.rows import Row


@login_required
@require_safe
def personal_list(request: Request) -> HttpResponseBase:
    """Every personal field with operator, purpose, ground and term."""
    refuse_unless(access.can_read_register(request.actor))
    filters = RoomFilter(request.GET)
    rows = queries.register_rows(filters.chosen())
    if file := exported(request, REGISTER, rows):
        return file
    page = slice_of(queries.purpose_rows(filters.chosen()), after=request.GET.get("after", ""))
    return render(
        request, "portal/personal_list.html", {"page": page, "filters": filters, "total": len(rows)}
    )


@never_cache
@login_required
@require_safe
def personal_mine(request: Request) -> HttpResponseBase:
    """What is held about the reader, by room; how to have it changed, withdrawn, erased."""
    rooms = queries.held_about(request.actor)
    if file := exported(request, HELD, [(room, one) for room in rooms for one in room.kept]):
        return file
    return _mine(request, rooms)


def _mine(request: Request, rooms: list[queries.HeldRoom]) -> HttpResponse:
    shown = [(room.title, [_row(one) for one in room.kept]) for room in rooms]
    context = {"rooms": shown, "total": sum(room.rows for room in rooms)}
    return render(request, "portal/personal_mine.html", context)


def _row(one: queries.Held) -> Row:
    told = _("What for: %(purpose)s. Who answers for it: %(operator)s. Kept: %(term)s. Erased: %(erased)s.")
    return Row(
        title=str(one.what),
        text=told
        % {"purpose": one.purpose, "operator": one.operator, "term": one.term, "erased": one.erased},
        badge=ngettext("%(rows)s record", "%(rows)s records", one.rows) % {"rows": one.rows},
        icon="circle-dot",
    )
