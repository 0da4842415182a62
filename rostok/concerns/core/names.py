"""Whom the words «кто не должен это увидеть» mean. Wrong towards shutting out, never towards showing."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

SPLIT = re.compile(r"[\n;,]+|\s+и\s+|\s+and\s+")
SHORT = 2  # an initial or a preposition names nobody


@dataclass(frozen=True, slots=True)
class Named:
    """People found in a text, and whether some of it names nobody we know."""

    people: frozenset[int]
    has_unknown: bool


def named_in(text: str, names: Mapping[int, str], lemmas: Callable[[str], str]) -> Named:
    """Each piece between commas names everybody who shares two words with it, or one if it has only one.

    `lemmas` turns a text into dictionary forms, so that «Надежде Ильиной» is Надежда Ильина.
    """
    known = {pk: _words(lemmas(name)) for pk, name in names.items()}
    people: set[int] = set()
    has_unknown = False
    for piece in SPLIT.split(text):
        words = _words(lemmas(piece))
        found = _found(words, known)
        people |= found
        has_unknown = has_unknown or (bool(words) and not found)
    return Named(frozenset(people), has_unknown)


def _found(words: frozenset[str], known: Mapping[int, frozenset[str]]) -> set[int]:
    needed = min(2, len(words))
    return {pk for pk, name in known.items() if needed and len(name & words) >= min(needed, len(name))}


def _words(lemmas: str | Iterable[str]) -> frozenset[str]:
    parts = lemmas.split() if isinstance(lemmas, str) else lemmas
    return frozenset(part for part in parts if len(part) > SHORT)
