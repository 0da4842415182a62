"""Whom to name as an expert: candidates in order with reasons; a plan for many assessments at once."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

ALGORITHM: Final = "assigning"
VERSION: Final = "1"

SEATS: Final = (1, 2)


class Reason(StrEnum):
    """Why a candidate stands where they stand, in the order of weight."""

    BLOCKED = "blocked"
    CONFLICT = "conflict"
    SAME_PAIR = "same_pair"
    LOAD = "load"
    OTHER_REGION = "other_region"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be named. `pairs`: how often they judged beside the expert already named."""

    key: int
    load: int = 0
    is_blocked: bool = False
    has_conflict: bool = False
    pairs: int = 0
    is_near: bool = True

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What speaks against them; the load always stands there, it is what decides most often."""
        told = {
            Reason.BLOCKED: self.is_blocked,
            Reason.CONFLICT: self.has_conflict,
            Reason.SAME_PAIR: self.pairs > 0,
            Reason.LOAD: True,
            Reason.OTHER_REGION: not self.is_near,
        }
        return tuple(reason for reason, holds in told.items() if holds)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """An assessment with its seated experts and what each candidate is to its organisation."""

    key: int
    seated: Mapping[int, int]  # number -> candidate
    blocked: Collection[int] = ()
    conflicted: Collection[int] = ()
    near: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """A seat of the plan; candidate None: nobody is left for it."""

    vacancy: int
    number: int
    candidate: int | None
    reasons: tuple[Reason, ...]


def ordered(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Blocked last; then no conflict, a new pair, a smaller load, the same region; ties by key."""
    return tuple(
        sorted(
            candidates,
            key=lambda one: (
                one.is_blocked,
                one.has_conflict,
                one.pairs,
                one.load,
                not one.is_near,
                one.key,
            ),
        )
    )


def plan(
    vacancies: Sequence[Vacancy],
    people: Sequence[int],
    *,
    load: Mapping[int, int],
    pairs: Mapping[frozenset[int], int],
) -> tuple[Proposed, ...]:
    """Fill the empty seats one by one; each choice counts for the load and the pairs of the next."""
    loads, met = Counter(load), Counter(pairs)
    found: list[Proposed] = []
    for vacancy in vacancies:
        seated = dict(vacancy.seated)
        for number in SEATS:
            if number in seated:
                continue
            chosen = _best(vacancy, people, seated, loads, met)
            reasons = chosen.reasons if chosen else ()
            found.append(Proposed(vacancy.key, number, chosen.key if chosen else None, reasons))
            if chosen:
                loads[chosen.key] += 1
                met.update(frozenset((chosen.key, other)) for other in seated.values())
                seated[number] = chosen.key
    return tuple(found)


def candidate(
    key: int,
    vacancy: Vacancy,
    *,
    beside: Iterable[int],
    load: Mapping[int, int],
    pairs: Mapping[frozenset[int], int],
) -> Candidate:
    """A person as a candidate for this vacancy beside those already seated."""
    return Candidate(
        key=key,
        load=load.get(key, 0),
        is_blocked=key in vacancy.blocked,
        has_conflict=key in vacancy.conflicted,
        pairs=sum(pairs.get(frozenset((key, other)), 0) for other in beside),
        is_near=key in vacancy.near,
    )


def _best(
    vacancy: Vacancy,
    people: Sequence[int],
    seated: Mapping[int, int],
    loads: Mapping[int, int],
    met: Mapping[frozenset[int], int],
) -> Candidate | None:
    beside = seated.values()
    open_to = (key for key in people if key not in beside)
    first = ordered(candidate(key, vacancy, beside=beside, load=loads, pairs=met) for key in open_to)[:1]
    return first[0] if first and not first[0].is_blocked else None
