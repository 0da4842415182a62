"""Types of interaction: the list, one of them, a version on paper."""

from functools import partial
from typing import Any, Final

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rostok.foundation.actors import Actor
from rostok.foundation.exports import exported
from rostok.foundation.http import Request
from rostok.foundation.listing import first_pages_of
from rostok.foundation.paging import page_of
from rostok.regulation import events, queries
from rostok.regulation.documents import TYPES
from rostok.regulation.filters import Chosen, TypeFilter
from rostok.regulation.models import TypeVersion
from rostok.regulation.states import OPEN
from rostok.regulation.views.fetch import version_of, versions_beside, versions_of_type

BY_PLACE: Final = ("type__regulation__territory__sort_key", "type__regulation_id", "type_id", "id")


@never_cache
@require_safe
def type_list(request: Request) -> HttpResponseBase:
    """Types that hold; for whoever writes them also drafts."""
    actor, after = request.actor, request.GET.get("after", "")
    filters = TypeFilter(request.GET, is_signed_in=not actor.is_anonymous)
    chosen = filters.chosen()
    if file := exported(request, TYPES, partial(_found, actor, chosen), by=BY_PLACE):
        return file
    page = page_of(_found(actor, chosen), by=BY_PLACE, after=after) if after else _first_page(actor, chosen)
    rows = [(one, queries.children_words(one), queries.place_words(one)) for one in page.rows]
    context = {"page": page, "rows": rows, "filters": filters}
    return render(request, "regulation/type_list.html", context)


def _found(actor: Actor, chosen: Chosen) -> QuerySet[TypeVersion]:
    return queries.narrowed_types(queries.shown_versions(actor), **dict(chosen))


_first_page = first_pages_of(_found, by=BY_PLACE)


@never_cache
@require_safe
def type_detail(request: Request, code: str) -> HttpResponse:
    """The version in force, else the latest one the reader sees."""
    versions = versions_of_type(request, code)
    return _shown(request, queries.current_version(versions), versions)


@never_cache
@require_safe
def version_detail(request: Request, code: str) -> HttpResponse:
    """One version."""
    versions = versions_beside(request, code)
    version = next((one for one in versions if one.code == code), None)
    if version is None:
        raise Http404
    return _shown(request, version, versions)


@never_cache
@require_safe
def version_print(request: Request, code: str) -> HttpResponse:
    """A version on paper."""
    version = version_of(request, code)
    context = {
        "version": version,
        "facts": queries.facts_in_words(version),
        "asked": queries.asked_by(version),
        "cited": queries.cited_by(request.actor, version),
        **_lines(version),
        "back_url": reverse("regulation:version-detail", args=[version.code]),
    }
    return render(request, "regulation/version_print.html", context)


def _shown(request: Request, version: Any, versions: list[Any]) -> HttpResponse:
    actor, may_write = request.actor, version.is_written
    context = {
        "version": version,
        "page": queries.type_page(actor, version, versions),
        "facts": queries.facts_in_words(version),
        **_lines(version),
        "resting": queries.resting(actor, version, version.type),
        "may_write": may_write,
        "may_edit": may_write and not version.is_frozen,
        "open_version": next((one for one in versions if one.state in OPEN and one.pk != version.pk), None),
        "history": queries.history(events.TYPE, version.type_id, is_writer=may_write),
    }
    return render(request, "regulation/type_detail.html", context)


def _lines(version: TypeVersion) -> dict[str, list[str]]:
    """Documents and steps in the reader's language."""
    return {"documents": queries.said(version.documents), "steps": queries.said(version.steps)}
