"""Where to look when a word names a part of the system rather than a thing in it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from rostok.foundation.lemmas import lemmatise

register = template.Library()
Entry = Mapping[str, Any]


@register.filter
def named(entries: Iterable[Entry] | None, query: str) -> list[Entry]:
    """Entries whose label holds every word of the query in any form; the last may be a beginning."""
    asked = lemmatise(query).split()
    return [one for one in entries or () if asked and _holds(lemmatise(str(one["label"])).split(), asked)]


def _holds(words: list[str], asked: list[str]) -> bool:
    *whole, last = asked
    return set(whole) <= set(words) and any(word.startswith(last) for word in words)
