"""A part of the report's text, the same for its page and its document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in words: its caption, its heads, its rows of as many words."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def labelled(self) -> list[list[tuple[str, str]]]:
        """The rows with the head of each word."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences, then tables, then what stands under them: sources and cautions."""

    title: str
    sentences: tuple[str, ...]
    grids: tuple[Grid, ...] = ()
    notes: tuple[str, ...] = ()
    level: int = 2
