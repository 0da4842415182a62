"""What identifies an organisation in its name: keys to find near names by, and how near they are."""

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

VERSION: Final = "1"
NEAR: Final = 60  # of 100: from here on a person is asked
STEM: Final = 6  # letters of a word that survive cases and most endings
FUZZY: Final = 0.8  # two words this alike are one word misspelt

_WORD: Final = re.compile(r"\w+")
_QUOTED: Final = re.compile(r"[«\"“„'‘]([^«»\"“”„‘’']+)")
_FORMS: Final = """
региональная региональное региональный межрегиональная межрегиональный общероссийская общероссийский
общероссийское всероссийская всероссийский международная международный местная местное общественная
общественное общественный организация учреждение объединение движение автономная некоммерческая
некоммерческое некоммерческий благотворительный благотворительная фонд партнерство ассоциация союз отделение
филиал областная областное областной краевая краевое краевой республиканская республиканское городская
городское городской районная районное государственное государственная муниципальное муниципальная бюджетное
бюджетная казенное негосударственное частное содействия поддержки имени область край республика российской
федерации россии общества развития помощи
"""
_SHORT: Final = frozenset(
    "и в во на по для с со о об от до из к у за при им г ано нко но роо оо мроо мо роод бф нп фонд ноу чу гбу"
    " гку мбу мку фгбу анодпо дпо рф the of for and".split()
)
_NOTHING: Final = frozenset({""})
_GENERIC: Final = frozenset(word[:STEM] for word in _FORMS.replace("ё", "е").split())


@lru_cache(maxsize=5_000)  # a name is compared with all of its neighbours
def stems_of(name_key: str) -> tuple[str, ...]:
    """The distinctive words of a folded name, each cut to STEM letters, sorted, each once.

    Words of legal forms and of the country say nothing; figures stay whole.
    """
    return tuple(sorted({_stem(word) for word in _WORD.findall(name_key)} - _NOTHING))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    if word.isdigit():
        return word
    stem = word[:STEM]
    return "" if word in _SHORT or stem in _GENERIC else stem


@lru_cache(maxsize=2_000)
def core_key(name_key: str) -> str:
    """All distinctive words: two names that differ in legal form, order or endings share it."""
    return " ".join(stems_of(name_key))[:120]


@lru_cache(maxsize=2_000)  # asked while matching and again while writing
def word_key(name: str) -> str:
    """The longest distinctive word, of those in quotation marks where there are some, with all figures.

    Near names of one region are looked for among those that share it; of a row without a region, in all.
    """
    quoted = " ".join(_QUOTED.findall(name))
    stems = stems_of(_folded(quoted)) if quoted else ()
    words = [stem for stem in stems if not stem.isdigit()]
    everything = stems_of(_folded(name))
    if not words:
        words = [stem for stem in everything if not stem.isdigit()]
    figures = [stem for stem in everything if stem.isdigit()]
    if not words:
        return ""
    return " ".join([min(words, key=lambda word: (-len(word), word)), *figures])[:60]


def in_place(territory_id: int | None, word: str) -> str:
    """The key of a word in a region, as a column holds it: one lookup finds both."""
    return f"{territory_id or ''}:{word}" if word else ""


def _folded(name: str) -> str:
    return name.casefold().replace("ё", "е")


@lru_cache(maxsize=20_000)
def nearness(one: str, other: str) -> int:
    """How near two folded names are, 0 to 100: the doubled share of distinctive words they have in common.

    A misspelt word counts as the same; other figures («школа 12», «школа 13») are never near.
    """
    if one == other:
        return 100
    (first, figures), (second, others) = _parts(one), _parts(other)
    if not first or not second or figures != others:
        return 0
    common = first & second
    right = set(second - common)
    matched = len(common) + (sum(1 for word in sorted(first - common) if _find(word, right)) if right else 0)
    return round(200 * matched / (len(first) + len(second)))


@lru_cache(maxsize=5_000)
def _parts(name_key: str) -> tuple[frozenset[str], frozenset[str]]:
    """The distinctive words of a folded name, and the figures among them."""
    stems = frozenset(stems_of(name_key))
    return stems, frozenset(stem for stem in stems if stem.isdigit())


def _find(word: str, among: set[str]) -> bool:
    """Takes the word that resembles out of `among`."""
    for other in sorted(among):
        if _is_misspelt(word, other):
            among.discard(other)
            return True
    return False


@lru_cache(maxsize=50_000)  # names of a register share their words
def _is_misspelt(word: str, other: str) -> bool:
    return min(len(word), len(other)) > 3 and SequenceMatcher(None, word, other).ratio() >= FUZZY
