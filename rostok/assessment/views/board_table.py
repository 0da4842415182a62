"""The board of a campaign as a table: fifty rows of components would cost twice the rest of the page."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostok.assessment.queries.boards import NAMED_UNTIL
from rostok.assessment.templatetags.campaign_words import phase_words, state_badge
from rostok.ui.tables import Cell, Column, Row, Table
from rostok.ui.templatetags.ui_tags import day_words, when


def board_table(rows: Iterable[Any]) -> Table:
    """Rows of `queries.campaign_board`: whose, where it stands, how many answered, until when, why not."""
    columns = [
        Column(_("Organisation")),
        Column(_("Where it stands")),
        Column(_("Sheets handed in")),
        Column(_("Until"), "nowrap"),
        Column(_("Stalled")),
    ]
    return Table(columns, [_row(one) for one in rows])


def entry_table(rows: Iterable[Any]) -> Table:
    """The same rows while people are named: whom to invite, how many answered, until when."""
    columns = [
        Column(_("Organisation")),
        Column(_("Where it stands")),
        Column(_("Sheets handed in")),
        Column(_("Date"), "nowrap"),
    ]
    return Table(columns, [_entry(one) for one in rows])


def _entry(one: Any) -> Row:
    return [
        Cell(str(one.organisation), reverse("assessment:assessment-detail", args=[one.code])),
        Cell(badge=phase_words(one.state), state=state_badge(one.state)),
        _handed_in(one) if one.respondents or one.asked_by_letter else _invited(one),
        day_words(one.due_on) or "—",
    ]


def _invited(one: Any) -> Cell | str:
    """Whom to invite, as long as somebody new may take a seat."""
    if one.state not in NAMED_UNTIL:
        return "—"
    return Cell(
        _("invite people"), reverse("assessment:seat-invite", args=[one.code]), hidden=str(one.organisation)
    )


def _row(one: Any) -> Row:
    place = one.organisation.territory
    return [
        Cell(
            str(one.organisation),
            reverse("assessment:assessment-detail", args=[one.code]),
            note=str(place) if place else "",
        ),
        Cell(
            badge=phase_words(one.state),
            state=state_badge(one.state),
            note=_("nobody leads it") if one.is_leaderless else "",
        ),
        _handed_in(one),
        Cell(day_words(one.due_on) or "—", note=_("extended") if one.due_on and one.has_more_time else ""),
        Cell(badge=when(one.stuck_at), state="attention", note=one.get_stuck_as_display())
        if one.stuck_as
        else "—",
    ]


def _handed_in(one: Any) -> str:
    if not one.respondents and one.asked_by_letter and one.state in NAMED_UNTIL:
        said = ngettext("%(n)s person is invited", "%(n)s people are invited", one.asked_by_letter)
        return said % {"n": one.asked_by_letter}
    if not one.respondents:
        return _("nobody is invited")
    return _("%(done)s of %(total)s") % {"done": one.handed_in, "total": one.respondents}
