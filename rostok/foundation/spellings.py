"""How else texts name a person: «Е. Лапшин», «Лапшин Егор», «Егору Лапшину».

A guess and no more: whoever decides reads where it stands. Cases as pymorphy3 knows them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from rostok.foundation.lemmas import forms_of

SHORTEST: Final = 3  # a beginning shorter than this stands in too many texts by chance
_PATRONYMIC: Final = re.compile(r"(вич|вна|чна|ична|оглы|кызы)$", re.IGNORECASE)
_INITIAL: Final = r"[А-ЯЁA-Z]\."


@dataclass(frozen=True, slots=True)
class Spelling:
    """What texts are searched for (`begins`: one of these stands in them) and what then counts as a hit."""

    begins: tuple[str, ...]
    pattern: re.Pattern[str]

    def first(self, text: str) -> re.Match[str] | None:
        """The first place where somebody is named so."""
        return self.pattern.search(text)

    def without(self, text: str, mark: str) -> str:
        """The same text with the mark at every such place."""
        return self.pattern.sub(mark, text)


def spelling_of(name: str) -> Spelling | None:
    """Of a name and a surname in either order, with a patronymic or without; None for a single word."""
    given, patronymic, surname = _parts(name.split())
    if not given or not surname:
        return None
    surnames = _cases(surname, "Surn")
    first = f"(?:{_one_of(_cases(given, 'Name'))}|{re.escape(given[0])}\\.)"
    second = f"(?:{_INITIAL}" + (f"|{_one_of(_cases(patronymic, 'Patr'))}" if patronymic else "") + ")"
    last = _one_of(surnames)
    found = rf"(?<!\w)(?:{first}\s*(?:{second}\s*)?{last}|{last}\s+{first}(?:\s*{second})?)(?!\w)"
    begin = _beginning(surnames)
    begins = (begin,) if len(begin) >= SHORTEST else tuple(sorted(surnames))
    return Spelling(begins, re.compile(found))


def _beginning(words: Iterable[str]) -> str:
    """What all of them begin with."""
    first, *others = words
    shared = takewhile(lambda at: all(one[at : at + 1] == first[at] for one in others), range(len(first)))
    return first[: sum(1 for _at in shared)]


def _parts(words: list[str]) -> tuple[str, str, str]:
    """Given name, patronymic, surname; empty where there is none."""
    middle = next((one for one in words if _PATRONYMIC.search(one) and len(words) > 2), "")
    rest = [one for one in words if one != middle]
    if len(rest) < 2:
        return "", "", ""
    if middle and words.index(middle) == len(words) - 1:
        rest.reverse()  # «Лапшин Егор Иванович»
    elif not _is_given(rest[0]) and _is_given(rest[-1]):
        rest.reverse()
    return rest[0], middle, rest[-1]


def _is_given(word: str) -> bool:
    return len(forms_of(word, ("Name",))) > 1


def _cases(word: str, kind: str) -> set[str]:
    """With a capital as the name has it, hyphenated ones part by part; «ё» written as «е» too."""
    if "-" in word:
        return {word, word.replace("ё", "е").replace("Ё", "Е")}
    found = {one[:1].upper() + one[1:] for one in forms_of(word, (kind,))} | {word}
    return found | {one.replace("ё", "е").replace("Ё", "Е") for one in found}


def _one_of(words: Iterable[str]) -> str:
    """Longest first, so that a short case does not end a match early."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda one: (-len(one), one)))) + ")"
