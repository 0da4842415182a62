"""Sample documents as texts: facts in braces, gaps in brackets. The notation is told in docs/packs.md."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Fact(StrEnum):
    """What is known, or asked, of the organisation that takes a sample."""

    ORGANISATION = "organisation"
    SHORT_NAME = "short_name"
    REGION = "region"
    TOWN = "town"
    OGRN = "ogrn"
    INN = "inn"
    PHONE = "phone"
    EMAIL = "email"
    LEADER = "leader"
    RESPONSIBLE = "responsible"
    RESPONSIBLE_PHONE = "responsible_phone"
    DEPUTY = "deputy"
    DATE = "date"
    NUMBER = "number"


class RunKind(StrEnum):
    """Plain words, a fact that is known, a gap that a person fills in."""

    TEXT = "text"
    FACT = "fact"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one paragraph."""

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or one item of a list."""

    runs: tuple[Run, ...]
    is_item: bool


_PLACE: Final = re.compile(r"\{([^{}\[\]]*)\}|\[([^{}\[\]]+)\]")
_ITEM: Final = "- "


def faults_of(text: str) -> list[str]:
    """What is wrong with the places of a text: a fact nobody knows, a place left open. None when sound."""
    named = [match[1] for match in _PLACE.finditer(text) if match[1] is not None]
    faults = [f"unknown fact {{{name}}}" for name in named if name not in set(Fact)]
    left = _PLACE.sub("", text)
    faults += [f"a place is not closed: {sign}" for sign in "{}[]" if sign in left]
    return faults


def facts_in(text: str) -> set[str]:
    """The facts that a text names."""
    return {match[1] for match in _PLACE.finditer(text) if match[1]}


def filled(text: str, facts: Mapping[str, str], labels: Mapping[str, str]) -> list[Paragraph]:
    """The paragraphs of a sound text; a fact that is not known becomes a gap with its label."""
    return [_paragraph(line.strip(), facts, labels) for line in text.splitlines() if line.strip()]


def gaps_in(paragraphs: list[Paragraph]) -> list[str]:
    """What a person still has to fill in, each once, in the order of the text."""
    found = [run.text for one in paragraphs for run in one.runs if run.kind == RunKind.GAP]
    return list(dict.fromkeys(found))


def _paragraph(line: str, facts: Mapping[str, str], labels: Mapping[str, str]) -> Paragraph:
    is_item = line.startswith(_ITEM)
    words = line.removeprefix(_ITEM)
    runs, place = [], 0
    for match in _PLACE.finditer(words):
        runs.append(Run(RunKind.TEXT, words[place : match.start()]))
        runs.append(_place(match, facts, labels))
        place = match.end()
    runs.append(Run(RunKind.TEXT, words[place:]))
    return Paragraph(tuple(run for run in runs if run.text), is_item)


def _place(match: re.Match[str], facts: Mapping[str, str], labels: Mapping[str, str]) -> Run:
    if match[1] is None:
        return Run(RunKind.GAP, match[2])
    known = facts.get(match[1], "")
    return Run(RunKind.FACT, known) if known else Run(RunKind.GAP, labels.get(match[1], match[1]))
