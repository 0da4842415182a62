"""Регламенты in force."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router

from rostok.foundation.api import After, Code, page_after, public, reading, words
from rostok.regulation import queries
from rostok.regulation.api.schemas import RegulationPage, RegulationWhole, order, place, point
from rostok.regulation.models import Edition, Regulation

router = Router()
BY_TERRITORY: Final = ("territory__sort_key", "id")


@reading(
    router,
    "regulations",
    name="regulation-list",
    summary=_("Rules of interaction in force"),
    schema=RegulationPage,
)
def regulation_list(request: HttpRequest, after: After = "") -> HttpResponse:
    """By territory, fifty on a page."""
    page = page_after(queries.regulations_in_force(), by=BY_TERRITORY, after=after)
    rows = [_regulation(one.regulation, one.edition) for one in queries.with_editions(page.rows)]
    return public(request, RegulationPage, {"after": page.after, "rows": rows})


@reading(
    router,
    "regulations/{code}",
    name="regulation-detail",
    summary=_("Rules of interaction by points"),
    schema=RegulationWhole,
)
def regulation_detail(request: HttpRequest, code: Code) -> HttpResponse:
    """The points of the edition in force; 404 where none is."""
    regulation = queries.regulations_in_force().filter(code=code).first()
    edition = queries.in_force(regulation) if regulation else None
    if regulation is None or edition is None:
        raise Http404
    points = [point(one) for one in queries.points_of(edition) if not one.is_repealed]
    return public(request, RegulationWhole, {**_regulation(regulation, edition), "points": points})


def _regulation(one: Regulation, edition: Edition) -> dict[str, Any]:
    return {
        "code": one.code,
        "title": words(one.title),
        "territory": place(one),
        "authority": one.authority.name if one.authority else None,
        "edition": edition.number,
        "order": order(edition),
    }
