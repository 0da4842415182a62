"""Territories: the list and the operator's form."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties import access, actions
from rostok.parties.documents import TERRITORIES
from rostok.parties.filters import TerritoryFilter
from rostok.parties.forms import TerritoryForm
from rostok.parties.views.territory_table import territory_table

BY_NAME: Final = ("sort_key", "id")
PAGE: Final = 100  # the country and its regions on one page


@login_required
def territory_list(request: Request) -> HttpResponseBase:
    """The country, its regions and municipalities."""
    filters = TerritoryFilter(request.GET)
    found = filters.narrow(access.visible_territories(request.actor).select_related("parent"))
    if file := exported(request, TERRITORIES, found, by=BY_NAME):
        return file
    page = page_of(found, by=BY_NAME, after=request.GET.get("after", ""), size=PAGE)
    may_edit = bool(access.can_edit_territory(request.actor))
    context = {"page": page, "filters": filters, "territories": territory_table(page.rows, may_edit=may_edit)}
    return render(request, "parties/territory_list.html", context)


@login_required
def territory_edit(request: Request, code: str) -> HttpResponse:
    """Titles, codes, spellings, and whether it is in use."""
    territory = get_object_or_404(access.visible_territories(request.actor), code=code)
    may_edit = access.can_edit_territory(request.actor, territory)
    if not may_edit:
        raise Refused(may_edit)
    initial = {
        "title_ru": territory.title.ru,
        "title_en": territory.title.en,
        "oktmo": territory.oktmo,
        "aliases": "\n".join(territory.aliases),
        "is_active": territory.is_active,
    }
    form = TerritoryForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.update_territory(territory, actor=request.actor, **form.facts())
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The territory is saved."))
            return redirect("parties:territory-list")
    context = {"form": form, "territory": territory}
    return render(request, "parties/territory_form.html", context, status=422 if form.is_bound else 200)
