"""One normaliser for what is stored and what is asked: words become their dictionary form."""

import re
from functools import cache, lru_cache

from rostok.foundation.fields import name_key

_WORD = re.compile(r"\w+")
_CYRILLIC = re.compile(r"[а-я]")
LIMIT = 20_000  # letters of one text that are looked at


@cache
def _morphology():  # type: ignore[no-untyped-def]  # pymorphy3 has no types
    """Loaded at the first search, not at start: 40 MB that a health check does not need."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@cache
def _stemmer():  # type: ignore[no-untyped-def]  # snowballstemmer has no types
    from snowballstemmer.english_stemmer import EnglishStemmer  # the package itself loads 30 languages

    return EnglishStemmer()


@lru_cache(maxsize=50_000)
def lemma(word: str) -> str:
    """The dictionary form of one folded word: «детей» and «ребёнок» give the same."""
    if _CYRILLIC.search(word):
        return str(_morphology().parse(word)[0].normal_form).replace("ё", "е")
    return word if word.isdigit() else str(_stemmer().stemWord(word))


def lemmatise(text: str) -> str:
    """The text as lemmas separated by spaces."""
    return " ".join(lemma(word) for word in _WORD.findall(name_key(text[:LIMIT])))
