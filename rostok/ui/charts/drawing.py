"""What every picture needs: coordinates as text, wrapped labels, plain or object input."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

LETTER = 0.55  # mean width of a letter of the interface font, in em
LINE = 1.3  # line height, in em


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text with its baseline."""

    text: str
    x: str
    y: str


def coordinate(value: float | Decimal) -> str:
    """A coordinate with one decimal and a point, whatever the language of the page."""
    return f"{float(value):.1f}".removesuffix(".0")


def key(holder: Any, name: str) -> Any:
    """A key of a mapping or an attribute of an object; None where there is neither."""
    if isinstance(holder, Mapping):
        return holder.get(name)
    return getattr(holder, name, None)


def wrapped(text: str, *, width: float, size: float, limit: int = 3) -> list[str]:
    """The text in at most `limit` lines of `width` units at the font `size`; the rest is an ellipsis."""
    letters = max(4, int(width / (size * LETTER)))
    return textwrap.wrap(text, letters, max_lines=limit, placeholder="…", break_long_words=True) or [""]


def lines(texts: list[str], *, x: float, first: float, size: float) -> list[Line]:
    """Baselines of wrapped text, the first at `first`."""
    return [Line(text, coordinate(x), coordinate(first + i * size * LINE)) for i, text in enumerate(texts)]
