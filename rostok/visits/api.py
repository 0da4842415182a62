"""What programs ask about where people are waited for: open needs, as a visitor may read them."""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Router

from rostok.foundation.api import (
    After,
    Answer,
    Page,
    TerritoryCode,
    TypeCode,
    Words,
    page_after,
    public,
    reading,
    words,
)
from rostok.foundation.models import Bilingual
from rostok.visits import queries
from rostok.visits.access import public_needs
from rostok.visits.models import Need

router = Router(tags=["openings"])
SOONEST: Final = ("since", "id")


class OpeningRow(Answer):
    """An institution waits for `people` at a time from `since` to `until`.

    Neither its words nor hours: they may name somebody, and they tell when children have guests.
    """

    code: str
    institution: str
    territory: str | None
    type: str
    title: Words
    people: int
    since: date
    until: date


class OpeningPage(Page):
    """Openings, the soonest first."""

    rows: list[OpeningRow]


@reading(
    router, "openings", name="opening-list", summary=_("Where volunteers are waited for"), schema=OpeningPage
)
def opening_list(
    request: HttpRequest, after: After = "", territory: TerritoryCode = "", kind: TypeCode = ""
) -> HttpResponse:
    """Open needs of institutions by types in force, by their first day, fifty on a page."""
    today = timezone.localdate()
    found = queries.needs_at(public_needs(today), territory=territory, type_code=kind)
    page = page_after(found.select_related("institution__territory", "type"), by=SOONEST, after=after)
    needs: list[Need] = list(page.rows)
    titles = queries.titles_in_force(needs)
    rows = [_row(one, titles[one.type_id]) for one in needs if one.type_id in titles]
    return public(request, OpeningPage, {"after": page.after, "rows": rows})


def _row(one: Need, title: Bilingual) -> dict[str, Any]:
    territory = one.institution.territory
    return {
        "code": one.code,
        "institution": one.institution.name,
        "territory": territory.code if territory else None,
        "type": one.type.code,
        "title": words(title),
        "people": one.people,
        "since": one.since,
        "until": one.until,
    }
