"""The list of territories as a table: the country and its regions stand on one page."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from rostok.foundation.links import addresses
from rostok.parties.models import Territory
from rostok.ui.tables import Cell, Column, Row, Table


def territory_table(rows: Iterable[Territory], *, may_edit: bool) -> Table:
    """Its name, leading to its form for whoever may edit it, district, codes, whether it is in use."""
    columns = [
        Column(_("Title")),
        Column(_("Federal district")),
        Column(_("Code"), cells="nowrap"),
        Column(_("OKTMO"), cells="number"),
        Column(_("State")),
    ]
    address = addresses("parties:territory-edit")
    return Table(columns, [_row(one, address(one.code) if may_edit else "") for one in rows])


def _row(territory: Territory, url: str) -> Row:
    is_used = territory.is_active
    return [
        Cell(str(territory), url),
        str(territory.district) or "—",
        territory.code,
        territory.oktmo or "—",
        Cell(badge=_("in use") if is_used else _("not in use"), state="ok" if is_used else "neutral"),
    ]
