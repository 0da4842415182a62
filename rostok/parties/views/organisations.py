"""Organisations: the list, the page of one, its form."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.http import Request, seen_by_code
from rostok.foundation.links import links_for
from rostok.foundation.paging import page_of
from rostok.foundation.refusals import Incomplete, Refused
from rostok.parties import access, actions, queries
from rostok.parties.documents import ORGANISATIONS
from rostok.parties.filters import OrganisationFilter
from rostok.parties.forms import OrganisationForm, Places
from rostok.parties.models import Organisation
from rostok.parties.states import IdentifierScheme

BY_NAME: Final = ("name_key", "id")


@login_required
def organisation_list(request: Request) -> HttpResponseBase:
    """Organisations the reader may see, filtered by the address."""
    filters, everywhere = OrganisationFilter(request.GET), access.runs_network(request.actor)
    seen = access.visible_organisations(request.actor, everywhere=everywhere)
    found = filters.narrow(seen).select_related("territory")
    if file := exported(request, ORGANISATIONS, found, by=BY_NAME):
        return file
    context = {
        "page": page_of(found, by=BY_NAME, after=request.GET.get("after", "")),
        "filters": filters,
        "may_create": access.can_enter_organisations(request.actor),
        "may_import": everywhere and access.can_import(request.actor),
    }
    return render(request, "parties/organisation_list.html", context)


@login_required
def organisation_detail(request: Request, code: str) -> HttpResponse:
    """Facts, numbers, people and what happened, as far as the reader may know.

    The address of one that was merged leads to the one that is kept.
    """
    try:
        organisation = visible_organisation(request, code)
    except Http404:
        kept = queries.kept_instead(request.actor, code)
        if kept is None:
            raise
        return redirect("parties:organisation-detail", code=kept.code)
    actor = request.actor
    kinds = access.kinds_over(actor, organisation)
    may_see_people = bool(access.can_see_people(actor, organisation, kinds))
    events = queries.newest_events(organisation, with_people=may_see_people)
    people = (
        queries.people_of(organisation, at=timezone.localdate(), events=events) if may_see_people else None
    )
    context = {
        "organisation": organisation,
        "identifiers": queries.identifiers_of(organisation),
        "people": people,
        "moments": queries.moments(events, people),
        "links": links_for("parties.organisation", actor, organisation),
        "may_edit": access.can_edit_organisation(actor, organisation, kinds),
        "may_merge": bool(kinds & set(access.STAFF)),
        "merges": queries.merges_into(organisation) if kinds & set(access.STAFF) else (),
        "may_add_member": access.can_add_member(actor, organisation, kinds),
        "may_invite": bool(kinds & set(access.STAFF)),
    }
    return render(request, "parties/organisation_detail.html", context)


@login_required
def organisation_create(request: Request) -> HttpResponse:
    """Enter an organisation by hand."""
    may_create = access.can_enter_organisations(request.actor)
    if not may_create:
        raise Refused(may_create)
    form = OrganisationForm(request.POST or None, places=_places(request))
    if form.is_valid():
        try:
            organisation = actions.create_organisation(actor=request.actor, **form.facts())
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The organisation is entered."))
            return redirect("parties:organisation-detail", code=organisation.code)
    context = {"form": form, "organisation": None}
    return render(request, "parties/organisation_form.html", context, status=422 if form.is_bound else 200)


@login_required
def organisation_edit(request: Request, code: str) -> HttpResponse:
    """Change the facts and the numbers."""
    organisation = visible_organisation(request, code)
    kinds = access.kinds_over(request.actor, organisation)
    may_edit = access.can_edit_organisation(request.actor, organisation, kinds)
    if not may_edit:
        raise Refused(may_edit)
    may_move = access.can_move_organisation(request.actor, organisation, kinds)
    form = OrganisationForm(
        request.POST or None,
        places=_places(request, keep=organisation.territory_id) if may_move else None,
        initial=_initial(organisation) if request.method == "GET" else None,
    )
    if form.is_valid():
        try:
            actions.update_organisation(organisation, actor=request.actor, **form.facts())
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The facts are saved."))
            return redirect("parties:organisation-detail", code=organisation.code)
    context = {"form": form, "organisation": organisation}
    return render(request, "parties/organisation_form.html", context, status=422 if form.is_bound else 200)


@seen_by_code
def visible_organisation(anyone: Actor) -> QuerySet[Organisation]:
    """The organisation, or 404 for whoever may not see it."""
    return access.visible_organisations(anyone).select_related("territory")


def _places(request: Request, keep: int | None = None) -> Places:
    """Territories in use within the reader's reach, and the one where the organisation stands."""
    reach = access.territories_under(request.actor, *access.STAFF)
    return Places(
        territories=reach.filter(Q(is_active=True) | Q(pk=keep or 0)),
        with_whole_country=access.runs_network(request.actor, *access.STAFF),
    )


def _initial(organisation: Organisation) -> dict[str, object]:
    facts = {
        field: getattr(organisation, field)
        for field in OrganisationForm.base_fields
        if hasattr(organisation, field)
    }
    numbers = queries.numbers_of(organisation)
    return facts | {scheme: numbers.get(scheme, "") for scheme in IdentifierScheme.values}
