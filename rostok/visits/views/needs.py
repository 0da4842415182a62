"""Where people are waited for."""

from datetime import date
from functools import lru_cache, partial
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.filling import Sheet, filled_in
from rostok.foundation.http import Request
from rostok.foundation.paging import PAGE_SIZE, Page, first_page_of, page_of
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.foundation.refusals import refuse_unless
from rostok.foundation.workflow import may
from rostok.visits import access, actions, queries
from rostok.visits.documents import NEEDS
from rostok.visits.filters import NeedFilter
from rostok.visits.forms import NeedForm, ReasonForm
from rostok.visits.models import Need
from rostok.visits.states import NeedState
from rostok.visits.views.fetch import all_needs, given_by, institution_planned, need_seen, of_need
from rostok.visits.views.list_rows import need_rows

CHOSEN_FIRST: Final = ("-is_chosen", "since", "id")


@login_required
@require_safe
def need_list(request: Request) -> HttpResponseBase:
    """«Где меня ждут»: of types I have chosen first."""
    filters, after = NeedFilter(request.GET), request.GET.get("after", "")
    state, kind = filters.asked()
    found = partial(_found, request.actor, state, kind)
    if file := exported(request, NEEDS, found, by=CHOSEN_FIRST):
        return file
    is_typed = bool(after or kind)
    page = page_of(found(), by=CHOSEN_FIRST, after=after) if is_typed else _first_page(request.actor, state)
    context = {
        "page": page,
        "needs": need_rows(page.rows),
        "filters": filters,
        "homes": queries.homes_of(request.actor),
    }
    return render(request, "visits/need_list.html", context)


def _found(actor: Actor, state: str, kind: str) -> QuerySet[Need, Any]:
    seen = access.visible_needs(actor)
    asked = queries.narrowed_needs(seen, state=state, type_code=kind, today=timezone.localdate())
    return queries.need_rows(actor, asked)


def _first_page(actor: Actor, state: str) -> Page:
    """Of what is chosen, not typed: there are few such statements, and each is kept."""
    rows = _first_rows(anyone_like(actor), timezone.localdate(), state).things(user_id=actor.user_id)
    return first_page_of(rows, by=CHOSEN_FIRST)


@lru_cache(maxsize=8)
def _first_rows(anyone: Actor, _today: date, state: str) -> Prepared:
    return Prepared.of(_found(anyone, state, "").order_by(*CHOSEN_FIRST)[: PAGE_SIZE + 1])


@login_required
@require_safe
def need_detail(request: Request, code: str) -> HttpResponse:
    """A need with the offers to it that the reader sees."""
    need = need_seen(request, code)
    context = {
        "need": need,
        "offers": queries.offers_of(need, access.visible_offers(request.actor)),
        "is_open": need.state == NeedState.OPEN and need.until >= timezone.localdate(),
    }
    return render(request, "visits/need_detail.html", context)


@login_required
def need_open(request: Request, code: str) -> HttpResponse:
    """An institution says whom it waits for."""
    institution = institution_planned(request, code)
    form = NeedForm(request.POST or None, types=queries.types_at(institution))
    sheet = Sheet(
        _("Say whom you wait for"),
        _("Organisers who are registered here and their volunteers read it. No names of children."),
        _("Say it"),
        _("It is said: organisers may offer days."),
    )
    act = given_by(form, partial(actions.open_need, institution))
    crumbs = (all_needs(),)
    return filled_in(request, form, act, sheet, back=reverse("visits:need-list"), crumbs=crumbs)


@login_required
def need_close(request: Request, code: str) -> HttpResponse:
    """Nobody is waited for any more."""
    need = need_seen(request, code)
    refuse_unless(may(need, "close", actor=request.actor))
    sheet = Sheet(_("Close the need"), need.words, _("Close"), _("It is closed."))
    form, act = ReasonForm(request.POST or None), partial(actions.close_need, need)
    return of_need(request, need, form, act, sheet)
