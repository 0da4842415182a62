"""One normaliser for what is stored and what is asked: words become their dictionary form."""

import mmap
import re
import struct
from functools import cache, lru_cache
from typing import Any, BinaryIO

from rostok.foundation.fields import name_key

_WORD = re.compile(r"\w+")
_CYRILLIC = re.compile(r"[а-я]")
LIMIT = 20_000  # letters of one text that are looked at


@cache
def _morphology():  # type: ignore[no-untyped-def]  # pymorphy3 has no types
    """Loaded at the first search, not at start: memory that a health check does not need."""
    import pymorphy3
    from dawg_python import wrapper

    wrapper.Dictionary.read, wrapper.Guide.read = _read_units, _read_pairs
    return pymorphy3.MorphAnalyzer()


def _read_units(self: Any, file: BinaryIO) -> None:
    self._units = _mapped(file, 4).cast("I")


def _read_pairs(self: Any, file: BinaryIO) -> None:
    self._units = _mapped(file, 2)


def _mapped(file: BinaryIO, width: int) -> memoryview:
    """The next table of a dictionary's file, of units of `width` bytes, where it lies.

    All processes share its pages, and only those in which a word was looked up are in memory; the library
    would copy 14 MB into each.
    """
    (units,) = struct.unpack("=I", file.read(4))
    start = file.tell()
    end = file.seek(units * width, 1)
    return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))[start:end]


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


@lru_cache(maxsize=1000)
def forms_of(word: str, kinds: tuple[str, ...]) -> frozenset[str]:
    """The cases of a part of a name, in small letters, the word itself among them.

    kinds: grammemes of which one must hold ("Surn", "Name", "Patr"); a word that is none has no cases.
    """
    small = word.lower()
    if not _CYRILLIC.search(small.replace("ё", "е")):
        return frozenset({small})
    known = [one for one in _morphology().parse(small) if any(kind in one.tag for kind in kinds)]
    return frozenset({small, *(str(form.word) for one in known for form in one.lexeme)})
