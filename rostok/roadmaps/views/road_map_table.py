"""The list of road maps as a table: fifty rows of components would cost twice the rest of the page."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from rostok.foundation.links import addresses
from rostok.roadmaps.core.readiness import Outlook, Readiness
from rostok.roadmaps.models import RoadMap
from rostok.roadmaps.states import RoadMapState
from rostok.ui.tables import Badge, Cell, Column, Inside, Row, Table
from rostok.ui.templatetags.ui_tags import day_words

OUTLOOKS: Final[dict[Outlook, tuple[str, str, str | Promise]]] = {
    Outlook.IN_TIME: ("ok", "", pgettext_lazy("outlook", "in time")),
    Outlook.TIGHT: ("wait", "", pgettext_lazy("outlook", "just in time")),
    Outlook.LATE: ("attention", "clock", pgettext_lazy("outlook", "not in time")),
    Outlook.DONE: ("ok", "flag", pgettext_lazy("outlook", "everything is done")),
    Outlook.UNKNOWN: ("neutral", "", pgettext_lazy("outlook", "too early to say")),
}
BADGES: Final = {RoadMapState.PROPOSED: "wait", RoadMapState.AGREED: "info"}


def road_map_table(rows: Iterable[Any], outlooks: Mapping[int, Readiness], today: date) -> Table:
    """Rows of `queries.road_map_rows`: whose, how many steps are finished, what is due, how it stands.

    `outlooks`: by the id of the road map, of the agreed ones.
    """
    columns = [
        Column(_("Organisation")),
        Column(_("Steps finished"), cells="nowrap"),
        Column(_("Next due")),
        Column(_("By the planned day"), cells="nowrap"),
        Column(_("State"), cells="nowrap"),
    ]
    address = addresses("roadmaps:road-map-detail")
    return Table(columns, [_row(one, address(one.code), outlooks.get(one.pk), today) for one in rows])


def _row(road_map: Any, url: str, outlook: Readiness | None, today: date) -> Row:
    result = road_map.result
    since = _("from the result of %(day)s") % {"day": day_words(result.made_at)}
    return [
        Cell(str(road_map.organisation), url, note=f"{result.assessment.campaign.instrument.title}, {since}"),
        _steps(road_map),
        _next(road_map.next_due_on, today),
        _outlook(outlook) if outlook else "—",
        Cell(badge=_state(road_map), state=BADGES.get(road_map.state, "ok")),
    ]


def _steps(road_map: Any) -> str:
    if not road_map.steps_all:
        return _("none planned yet")
    return _("%(done)s of %(all)s") % {"done": road_map.steps_done, "all": road_map.steps_all}


def _next(day: date | None, today: date) -> Inside:
    if day is None:
        return "—"
    late = Badge(pgettext("action", "late"), "attention", "clock")
    return Cell(day_words(day), badges=(late,) if day < today else ())


def _outlook(given: Readiness) -> Cell:
    state, icon, words = OUTLOOKS[given.outlook]
    return Cell(badge=str(words), state=state, icon=icon)


def _state(road_map: RoadMap) -> str:
    """In the words of the saved views."""
    if road_map.state == RoadMapState.PROPOSED:
        return pgettext("road map", "to be agreed")
    if road_map.state == RoadMapState.AGREED:
        return pgettext("road map", "under way")
    return road_map.get_state_display()
