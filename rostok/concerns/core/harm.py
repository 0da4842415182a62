"""Words that hint at harm to a child. Wrong towards a needless look, never towards silence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hint:
    """One pattern: a word of each group stands within `within` words. Words are dictionary forms."""

    kind: str
    groups: tuple[frozenset[str], ...]
    within: int


def hints_in(lemmas: Sequence[str], hints: Iterable[Hint]) -> frozenset[str]:
    """Kinds of harm that the words may speak of; empty when none."""
    return frozenset(hint.kind for hint in hints if _is_met(lemmas, hint))


def _is_met(lemmas: Sequence[str], hint: Hint) -> bool:
    first, *rest = hint.groups
    return any(
        all(not group.isdisjoint(_around(lemmas, place, hint.within)) for group in rest)
        for place, word in enumerate(lemmas)
        if word in first
    )


def _around(lemmas: Sequence[str], place: int, within: int) -> Sequence[str]:
    return lemmas[max(0, place - within) : place + within + 1]
