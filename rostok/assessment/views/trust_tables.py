"""How far marks can be trusted, as tables that somebody who is no statistician reads."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rostok.assessment.core.reliability import BAND_Z, Reliability, Strength
from rostok.assessment.core.variance import Components
from rostok.assessment.queries.shapes import ReliabilityRow
from rostok.kernel.exact import rounded
from rostok.ui.tables import Cell, Column, Table

STRENGTHS: Final = {
    Strength.HIGH: gettext_lazy("high reliability"),
    Strength.ENOUGH: gettext_lazy("enough to talk about, not to decide by"),
    Strength.LOW: gettext_lazy("low reliability"),
    Strength.UNTOLD: gettext_lazy("too wide for a word"),
}
NAMES: Final = {
    "organisation": gettext_lazy("organisations"),
    "profile": gettext_lazy("their strong sides"),
    "expert": gettext_lazy("strictness"),
    "rest": gettext_lazy("chance"),
}


def table_of_trust(rows: Sequence[ReliabilityRow]) -> Table:
    """Domain by domain: the coefficient with its interval and its word, the error of an organisation."""
    columns = [
        Column(_("Domain")),
        Column(_("Reliability"), "number"),
        Column(_("May be off by"), "number"),
        Column(_("In words")),
    ]
    return Table(columns, [_trust(one) for one in rows])


def table_of_components(rows: Sequence[ReliabilityRow]) -> Table:
    """What a single mark differs by, in per cent."""
    columns = [Column(_("Domain")), *(Column(name, "number") for name in NAMES.values())]
    return Table(columns, [[str(one.domain.title), *_shares(one.found.components)] for one in rows])


def experts_for_a_mark(rows: Sequence[ReliabilityRow]) -> str:
    """As used, over all domains: from the fewest to the most; nothing without a domain."""
    each = sorted({_figure(one.found.k, 1) for one in rows})
    return "–".join(dict.fromkeys([each[0], each[-1]])) if each else ""


def cuts_of(rows: Sequence[ReliabilityRow]) -> list[str]:
    """Estimates that came out below zero, said domain by domain."""
    return [
        _("%(domain)s: %(names)s")
        % {"domain": one.domain.title, "names": ", ".join(str(NAMES[name]) for name in one.found.cut)}
        for one in rows
        if one.found.cut
    ]


def _trust(one: ReliabilityRow) -> list[Cell | str]:
    found = one.found
    return [
        Cell(str(one.domain.title), note=_ground(found)),
        Cell(_figure(found.coefficient, 2), note=_interval(found)),
        f"±\u00a0{_figure((found.error or 0.0) * BAND_Z, 1)}",
        _word(found),
    ]


def _ground(found: Reliability) -> str:
    return ngettext("%(n)s organisation", "%(n)s organisations", found.organisations) % {
        "n": found.organisations
    }


def _interval(found: Reliability) -> str:
    return "" if found.low is None else f"{_figure(found.low, 2)}–{_figure(found.high, 2)}"


def _word(found: Reliability) -> str:
    return _("experts never differed") if found.low is None else str(STRENGTHS[found.strength])


def _shares(components: Components | None) -> list[str]:
    values = [getattr(components, name) for name in NAMES]
    whole = sum(values) or 1.0
    return [f"{_figure(value / whole * 100, 0)} %" for value in values]


def _figure(value: float | None, places: int) -> str:
    if value is None:
        return "—"
    return number_format(rounded(Decimal(str(value)), places), decimal_pos=places)
