"""Types of interaction in force."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router

from rostok.foundation.actors import ANONYMOUS
from rostok.foundation.api import After, Code, TerritoryCode, page_after, public, reading, words
from rostok.foundation.models import bilingual
from rostok.regulation import queries
from rostok.regulation.api.schemas import TypePage, TypeWhole, order, place, point
from rostok.regulation.models import TypeVersion

router = Router()
BY_PLACE: Final = ("type__regulation__territory__sort_key", "type__regulation_id", "type_id", "id")


@reading(router, "types", name="type-list", summary=_("Types of interaction in force"), schema=TypePage)
def type_list(request: HttpRequest, after: After = "", territory: TerritoryCode = "") -> HttpResponse:
    """By territory, fifty on a page."""
    found = queries.narrowed_types(queries.shown_versions(ANONYMOUS), territory=territory)
    page = page_after(found, by=BY_PLACE, after=after)
    return public(request, TypePage, {"after": page.after, "rows": [_type(one) for one in page.rows]})


@reading(
    router,
    "types/{code}",
    name="type-detail",
    summary=_("A type of interaction: what it asks, of whom, and how it goes"),
    schema=TypeWhole,
)
def type_detail(request: HttpRequest, code: Code) -> HttpResponse:
    """The version in force; 404 where none is."""
    version = queries.shown_versions(ANONYMOUS).filter(type__code=code).first()
    if version is None:
        raise Http404
    return public(request, TypeWhole, _type_whole(version))


def _type(one: TypeVersion) -> dict[str, Any]:
    regulation = one.type.regulation
    return {
        "code": one.type.code,
        "title": words(one.title),
        "regulation": regulation.code,
        "territory": place(regulation),
        "place": one.place,
        "has_children": one.has_children,
        "min_age": one.min_age,
    }


_PLAIN: Final = (
    "is_group_only",
    "min_age_with_consent",
    "children_per_adult",
    "hours_from",
    "hours_to",
    "min_term_months",
    "trial_visits",
)


def _type_whole(one: TypeVersion) -> dict[str, Any]:
    cited = [said.point for said in queries.cited_by(ANONYMOUS, one)]
    return {
        **_type(one),
        **{name: getattr(one, name) for name in _PLAIN},
        "version": one.number,
        "order": order(one),
        "about": words(one.about),
        "documents": [words(bilingual(line)) for line in one.documents],
        "steps": [words(bilingual(line)) for line in one.steps],
        "asked": [
            {
                "party": asked.party,
                "policies": [{"code": p.code, "title": words(p.title)} for p in asked.policies],
            }
            for asked in queries.asked_by(one)
        ],
        "points": [point(one) for one in cited if one is not None],
    }
