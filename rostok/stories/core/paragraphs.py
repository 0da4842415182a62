"""Paragraphs that keep their identity from version to version, and marks that stand for recorded facts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

ALGORITHM: Final = "paragraphs"
VERSION: Final = "1"
ALIKE: Final = 0.6  # from here on it is the same paragraph, reworded
_BRACKETED: Final = re.compile(r"\[\[[^\[\]]*\]\]")
_MARK: Final = re.compile(r"\[\[\s*([a-z]+(?: [0-9]+(?:\.[0-9]+)?)?)\s*\]\]")


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph of a version under the key by which comments find it."""

    key: int
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `fact` is the mark that was replaced, empty for what was written."""

    text: str
    fact: str = ""


def split(text: str) -> tuple[str, ...]:
    """Paragraphs of a text: what blank lines separate; spaces at the ends are dropped."""
    return tuple(part.strip() for part in re.split(r"\n\s*\n", text.replace("\r", "")) if part.strip())


def carried(old: Sequence[Placed], new: Sequence[str], *, next_key: int) -> tuple[Placed, ...]:
    """The new paragraphs under keys: those of the old ones they continue, else fresh ones from `next_key`.

    First equal texts, in order; then the most alike pairs of the rest, from a ratio of 0.6, ties by the old
    place, then the new one. Each old key is used once; a key that nobody continues is gone.
    """
    keys: dict[int, int] = {}
    left = list(old)
    for place, text in enumerate(new):
        same = next((one for one in left if one.text == text), None)
        if same is not None:
            keys[place] = same.key
            left.remove(same)
    pairs = [
        (-ratio, before, place)
        for before, one in enumerate(left)
        for place, text in enumerate(new)
        if place not in keys and (ratio := _alike(one.text, text)) >= ALIKE
    ]
    used: set[int] = set()
    for _ratio, before, place in sorted(pairs):
        if before not in used and place not in keys:
            keys[place] = left[before].key
            used.add(before)
    fresh = iter(range(next_key, next_key + len(new)))
    return tuple(
        Placed(keys[place] if place in keys else next(fresh), text) for place, text in enumerate(new)
    )


def marks_in(text: str) -> tuple[str, ...]:
    """The marks of facts in a text, each once, in their order: `[[steps]]`, `[[level 5.1]]`."""
    return tuple(dict.fromkeys(_MARK.findall(text)))


def stray_marks(text: str) -> tuple[str, ...]:
    """What stands in double brackets and is no mark, and brackets that are not closed; each once."""
    found = [one for one in _BRACKETED.findall(text) if not _MARK.fullmatch(one)]
    rest = _BRACKETED.sub("", text)
    return tuple(dict.fromkeys([*found, *(one for one in ("[[", "]]") if one in rest)]))


def pieces(text: str, facts: Mapping[str, str]) -> tuple[Piece, ...]:
    """The text with its marks replaced by what they stand for; an unknown mark stays as it was written."""
    found: list[Piece] = []
    at = 0
    for match in _MARK.finditer(text):
        if match[1] in facts:
            found += [Piece(text[at : match.start()]), Piece(facts[match[1]], match[1])]
            at = match.end()
    found.append(Piece(text[at:]))
    return tuple(piece for piece in found if piece.text)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
