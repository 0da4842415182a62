"""How codes of this room are said to people: levels, gates, grounds, what is missing, what happened."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django import template
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostok.assessment.core.levels import Aspect
from rostok.assessment.states import Function, SeatKind
from rostok.kernel.scales import Choice

register = template.Library()
Words = str | Promise
CHOICES: Final[Mapping[str, Words]] = {
    Choice.UNKNOWN: gettext_lazy("do not know"),
    Choice.NOT_APPLICABLE: gettext_lazy("does not apply"),
}
ASPECTS: Final[Mapping[str, Words]] = {
    Aspect.DOCUMENT: gettext_lazy("it is written down"),
    Aspect.USE: gettext_lazy("it is used"),
    Aspect.REVIEW: gettext_lazy("it was reviewed"),
}


@register.filter
def choice_words(choice: str | None) -> str:
    """«3», «не знаю», «неприменимо»; a dash where nothing was chosen."""
    if not choice:
        return "—"
    return str(CHOICES.get(choice, choice))


@register.filter
def answer_words(choice: str) -> str:
    """The same as a label: «Уровень 3», «Не знаю»."""
    return sentence(choice_words(choice)) if choice in CHOICES else _("Level %(level)s") % {"level": choice}


@register.filter
def seen_mark(saved_at: datetime | None) -> str:
    """When the row that a page shows was saved, for the field `seen` of its form; empty where none stands."""
    return saved_at.isoformat() if saved_at else ""


@register.filter
def aspect_words(aspect: str) -> str:
    """What a proof shows."""
    return str(ASPECTS[aspect])


@register.filter
def seat_words(kind: str, function: str = "") -> str:
    """A seat in words: «отвечает, руководитель», «ведёт разговор», «эксперт»."""
    words = str(SeatKind(kind).label)
    return f"{words}, {Function(function).label}" if function else words


@register.filter
def function_words(function: str) -> str:
    """Whom to meet."""
    return str(Function(function).label)


@register.filter
def spread_rows(spread: Any) -> list[tuple[str, int]]:
    """(choice, people) of an open spread: all four levels, the other two answers where somebody gave them."""
    rows = [(str(level), people) for level, people in spread.distribution.items()]
    rest = ((Choice.UNKNOWN, spread.unknown), (Choice.NOT_APPLICABLE, spread.not_applicable))
    return rows + [(str(choice), people) for choice, people in rest if people]


@register.filter
def sentence(words: Any) -> str:
    """The same words with a capital letter."""
    return str(capfirst(str(words)))


@register.filter
def dotless(code: str) -> str:
    """A code fit for an id in the page: 1.2 → 1-2."""
    return code.replace(".", "-")
