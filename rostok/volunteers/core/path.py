"""The way to clearance for one type: steps gathered from standings. docs/algorithms/volunteer-path.md."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from rostok.kernel.standing import Outcome, Overall, Reason, Standing, State
from rostok.kernel.standing.outcomes import BAD
from rostok.volunteers.core.kinds import CONSENT, StepKind, sort_of

BLOCKED: Final = frozenset({Overall.SUSPENDED, Overall.DENIED})
WORST: Final = (State.EXPIRED, State.MISSING, State.RENEW, State.MET, State.EXEMPT)


class Asked(NamedTuple):
    """A requirement of an edition: kinds that show it, policies it may rest on, the place of its stage."""

    kinds: tuple[str, ...]
    rests_on: tuple[str, ...]
    stage: int = 0


Catalogue = Mapping[tuple[str, date | None], Mapping[str, Asked]]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, whatever number of policies ask for it. `refused`: here a check made elsewhere is."""

    policy: str
    requirement: str
    since: date | None
    kinds: tuple[str, ...]
    stage: int
    state: State
    reason: Reason
    refused: bool = False

    @property
    def is_open(self) -> bool:
        """Does it still stand in the way?"""
        return self.refused or self.state in BAD

    @property
    def sort(self) -> StepKind:
        """Who does it and how long it takes hang on this."""
        return sort_of(self.kinds)

    @property
    def times(self) -> int:
        """How often it is still to be done."""
        return max(1, self.reason.need - self.reason.have)


@dataclass(frozen=True, slots=True)
class Local:
    """What holds at one organisation alone: kinds it does not accept, whether it has the consent."""

    refused: frozenset[str] = frozenset()
    has_consent: bool = True


@dataclass(frozen=True, slots=True)
class Way:
    """Under all policies of a type: its steps, the one word over them, may the thing be done today."""

    steps: tuple[Step, ...]
    overall: Overall
    admits: bool

    @property
    def left(self) -> int:
        """How many steps are left."""
        return sum(one.is_open for one in self.steps)


def way(codes: Iterable[str], found: Mapping[str, Standing], asked: Catalogue, local: Local) -> Way:
    """The way under the policies `codes`. KeyError for a policy without a standing."""
    codes = list(codes)
    merged: dict[tuple[str, ...], Step] = {}
    for step in _walk(codes, found, asked):
        step = _here(step, local)
        known = merged.get(step.kinds)
        merged[step.kinds] = step if known is None else _worse(known, step)
    steps = tuple(sorted(merged.values(), key=lambda one: one.stage))
    overall = min((found[code].overall for code in codes), key=list(Overall).index, default=Overall.MET)
    admits = all(found[code].admits for code in codes) and not any(one.is_open for one in steps)
    return Way(steps, overall, admits)


def days_left(steps: Iterable[Step], days: Mapping[StepKind, int]) -> int:
    """About how long: steps of one stage go side by side, stages one after another."""
    longest: dict[int, int] = {}
    for one in steps:
        if one.is_open:
            longest[one.stage] = max(longest.get(one.stage, 0), days[one.sort] * one.times)
    return sum(longest.values())


def _walk(codes: Iterable[str], found: Mapping[str, Standing], asked: Catalogue) -> Iterator[Step]:
    """Steps of policies, those of a policy that one rests on in place of the requirement that says so."""
    for code in codes:
        standing = found[code]
        lines = asked.get((code, standing.since), {})
        for outcome in standing.outcomes:
            line = lines[outcome.requirement]
            if line.rests_on and not line.kinds:
                yield from _walk(line.rests_on[:1], found, asked)
            else:
                yield _step(code, standing, outcome, line)


def _step(code: str, standing: Standing, outcome: Outcome, line: Asked) -> Step:
    return Step(
        policy=code,
        requirement=outcome.requirement,
        since=standing.since,
        kinds=line.kinds,
        stage=line.stage,
        state=outcome.state,
        reason=outcome.reason,
    )


def _here(step: Step, local: Local) -> Step:
    """A check made elsewhere may be refused here; consent is given to each operator apart."""
    if step.state in BAD:
        return step
    if CONSENT in step.kinds and not local.has_consent:
        return replace(step, state=State.MISSING, reason=Reason("missing"))
    return replace(step, refused=True) if local.refused & set(step.kinds) else step


def _worse(one: Step, other: Step) -> Step:
    """The one that asks for more, of two alike the first; in the later of the two stages."""
    first = one if _rank(one) <= _rank(other) else other
    return replace(first, stage=max(one.stage, other.stage))


def _rank(one: Step) -> tuple[bool, int, int]:
    return (not one.is_open, WORST.index(one.state), -one.times)
