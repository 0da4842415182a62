"""Mistakes of content that a schema cannot see. Each has its path, which becomes file:line."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from rostok.assessment.packs.schema import DomainPart, IndicatorPart, InstrumentPack, Variant
from rostok.kernel.scales import LEVELS

Path = tuple[str | int, ...]
Fault = tuple[Path, str]

SHORTEST, LONGEST = 40, 350
SHARED_RUN: Final = 6
LEAST_ACTIONS: Final = 2
EXPRESS_OF_DOMAIN: Final = 2  # beside the gates; a domain with fewer other indicators gives all of them
FILLERS: Final = {  # an adverb where a fact should stand
    "ru": ("частично", "в основном", "полностью соответствует"),
    "en": ("partially", "mostly", "fully"),
}
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def faults_of(pack: InstrumentPack) -> Iterator[Fault]:
    """Every mistake of content."""
    yield from _scale(pack)
    yield from _twice("domain", ((("domains", at, "code"), one.code) for at, one in enumerate(pack.domains)))
    rows = [
        (("domains", at, "indicators", place), one)
        for at, domain in enumerate(pack.domains)
        for place, one in enumerate(domain.indicators)
    ]
    yield from _twice("indicator", (((*path, "code"), one.code) for path, one in rows))
    actions = (
        ((*inside, "actions", place, "code"), action.code)
        for path, one in rows
        for inside, told in _told(path, one)
        for place, action in enumerate(told.actions)
    )
    yield from _twice("action", actions)
    for at, domain in enumerate(pack.domains):
        yield from _domain(("domains", at), domain)


def _scale(pack: InstrumentPack) -> Iterator[Fault]:
    if [row.level for row in pack.scale] != list(LEVELS):
        yield ("scale",), "the scale names levels 1, 2, 3 and 4 in this order"
    if pack.rules.open_spread_from < pack.rules.min_respondents:
        yield ("rules", "open_spread_from"), "marks cannot open to fewer people than are needed to answer"


def _twice(what: str, codes: Iterable[tuple[Path, str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, code in codes:
        if code in seen:
            yield path, f"the {what} code {code} stands twice"
        seen.add(code)


def _domain(path: Path, domain: DomainPart) -> Iterator[Fault]:
    for place, one in enumerate(domain.indicators):
        inside = (*path, "indicators", place)
        if not one.code.startswith(f"{domain.code}."):
            yield (*inside, "code"), f"indicator {one.code} does not belong to domain {domain.code}"
        yield from _gate(inside, one)
        yield from _repeated(inside, one)
        yield from _variants(inside, one)
        for where, told in _told(inside, one):
            if len(told.actions) < LEAST_ACTIONS:
                yield (*where, "actions"), f"at least {LEAST_ACTIONS} actions are needed"
            yield from _levels(where, told)
    yield from _express(path, [one for one in domain.indicators if not one.gate])


def _gate(path: Path, one: IndicatorPart) -> Iterator[Fault]:
    if one.gate and one.not_applicable is not False:
        yield (*path, "not_applicable"), "a gate is excused by the methodologist alone: say false"
    if one.gate and one.express:
        yield (*path, "express"), "a gate is in the short form anyway: leave express out"


def _variants(path: Path, one: IndicatorPart) -> Iterator[Fault]:
    for kind in one.variants:
        if kind not in one.kinds or len(one.kinds) == 1:
            yield (*path, "variants", kind), f"kinds must list {kind} and the kind of the main words"


def _express(path: Path, others: list[IndicatorPart]) -> Iterator[Fault]:
    short = sum(one.express for one in others)
    if short != min(EXPRESS_OF_DOMAIN, len(others)):
        yield (*path, "indicators"), f"{short} indicators are express; the short form takes two of a domain"


def _told(path: Path, one: IndicatorPart) -> Iterator[tuple[Path, IndicatorPart | Variant]]:
    """The indicator in each of its wordings."""
    yield path, one
    for kind, variant in one.variants.items():
        yield (*path, "variants", kind), variant


def _repeated(path: Path, one: IndicatorPart) -> Iterator[Fault]:
    for name, words in (("roles", one.roles), ("kinds", one.kinds)):
        yield from _twice(
            name.removesuffix("s"), (((*path, name, at), word) for at, word in enumerate(words))
        )


def _levels(path: Path, one: IndicatorPart | Variant) -> Iterator[Fault]:
    for language in ("ru", "en"):
        texts = {level: str(getattr(text, language)) for level, text in one.levels.items()}
        for level, text in texts.items():
            where = (*path, "levels", level, language)
            if not SHORTEST <= len(text) <= LONGEST:
                yield where, f"{len(text)} characters; a level text has {SHORTEST} to {LONGEST}"
            for filler in FILLERS[language]:
                if re.search(rf"\b{re.escape(filler)}\b", " ".join(text.split()), re.IGNORECASE):
                    yield where, f"«{filler}» says nothing that can be seen: name the fact"
        for low, high in combinations(sorted(texts), 2):
            if run := shared_run(texts[low], texts[high]):
                yield (*path, "levels", high, language), f"levels {low} and {high} share the words «{run}»"


def shared_run(first: str, second: str) -> str:
    """The first run of six words that both texts have, or an empty string."""
    known = set(_runs(first))
    return next((" ".join(run) for run in _runs(second) if run in known), "")


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    for start in range(len(words) - SHARED_RUN + 1):
        yield tuple(words[start : start + SHARED_RUN])
