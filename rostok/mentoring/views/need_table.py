"""Needs and the first host that fits as a table: rows of components would cost twice the rest of the page."""

from collections.abc import Callable, Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from rostok.foundation.links import addresses
from rostok.mentoring.queries import NeedRow
from rostok.mentoring.templatetags.mentoring_words import fit_words
from rostok.ui.tables import Cell, Column, Inside, Row, Table
from rostok.ui.templatetags.ui_tags import day_words

SHOWN_REASONS = 3
Address = Callable[[str], str]


def need_table(needs: Iterable[NeedRow]) -> Table:
    """Who works on what or said to need it, from which level to which, by when, and the first host."""
    columns = [
        Column(_("Organisation")),
        Column(_("Works on")),
        Column(_("Level"), cells="nowrap"),
        Column(_("By"), cells="nowrap"),
        Column(_("The first host that fits")),
    ]
    hosts, meets, offer = map(
        addresses, ("mentoring:road-map-hosts", "roadmaps:need-meet", "mentoring:offer-detail")
    )
    return Table(columns, [_row(one, hosts, meets, offer) for one in needs])


def _row(need: NeedRow, hosts: Address, meets: Address, offer: Address) -> Row:
    road_map = need.point.road_map
    url = f"{hosts(road_map.code)}#need-{need.point.code}" if need.is_told else ""
    return [
        Cell(str(road_map.organisation), url),
        _topic(need, meets),
        _levels(need) if need.is_told else "—",
        day_words(need.due_on) or "—",
        _first(need, offer),
    ]


def _topic(need: NeedRow, meets: Address) -> Inside:
    topic = f"{need.point.indicator_code} {need.point.title}" if need.is_told else ""
    if not need.need:
        return topic
    said = f"{capfirst(need.need.get_kind_display())}: {need.need.about}"
    return Cell(said, meets(need.need.code), under=topic)


def _levels(need: NeedRow) -> str:
    return _("from %(low)s to %(high)s") % {"low": need.point.level or "?", "high": need.target}


def _first(need: NeedRow, offer: Address) -> Cell:
    if not need.rows:
        return Cell(badge=_("no host fits"), state="attention")
    if not need.best:
        return Cell(_("there are hosts; the organisation sees which"), is_quiet=True)
    best, more = need.best, len(need.rows) - 1
    reasons = "; ".join(str(fit_words(reason)) for reason in best.match.reasons[:SHOWN_REASONS])
    others = " · " + _("%(number)s more") % {"number": more} if more else ""
    return Cell(str(best.offer.organisation), offer(best.offer.code), note=reasons + others)
