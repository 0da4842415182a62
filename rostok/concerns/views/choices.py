"""What the form offers to a reader, and what was chosen of it."""

from collections.abc import Iterable
from typing import Any

from rostok.concerns import queries
from rostok.foundation.http import Request
from rostok.parties.access import visible_people
from rostok.parties.models import Organisation, Person, Territory

COLLEAGUES = 40  # beyond this a list of names helps nobody: they are written


def choices_of(request: Request) -> dict[str, Any]:
    """Organisations and colleagues of somebody signed in; of a visitor only regions. At most four queries.

    `?organisation=CODE` puts another one that the reader may name first: the link from a page about it.
    """
    if request.actor.is_anonymous:
        return {
            "organisations": [],
            "colleagues": [],
            "territories": queries.regions(),
            "is_signed_in": False,
        }
    own = queries.homes_of(request.actor, 10)
    code = request.GET.get("organisation", "")[:8]
    if code and code not in {one.code for one in own}:
        own = [*queries.nameable_organisations(request.actor).filter(code=code), *own]
    return {
        "organisations": own,
        "colleagues": queries.colleagues_of(request.actor, COLLEAGUES),
        "territories": queries.regions(),
        "is_signed_in": True,
    }


def chosen_organisation(request: Request, given: dict[str, Any]) -> Organisation | None:
    """The one chosen, else the only one of the written name. None tells the reader nothing."""
    if code := given.get("organisation"):
        found = queries.nameable_organisations(request.actor).select_related("territory")
        return found.filter(code=code).first()
    return queries.organisation_named(given["organisation_name"])


def people_chosen(request: Request, codes: Iterable[str]) -> tuple[Person, ...]:
    """Colleagues by code."""
    chosen = list(codes)
    return tuple(visible_people(request.actor).filter(code__in=chosen)) if chosen else ()


def territory_chosen(code: str) -> Territory | None:
    """A region by code."""
    return queries.region(code) if code else None
