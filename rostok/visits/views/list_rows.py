"""Needs and visits in their lists as data: fifty rows of components would cost twice the rest of the page."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.foundation.links import addresses
from rostok.ui.rows import Row
from rostok.ui.tables import Cell, Column, Table
from rostok.ui.tables import Row as TableRow
from rostok.ui.templatetags.ui_tags import day_range, day_words
from rostok.visits.queries import organiser_of
from rostok.visits.states import PostState, VisitState


def need_rows(needs: Iterable[Any]) -> list[Row]:
    """Needs of `queries.need_rows`: what, where and when, whether it is ours."""
    address = addresses("visits:need-detail")
    return [
        Row(str(one.title), address(one.code), f"{one.institution} · {_when(one)}", **_of_ours(one))
        for one in needs
    ]


def _when(need: Any) -> str:
    days = day_words(need.day) if need.day else day_range(need.since, need.until)
    return f"{days}, {need.time_from:%H:%M}–{need.time_to:%H:%M}"


def _of_ours(need: Any) -> dict[str, str]:
    if need.is_mine:
        return {"badge": _("ours"), "state": "info"}
    if need.is_offered:
        return {"badge": _("offered"), "state": "wait"}
    return {"badge": _("of my types"), "state": "ok", "icon": "user"} if need.is_chosen else {}


def visit_table(visits: Iterable[Any]) -> Table:
    """Visits of `queries.visit_rows`: what, when, where, who brings people, how it stands."""
    columns = [
        Column(_("Type of interaction")),
        Column(_("Day"), cells="nowrap"),
        Column(_("Institution")),
        Column(_("Organiser")),
        Column(_("State")),
    ]
    address = addresses("visits:visit-detail")
    return Table(columns, [_visit(one, address(one.code)) for one in visits])


def _visit(one: Any, url: str) -> TableRow:
    return [
        Cell(str(one.title), url),
        f"{day_words(one.day)}, {timezone.localtime(one.starts_at):%H:%M}",
        str(one.institution),
        str(organiser_of(one)),
        _standing(one),
    ]


def _standing(one: Any) -> Cell:
    """As `visits/_visit_badge.html` draws it."""
    if one.state == VisitState.CANCELLED:
        return Cell(badge=one.get_state_display(), icon="x")
    if one.state == VisitState.HELD:
        return Cell(badge=one.get_state_display(), state="ok")
    if one.own == PostState.ON_ROSTER:
        return Cell(badge=_("I come"), state="ok", icon="user")
    if one.own == PostState.WAITING:
        return Cell(badge=_("I wait for a place"), state="wait")
    stand = one.on_roster or 0
    if stand >= one.people:
        return Cell(badge=_("enough people"), state="ok", icon="users")
    return Cell(badge=f"{stand} {_('of')} {one.people}", state="wait", icon="users")
