"""What programs ask of the public register: who works where, as a visitor reads it."""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Router

from rostok.contracts import queries
from rostok.contracts.access import visible_entries
from rostok.contracts.models import EntryMoment, RegisterEntry
from rostok.contracts.states import EntryKind, EntryState
from rostok.foundation.actors import ANONYMOUS
from rostok.foundation.api import (
    After,
    Answer,
    Code,
    Page,
    TerritoryCode,
    TypeCode,
    page_after,
    public,
    reading,
)

router = Router(tags=["register"])
NEWEST: Final = ("-since", "-id")


class EntryRow(Answer):
    """Who works where on which ground. `organiser` null: a person, who is not named."""

    code: str
    kind: EntryKind
    organiser: str | None
    institution: str
    types: list[str]
    number: str
    ground_on: date
    since: date
    until: date | None
    state: EntryState


class EntryPage(Page):
    """Rows of the register, the latest first."""

    rows: list[EntryRow]


class MomentSaid(Answer):
    """Since a day it stands so."""

    day: date
    state: EntryState


class EntryWhole(EntryRow):
    """A row with how it stood, the latest first."""

    moments: list[MomentSaid]


@reading(router, "register", name="register-list", summary=_("Who works where"), schema=EntryPage)
def register_list(
    request: HttpRequest, after: After = "", territory: TerritoryCode = "", kind: TypeCode = ""
) -> HttpResponse:
    """By the day since which it holds, the latest first, fifty on a page. `types`: codes."""
    found = queries.narrowed_entries(visible_entries(ANONYMOUS), territory=territory, type_code=kind)
    page = page_after(found.select_related("institution", "organisation"), by=NEWEST, after=after)
    return public(request, EntryPage, {"after": page.after, "rows": _rows(page.rows)})


@reading(
    router,
    "register/{code}",
    name="register-entry",
    summary=_("A row of the register and how it stood"),
    schema=EntryWhole,
)
def register_entry(request: HttpRequest, code: Code) -> HttpResponse:
    """One row; 404 for an institution that stands in no public list."""
    found = visible_entries(ANONYMOUS).select_related("institution", "organisation")
    entry = get_object_or_404(found, code=code)
    moments = [_moment(one) for one in queries.entry_history(entry)]
    return public(request, EntryWhole, {**_rows([entry])[0], "moments": moments})


def _rows(entries: Any) -> list[dict[str, Any]]:
    rows = list(entries)
    kinds: dict[int, list[str]] = {}
    covered = queries.standing_types().filter(entry__in=rows).order_by("type")
    for entry, code in covered.values_list("entry", "type__code"):
        kinds.setdefault(entry, []).append(code)
    return [_row(one, kinds.get(one.pk, [])) for one in rows]


def _row(one: RegisterEntry, kinds: list[str]) -> dict[str, Any]:
    return {
        "code": one.code,
        "kind": one.kind,
        "organiser": one.organisation.name if one.organisation else None,
        "institution": one.institution.name,
        "types": kinds,
        "number": one.ground_number,
        "ground_on": one.ground_on,
        "since": one.since,
        "until": one.until,
        "state": one.state,
    }


def _moment(one: EntryMoment) -> dict[str, Any]:
    return {"day": one.day, "state": one.state}
