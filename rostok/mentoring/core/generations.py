"""Who was taught by whom and whom they taught in turn: generations, the line of one, rows to draw."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

ALGORITHM: Final = "generations"
VERSION: Final = "1"


@dataclass(frozen=True, slots=True)
class Teaching:
    """One hosting. day: when it was proved to work at home; of one under way: when the host agreed."""

    code: str
    host: str
    learner: str
    day: date
    is_taught: bool


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation in its row. parent: its first teacher, None for whoever learnt from nobody here.

    taught: whom it has taught; in_turn: whom these have taught afterwards, both without itself.
    """

    organisation: str
    generation: int
    parent: str | None
    is_taught: bool
    taught: frozenset[str]
    in_turn: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two organisations and the hostings between them; lane 0 is the line to the first teacher."""

    host: str
    learner: str
    codes: tuple[str, ...]
    is_taught: bool
    lane: int


@dataclass(frozen=True, slots=True)
class Network:
    """Organisations from the top to the bottom, each once, below its first teacher; and what ties them.

    passing: those that were taught and have taught somebody else since.
    """

    places: tuple[Place, ...]
    ties: tuple[Tie, ...]
    passing: frozenset[str]


def network(teachings: Iterable[Teaching]) -> Network:
    """Generations and rows, by the order of days alone: what comes later never changes a generation."""
    ordered = in_order(teachings)
    parents, generations = _generations(ordered)
    rows = _rows(ordered, parents)
    taught: dict[str, set[str]] = defaultdict(set)
    in_turn: dict[str, set[str]] = defaultdict(set)
    for one in ordered:
        if one.is_taught:
            taught[one.host].add(one.learner)
    for first, then in _followed(ordered):
        in_turn[first.host].add(then.learner)
    places = tuple(
        Place(
            organisation=name,
            generation=generations[name],
            parent=parents[name],
            is_taught=name in taught[parents[name] or ""],
            taught=frozenset(taught[name]),
            in_turn=frozenset(in_turn[name]),
        )
        for name in rows
    )
    passing = {first.learner for first, _then in _followed(ordered)}
    return Network(places, _ties(ordered, parents, rows), frozenset(passing))


def line_of(teachings: Iterable[Teaching], organisation: str) -> tuple[Teaching, ...]:
    """What led to this organisation and what came from it, along days that never go back."""
    ordered = in_order(teachings)
    below = _reached(ordered, organisation)
    above = _reached([_turned(one) for one in reversed(ordered)], organisation)
    kept = {*below, *above}
    return tuple(one for one in ordered if one.code in kept)


def chains(teachings: Iterable[Teaching]) -> tuple[Teaching, ...]:
    """Those of which two follow one another: somebody was taught and has taught somebody else since."""
    ordered = in_order(teachings)
    kept = {one.code for pair in _followed(ordered) for one in pair}
    return tuple(one for one in ordered if one.code in kept)


def in_order(teachings: Iterable[Teaching]) -> list[Teaching]:
    """What is proved before what is under way, then by day, then by code; nobody teaches themselves."""
    found = (one for one in teachings if one.host != one.learner)
    return sorted(found, key=lambda one: (not one.is_taught, one.day, one.code))


def _generations(ordered: Iterable[Teaching]) -> tuple[dict[str, str | None], dict[str, int]]:
    """The first teacher and the generation of each, fixed when an organisation is met for the first time."""
    parents: dict[str, str | None] = {}
    generations: dict[str, int] = {}
    for one in ordered:
        if one.host not in generations:
            parents[one.host], generations[one.host] = None, 1
        if one.learner not in generations:
            parents[one.learner], generations[one.learner] = one.host, generations[one.host] + 1
    return parents, generations


def _rows(ordered: Iterable[Teaching], parents: Mapping[str, str | None]) -> list[str]:
    """Each below its first teacher, in the order in which it was first met; the largest family first."""
    met = list(dict.fromkeys(name for one in ordered for name in (one.host, one.learner)))
    children: dict[str | None, list[str]] = defaultdict(list)
    for name in met:
        children[parents[name]].append(name)
    sizes = dict.fromkeys(met, 1)
    for name in reversed(met):  # a teacher is met before its learner
        if (parent := parents[name]) is not None:
            sizes[parent] += sizes[name]
    waiting = sorted(children[None], key=lambda name: -sizes[name])[::-1]
    rows = []
    while waiting:
        rows.append(waiting.pop())
        waiting += reversed(children[rows[-1]])
    return rows


def _followed(ordered: Iterable[Teaching]) -> Iterator[tuple[Teaching, Teaching]]:
    """Proved teachings, the second by the learner of the first, on a later day, of somebody else."""
    proved = [one for one in ordered if one.is_taught]
    by_host: dict[str, list[Teaching]] = defaultdict(list)
    for one in proved:
        by_host[one.host].append(one)
    for first in proved:
        for then in by_host[first.learner]:
            if first.day < then.day and then.learner != first.host:
                yield first, then


def _ties(
    ordered: Iterable[Teaching], parents: Mapping[str, str | None], rows: Sequence[str]
) -> tuple[Tie, ...]:
    """One for each pair; those that are not to a first teacher get lanes in which none touches another."""
    pairs: dict[tuple[str, str], list[Teaching]] = defaultdict(list)
    for one in ordered:
        pairs[one.host, one.learner].append(one)
    at = {name: number for number, name in enumerate(rows)}
    others = [pair for pair in pairs if parents[pair[1]] != pair[0]]
    lanes = _lanes({pair: (min(at[x] for x in pair), max(at[x] for x in pair)) for pair in others})
    return tuple(
        Tie(*pair, tuple(one.code for one in found), any(one.is_taught for one in found), lanes.get(pair, 0))
        for pair, found in sorted(pairs.items(), key=lambda item: (at[item[0][1]], at[item[0][0]]))
    )


def _lanes(stretches: Mapping[tuple[str, str], tuple[int, int]]) -> dict[tuple[str, str], int]:
    """From 1 on: the first lane that is free from the first row of a stretch on."""
    ends: list[int] = []
    lanes = {}
    for pair, (first, last) in sorted(stretches.items(), key=lambda item: (item[1], item[0])):
        lane = next((number for number, end in enumerate(ends) if end < first), len(ends))
        ends[lane : lane + 1] = [last]
        lanes[pair] = lane + 1
    return lanes


def _reached(ordered: Iterable[Teaching], start: str) -> Collection[str]:
    """Codes of the teachings that can be walked from `start` in the given order."""
    names, codes = {start}, []
    for one in ordered:
        if one.host in names:
            names.add(one.learner)
            codes.append(one.code)
    return codes


def _turned(one: Teaching) -> Teaching:
    return Teaching(one.code, one.learner, one.host, one.day, one.is_taught)
