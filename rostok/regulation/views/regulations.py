"""The list of регламенты, one of them, beginning one."""

from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.listing import first_pages_of
from rostok.foundation.models import Bilingual
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.parties.access import organisations_under
from rostok.parties.states import OrganisationKind, RoleKind
from rostok.regulation import access, actions, events, queries
from rostok.regulation.documents import REGULATIONS
from rostok.regulation.forms import BeginForm
from rostok.regulation.models import Regulation
from rostok.regulation.states import OPEN, RuleState
from rostok.regulation.views.fetch import regulation_of

BY_PLACE: Final = ("territory__sort_key", "id")


@never_cache
@require_safe
def regulation_list(request: Request) -> HttpResponseBase:
    """Rules that hold, by territory; for writers also those that are being written."""
    found, after = partial(_seen, request.actor), request.GET.get("after", "")
    if file := exported(request, REGULATIONS, found, by=BY_PLACE):
        return file
    page = page_of(found(), by=BY_PLACE, after=after) if after else _first_page(request.actor)
    context = {
        "page": page,
        "rows": queries.with_editions(page.rows),
        "may_begin": bool(access.can_begin_somewhere(request.actor)),
    }
    return render(request, "regulation/regulation_list.html", context)


def _seen(actor: Actor) -> QuerySet[Regulation, Any]:
    return queries.regulation_rows(actor, access.visible_regulations(actor))


_first_page = first_pages_of(lambda anyone, _chosen: _seen(anyone), by=BY_PLACE)


@never_cache
@require_safe
def regulation_detail(request: Request, code: str) -> HttpResponse:
    """Its editions and types, and how it went."""
    actor, regulation = request.actor, regulation_of(request, code)
    editions = queries.editions_of(actor, regulation)
    may_write = regulation.is_written
    context = {
        "regulation": regulation,
        "editions": editions,
        "current": next((one for one in editions if one.state == RuleState.IN_FORCE), None),
        "open_edition": next((one for one in editions if one.state in OPEN), None),
        "types": queries.types_of(actor, regulation),
        "may_write": may_write,
        "history": queries.history(events.REGULATION, regulation.pk, is_writer=may_write),
    }
    return render(request, "regulation/regulation_detail.html", context)


@login_required
def begin(request: Request) -> HttpResponse:
    """An officer begins a регламент for a territory."""
    territories = access.territories_written(request.actor).order_by("sort_key", "pk")
    refuse_unless(access.can_begin_somewhere(request.actor))
    authorities = organisations_under(request.actor, RoleKind.OFFICER).filter(kind=OrganisationKind.AUTHORITY)
    form = BeginForm(
        request.POST or None,
        territories=territories,
        authorities=authorities.order_by("name_key", "pk"),
    )
    if form.is_valid() and (regulation := _begun(request, form)):
        messages.success(request, _("The draft is saved. It comes into force after its order is entered."))
        return redirect("regulation:regulation-detail", code=regulation.code)
    return render(
        request, "regulation/regulation_begin.html", {"form": form}, status=422 if form.is_bound else 200
    )


def _begun(request: Request, form: BeginForm) -> Regulation | None:
    given: dict[str, Any] = dict(form.cleaned_data)
    title = Bilingual(given.pop("title_ru").strip(), given.pop("title_en").strip())
    try:
        return actions.begin_regulation(title=title, actor=request.actor, **given)
    except Incomplete as refusal:
        form.refuse(refusal)
        return None
