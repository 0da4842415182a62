"""Large tables as data: sixty rows drawn by a template would cost more than the rest of their page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True, slots=True)
class Column:
    """The words over a column, said again in each cell on a phone; `short` is shown in their place.

    `cells`: the class of its cells where the words over them have none: they may break.
    """

    label: str | Promise
    classes: str = ""
    short: str = ""
    cells: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A state in a word; without an icon of its own it has that of its state."""

    words: str
    state: str = "neutral"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words that lead somewhere, what is before them, a quiet line under them.

    `badge`: instead of the words, or under them where both are given; `icon` is its own. `badges` stand
    beside the words.
    `hidden` is said after the words to those who hear a list of links; `aside` are quiet words beside them.
    `is_quiet`: the words themselves are; `under` is a line under them that is not quiet.
    """

    text: str = ""
    url: str = ""
    before: str = ""
    note: str = ""
    badge: str = ""
    state: str = "neutral"
    hidden: str = ""
    aside: str = ""
    badges: Sequence[Badge] = ()
    is_quiet: bool = False
    under: str = ""
    icon: str = ""


Inside = Cell | str | tuple[Cell, ...]  # several cells in one: each on a line of its own
Row = Sequence[Inside]
Picture = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of equally many cells; the first cell of a row names it."""

    columns: Sequence[Column]
    rows: Sequence[Row]


def drawn(table: Table, picture: Picture, *, caption: str, is_sticky: bool = False) -> SafeString:
    """As `<c-table>` draws it; `picture` draws an icon by the state and its own name, if it has one.

    A sticky head stays in sight.
    """
    head = "".join(map(_head, table.columns))
    tags = [_tags(column, number == 0) for number, column in enumerate(table.columns)]
    body = "".join(_row(tags, row, picture) for row in table.rows)
    named = f'<table><caption class="visually-hidden">{escape(caption)}</caption>'
    wrap = f'<div class="table-wrap"{" data-sticky" if is_sticky else ""}>{named}'
    return mark_safe(  # noqa: S308 - rendered HTML
        f"{wrap}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _head(column: Column) -> str:
    label = escape(str(column.label))
    if column.short:
        short = f'<span aria-hidden="true">{escape(column.short)}</span>'
        label = f'<span class="visually-hidden">{label}</span>{short}'
    return f'<th scope="col"{_class(column.classes)}>{label}</th>'


def _tags(column: Column, is_first: bool) -> tuple[str, str]:
    """What stands around each cell of the column."""
    label = escape(str(column.label))
    if is_first:
        return f'<th scope="row" data-label="{label}">', "</th>"
    return f'<td{_class(column.cells or column.classes)} data-label="{label}">', "</td>"


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _row(tags: Iterable[tuple[str, str]], row: Row, picture: Picture) -> str:
    cells = [f"{start}{_inside(cell, picture)}{end}" for (start, end), cell in zip(tags, row, strict=True)]
    return f"<tr>{''.join(cells)}</tr>"


def badge(words: str, state: str, picture: str) -> str:
    """A state in a word with its icon, as `<c-badge>` draws it."""
    return f'<span class="badge" data-state="{escape(state)}">{picture}<span>{escape(words)}</span></span>'


def _inside(cell: Inside, picture: Picture) -> str:
    if isinstance(cell, str):
        return escape(cell)
    if isinstance(cell, tuple):
        return "".join(f"<div>{_inside(line, picture)}</div>" for line in cell) or "—"
    drawn_badge = badge(cell.badge, cell.state, picture(cell.state, cell.icon)) if cell.badge else ""
    words = escape(cell.text) or drawn_badge
    if cell.is_quiet:
        words = f'<span class="muted">{words}</span>'
    if cell.hidden:
        words += f'<span class="visually-hidden">: {escape(cell.hidden)}</span>'
    if cell.url:
        words = f'<a href="{escape(cell.url)}">{words}</a>'
    return f"{escape(cell.before)}{words}{_around(cell, drawn_badge, picture)}"


def _around(cell: Cell, drawn_badge: str, picture: Picture) -> str:
    """What stands beside the words of a cell and under them."""
    parts = [f' <span class="muted small nowrap">{escape(cell.aside)}</span>'] if cell.aside else []
    parts += [f" {badge(one.words, one.state, picture(one.state, one.icon))}" for one in cell.badges]
    if cell.text and drawn_badge:
        parts.append(f"<br>{drawn_badge}")
    if cell.under:
        parts.append(f"<br>{escape(cell.under)}")
    if cell.note:
        parts.append(f'<br><span class="muted small">{escape(cell.note)}</span>')
    return "".join(parts)
