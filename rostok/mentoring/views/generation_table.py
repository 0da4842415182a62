"""Who was taught by whom as a table: fifty rows of components would cost twice the rest of the page."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rostok.foundation.links import addresses
from rostok.mentoring.queries import GenerationRow
from rostok.parties.models import Organisation
from rostok.ui.tables import Badge, Cell, Column, Row, Table

Address = Callable[[str], str]


def generation_table(rows: Iterable[GenerationRow], asked: QueryDict) -> Table:
    """Organisations with their generation, whom they learnt from and have taught.

    `asked`: what the page was asked with; each organisation leads to its own line under the same filters.
    """
    columns = [
        Column(_("Organisation")),
        Column(_("Generation"), cells="number"),
        Column(_("Learnt from")),
        Column(_("Has taught")),
        Column(_("Taught on by them"), cells="number"),
    ]
    address, chosen = addresses("mentoring:hosting-detail"), asked.copy()
    chosen.pop("after", None)
    return Table(columns, [_row(one, address, _line(chosen, one.organisation)) for one in rows])


def _line(chosen: QueryDict, organisation: Organisation) -> str:
    chosen["organisation"] = organisation.code
    return f"?{chosen.urlencode()}"


def _row(row: GenerationRow, address: Address, url: str) -> Row:
    home = row.organisation
    return [
        Cell(str(home), url, note=str(home.territory or "")),
        str(row.place.generation),
        tuple(_hosting(one, one.offer.organisation, address) for one in row.learnt),
        tuple(_hosting(one, one.organisation, address) for one in row.taught),
        str(len(row.place.in_turn)),
    ]


def _hosting(one: Any, other: Organisation, address: Address) -> Cell:
    """The other side of a hosting; one without a proof says so."""
    going = () if one.is_taught else (Badge(pgettext("teaching", "under way"), "wait"),)
    return Cell(str(other), address(one.code), aside=one.offer.indicator_code, badges=going)
