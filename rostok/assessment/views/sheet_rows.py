"""The overviews of the three sheets as data: what is asked, what was answered, where its question stands."""

from collections.abc import Callable, Iterable
from itertools import groupby

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostok.assessment.queries.shapes import ConsensusRow, ConsensusSheet, Sheet, SheetRow
from rostok.assessment.templatetags.assessment_words import choice_words
from rostok.ui.rows import Row

NOTE = 160  # signs of a note in a list; the question shows all of it

Address = Callable[[str], str]  # of the question of an indicator, by its code
Domains = list[tuple[str, list[Row]]]


def own_rows(own: Sheet) -> Domains:
    """A respondent's sheet by domain: the questions, what was answered."""
    return _by_domain(own.rows, _own_row, _asked_at("assessment:sheet", own))


def judged_rows(own: Sheet) -> Domains:
    """An expert's sheet by domain: how many proofs each indicator has, what was judged."""
    return _by_domain(own.rows, _judged_row, _asked_at("assessment:expert-sheet", own))


def agreed_rows(whole: ConsensusSheet) -> list[Row]:
    """The talk in the order of the sheet: where people differ, what was agreed and why."""
    address = _asked_at("assessment:agree", whole)
    return [_agreed_row(one, address(one.card.code)) for one in whole.rows]


def _asked_at(view: str, sheet: Sheet | ConsensusSheet) -> Address:
    """Nowhere once the sheet is closed."""
    if not sheet.is_open:
        return lambda code: ""
    start = reverse(view, args=[sheet.assessment.code]) + "?indicator="
    return lambda code: start + code


def _by_domain(rows: Iterable[SheetRow], drawn: Callable[[SheetRow, str], Row], address: Address) -> Domains:
    parts = groupby(rows, key=lambda one: one.card.domain.code)
    found = [list(part) for _code, part in parts]
    return [
        (str(part[0].card.domain.title), [drawn(one, address(one.card.code)) for one in part])
        for part in found
    ]


def _own_row(one: SheetRow, url: str) -> Row:
    return Row(
        title=f"{one.card.code} {one.card.title}",
        url=url,
        text=str(one.card.question),
        badge=choice_words(one.choice) if one.choice else _("not answered"),
        state=_state(one),
    )


def _judged_row(one: SheetRow, url: str) -> Row:
    return Row(
        title=f"{one.card.code} {one.card.title}",
        url=url,
        text=_proofs(len(one.evidence)),
        badge=choice_words(one.choice) if one.choice else _("not judged"),
        state=_state(one),
        warning=_("obligatory minimum") if one.card.is_gate else "",
        warning_icon="shield-alert",
    )


def _agreed_row(one: ConsensusRow, url: str) -> Row:
    return Row(
        title=f"{one.card.code} {one.card.title}",
        url=url,
        text=Truncator(one.note).chars(NOTE),
        badge=choice_words(one.choice) if one.choice else _("not agreed yet"),
        state=_state(one),
        warning=_("there is a disagreement") if one.spread.needs_talk else "",
        warning_icon="message-square",
    )


def _state(one: SheetRow | ConsensusRow) -> str:
    return "ok" if one.choice else "neutral"


def _proofs(number: int) -> str:
    if not number:
        return _("no proofs attached")
    words = ngettext("%(number)s proof attached", "%(number)s proofs attached", number)
    return words % {"number": number}
