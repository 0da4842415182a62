"""Rows of a list as data: thirty drawn as components would cost more than the rest of their page."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from rostok.ui.tables import Picture, badge


@dataclass(frozen=True, slots=True)
class Row:
    """A thing with its title, where it leads, a quiet line under it, and at its end a badge with an icon.

    `warning`: what calls for attention, as a badge before the other, with its own icon.
    """

    title: str
    url: str = ""
    text: str = ""
    badge: str = ""
    state: str = "neutral"
    icon: str = ""
    warning: str = ""
    warning_icon: str = ""


def drawn(rows: Iterable[Row], picture: Picture) -> SafeString:
    """The rows as HTML, for inside `<c-rows>`; `picture` draws an icon by the state and its own name."""
    return mark_safe("".join(_drawn(row, picture) for row in rows))  # noqa: S308 - rendered HTML


def _drawn(row: Row, picture: Picture) -> str:
    title = escape(row.title)
    if row.url:
        title = f'<a href="{escape(row.url)}">{title}</a>'
    text = f'<p class="row-text">{escape(row.text)}</p>' if row.text else ""
    end = badge(row.warning, "attention", picture("attention", row.warning_icon)) if row.warning else ""
    end += badge(row.badge, row.state, picture(row.state, row.icon)) if row.badge else ""
    what = f'<div class="row-what"><p class="row-title">{title}</p>{text}</div>'
    return f'<li class="row">{what}<div class="row-end">{end}</div></li>'
