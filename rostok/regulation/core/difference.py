"""How one edition differs from the former, point by point. docs/algorithms/difference.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from rostok.kernel.natural import natural_key

FEW: Final = 2  # kept words between two changes that are shown as a part of both


class Kind(StrEnum):
    """What became of a point."""

    ADDED = "added"
    CHANGED = "changed"
    REPEALED = "repealed"
    RENUMBERED = "renumbered"
    SAME = "same"


class Part(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class PointText:
    """A point of an edition: its key stays, its number and words may change."""

    key: str
    number: str
    ru: str
    en: str
    is_repealed: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A point before and now; None where it does not stand or is repealed."""

    key: str
    kind: Kind
    old: PointText | None
    new: PointText | None

    @property
    def number(self) -> str:
        """The number that a reader finds it by: today's, else the former."""
        shown = self.new or self.old
        return shown.number if shown else ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words."""

    text: str
    part: Part


def difference(former: Iterable[PointText], now: Iterable[PointText]) -> list[Change]:
    """Every point of either edition once, by number. A repealed point counts as one that is not there.

    A point repealed in both is left out.
    """
    old = {one.key: one for one in former if not one.is_repealed}
    new = {one.key: one for one in now if not one.is_repealed}
    found = [
        Change(key, _kind(old.get(key), new.get(key)), old.get(key), new.get(key)) for key in {**old, **new}
    ]
    return sorted(found, key=lambda change: (natural_key(change.number), change.key))


def _kind(old: PointText | None, new: PointText | None) -> Kind:
    if old is None:
        return Kind.ADDED
    if new is None:
        return Kind.REPEALED
    if (old.ru, old.en) != (new.ru, new.en):
        return Kind.CHANGED
    return Kind.SAME if old.number == new.number else Kind.RENUMBERED


def pieces(old: str, new: str) -> list[Piece]:
    """The text in runs of words that were kept, that went and that came; gone ones stand before new ones."""
    before, after = old.split(), new.split()
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(" ".join(before[a:b]), Part.KEPT))
            continue
        if a < b:
            found.append(Piece(" ".join(before[a:b]), Part.GONE))
        if c < d:
            found.append(Piece(" ".join(after[c:d]), Part.NEW))
    return _readable(found)


def _readable(found: list[Piece]) -> list[Piece]:
    """Changes with one or two kept words between them become one: single words here and there read badly."""
    kept_at = [at for at, one in enumerate(found) if one.part == Part.KEPT]
    breaks = [at for at in kept_at if at in {0, len(found) - 1} or len(found[at].text.split()) > FEW]
    joined: list[Piece] = []
    start = 0
    for end in [*breaks, len(found)]:
        joined += _one_change(found[start:end])
        joined += found[end : end + 1]
        start = end + 1
    return joined


def _one_change(run: list[Piece]) -> list[Piece]:
    gone = " ".join(one.text for one in run if one.part != Part.NEW)
    new = " ".join(one.text for one in run if one.part != Part.GONE)
    sides = [(Part.GONE, gone), (Part.NEW, new)]
    return [Piece(text, part) for part, text in sides if text]
