"""The way to clearance for one type: steps gathered from standings. docs/algorithms/volunteer-path.md."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from rostok.kernel.standing import Outcome, Overall, Reason, Standing, State
from rostok.kernel.standing.outcomes import BAD
from rostok.volunteers.core.kinds import BEFORE_ANY, CONSENT, StepKind, is_trial, sort_of

BLOCKED: Final = frozenset({Overall.SUSPENDED, Overall.DENIED})
WORST: Final = (State.EXPIRED, State.MISSING, State.RENEW, State.MET, State.EXEMPT)


class Asked(NamedTuple):
    """A requirement of an edition: kinds that show it, policies it may rest on, the place of its stage."""

    kinds: tuple[str, ...]
    rests_on: tuple[str, ...]
    stage: int = 0
    is_for_safety: bool = False


Catalogue = Mapping[tuple[str, date | None], Mapping[str, Asked]]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, whatever number of policies ask for it. `refused`: here a check made elsewhere is.

    `is_after_trial`: every policy that asks for it has trial visits, and asks for it in a later stage.
    """

    policy: str
    requirement: str
    since: date | None
    kinds: tuple[str, ...]
    stage: int
    state: State
    reason: Reason
    refused: bool = False
    is_for_safety: bool = False
    is_after_trial: bool = False

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

    @property
    def is_trial(self) -> bool:
        """Is it done by trial visits and by nothing else?"""
        return is_trial(self.kinds)

    @property
    def may_wait(self) -> bool:
        """May it be open at a trial visit: the trial itself, and what is asked after it but for safety?"""
        if self.refused or BEFORE_ANY & set(self.kinds):
            return False
        return self.is_trial or (self.is_after_trial and not self.is_for_safety)


@dataclass(frozen=True, slots=True)
class Local:
    """What holds at one organisation alone: kinds it does not accept, whether it has the consent."""

    refused: frozenset[str] = frozenset()
    has_consent: bool = True


@dataclass(frozen=True, slots=True)
class Way:
    """Under all policies of a type: its steps, the one word over them, may the thing be done today.

    `admits_on_trial`: not yet, but beside a curator, on a trial visit; never together with `admits`.
    """

    steps: tuple[Step, ...]
    overall: Overall
    admits: bool
    admits_on_trial: bool = False

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
    left = [one for one in steps if one.is_open]
    on_trial = any(one.is_trial for one in left) and all(one.may_wait for one in left)
    return Way(steps, overall, admits, on_trial and all(_is_told(code, found, asked) for code in codes))


def days_left(steps: Iterable[Step], days: Mapping[StepKind, int]) -> int:
    """About how long: steps of one stage go side by side, stages one after another."""
    longest: dict[int, int] = {}
    for one in steps:
        if one.is_open:
            longest[one.stage] = max(longest.get(one.stage, 0), days[one.sort] * one.times)
    return sum(longest.values())


def _is_told(code: str, found: Mapping[str, Standing], asked: Catalogue) -> bool:
    """Is all that stands in the way under a policy told by steps: no flag, no day without an edition?"""
    standing = found[code]
    if standing.admits:
        return True
    bad = [one.requirement for one in standing.outcomes if one.state in BAD]
    if standing.overall in BLOCKED or not bad:
        return False
    lines = asked.get((code, standing.since), {})
    others = [lines[one].rests_on[0] for one in bad if lines[one].rests_on and not lines[one].kinds]
    return all(not found[one].admits and _is_told(one, found, asked) for one in others)


def _walk(codes: Iterable[str], found: Mapping[str, Standing], asked: Catalogue) -> Iterator[Step]:
    """Steps of policies, those of a policy that one rests on in place of the requirement that says so."""
    for code in codes:
        standing = found[code]
        lines = asked.get((code, standing.since), {})
        tried = max((one.stage for one in lines.values() if is_trial(one.kinds)), default=None)
        for outcome in standing.outcomes:
            line = lines[outcome.requirement]
            if line.rests_on and not line.kinds:
                yield from _walk(line.rests_on[:1], found, asked)
            else:
                yield _step(code, standing, outcome, line, tried)


def _step(code: str, standing: Standing, outcome: Outcome, line: Asked, tried: int | None) -> Step:
    return Step(
        policy=code,
        requirement=outcome.requirement,
        since=standing.since,
        kinds=line.kinds,
        stage=line.stage,
        state=outcome.state,
        reason=outcome.reason,
        is_for_safety=line.is_for_safety,
        is_after_trial=tried is not None and line.stage > tried,
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
    return replace(
        first,
        stage=max(one.stage, other.stage),
        is_for_safety=one.is_for_safety or other.is_for_safety,
        is_after_trial=one.is_after_trial and other.is_after_trial,
    )


def _rank(one: Step) -> tuple[bool, int, int]:
    return (not one.is_open, WORST.index(one.state), -one.times)
