"""Lists of what rules open to a reader: what narrows them, and a first page that is not compiled anew."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar, Protocol, TypeVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from rostok.foundation.actors import Actor
from rostok.foundation.paging import PAGE_SIZE, Page, first_page_of, page_of
from rostok.foundation.prepared import Prepared, anyone_like

Chosen = tuple[tuple[str, str], ...]


class ListFilter(forms.Form):
    """What a list may be narrowed by, kept in the address; `typed`: fields that take somebody's own words."""

    typed: ClassVar[tuple[str, ...]] = ()

    def asked(self) -> dict[str, Any]:
        """What was asked for and can be read; the rest narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def chosen(self) -> Chosen:
        """What narrows the list, as it stands in an address."""
        return tuple((name, str(value)) for name, value in self.asked().items())

    def is_typed(self) -> bool:
        """Narrowed by somebody's own words."""
        return not self.asked().keys().isdisjoint(self.typed)


Filters = TypeVar("Filters", bound=ListFilter)
Rows = Callable[[Actor, Filters], QuerySet[Any]]


def pages_of(
    rows: Rows[Filters], filtered: type[Filters], *, by: tuple[str, ...], first: Rows[Filters] | None = None
) -> Callable[[Actor, Filters, str], Page]:
    """Gives pages of `rows(actor, filters)`: `page(actor, filters, after)`, as `foundation.paging.page_of`.

    The statement of the first page of what is chosen, not typed, is kept: there are few of them, and most
    readers ask for no other. `rows` looks at the actor, the filters and the day alone. `first`: the same
    rows asked for in another way, where the first page is found faster so.
    """

    begun = first or rows
    first_page = first_pages_of(lambda anyone, chosen: begun(anyone, filtered(dict(chosen))), by=by)

    def page(actor: Actor, filters: Filters, after: str) -> Page:
        if after or filters.is_typed():
            return page_of(rows(actor, filters), by=by, after=after)
        return first_page(actor, filters.chosen())

    return page


class FirstPages(Protocol):
    """The first page for an actor, of what is chosen."""

    def __call__(self, actor: Actor, chosen: Chosen = ()) -> Page:
        """One statement."""


def first_pages_of(rows: Callable[[Actor, Chosen], QuerySet[Any, Any]], *, by: tuple[str, ...]) -> FirstPages:
    """First pages alone, for lists without a `ListFilter`; `rows` as for `pages_of`, of what is chosen."""

    @lru_cache(maxsize=64)
    def kept(anyone: Actor, _today: date, chosen: Chosen) -> Prepared:
        return Prepared.of(rows(anyone, chosen).order_by(*by)[: PAGE_SIZE + 1])

    def page(actor: Actor, chosen: Chosen = ()) -> Page:
        statement = kept(anyone_like(actor), timezone.localdate(), chosen)
        return first_page_of(statement.things(user_id=actor.user_id), by=by)

    return page
