"""Days left and ages: the worked tables."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import product

import pytest

from rostok.kernel.standing import Outcome, Overall, Reason, Standing, State
from rostok.volunteers.core.ages import age_at, refusal_of
from rostok.volunteers.core.kinds import CONSENT, SORTS, StepKind, sort_of
from rostok.volunteers.core.path import Asked, Local, Step, Way, days_left, way
from tests.tables import Row, case_tables, worked_tables

TABLES = case_tables(__file__, "volunteer-path")
DAYS = dict.fromkeys(StepKind, 99) | {
    StepKind.SEEN: 1,
    StepKind.RECORD: 30,
    StepKind.TRAINING: 7,
    StepKind.TRIAL: 7,
}
TODAY = date(2026, 5, 12)
BAD = {"missing": State.MISSING, "expired": State.EXPIRED}


@dataclass(frozen=True)
class Asks:
    has_children: bool
    is_group_only: bool
    min_age: int
    min_age_with_consent: int | None


def step(told: str) -> Step:
    sort, stage, times = told.split()
    kind = next(code for code, one in SORTS.items() if one == sort)
    state = State.MET if times == "-" else State.MISSING
    reason = Reason("met") if times == "-" else Reason("too_few", have=0, need=int(times))
    return Step("policy", kind, TODAY, (kind,), int(stage), state, reason)


def read(told: str) -> list[tuple[str, int, str, bool]]:
    """`kind stage state [safety]`, each."""
    words = [one.split() for one in told.split(", ")]
    return [(kind, int(stage), state, bool(more)) for kind, stage, state, *more in words]


def way_under(group: str, flag: str, mentoring: str) -> Way:
    """The way under one policy, or under one that rests on it."""
    asked, found, refused = {}, {}, set()
    for code, told in (("group", group), ("mentoring", mentoring)):
        lines = read(told) if told != "-" else []
        asked[code, TODAY] = {
            kind: Asked(
                () if kind == "group" else tuple(kind.split("/")), ("group",) * (kind == "group"), *more
            )
            for kind, stage, _state, safety in lines
            for more in [(stage, safety)]
        }
        states = {kind: BAD.get(state, State.MET) for kind, _stage, state, _safety in lines}
        refused |= {kind for kind, _stage, state, _safety in lines if state == "refused"}
        outcomes = tuple(Outcome(kind, state, Reason("x")) for kind, state in states.items())
        overall = Overall.INCOMPLETE if set(states.values()) & set(BAD.values()) else Overall.MET
        found[code] = Standing(overall, Reason("x"), outcomes, since=TODAY)
    if flag == "no edition":
        found["group"] = Standing(Overall.INCOMPLETE, Reason("no_version"))
    elif flag != "-":
        found["group"] = replace(found["group"], overall=Overall(flag))
    local = Local(frozenset(refused), has_consent="no-consent" not in group)
    return way(["group"] if mentoring == "-" else ["mentoring"], found, asked, local)


def test_document_and_cases_are_the_same() -> None:
    assert worked_tables("volunteer-path") == TABLES


@pytest.mark.parametrize("row", TABLES["Days left"], ids=lambda row: row["steps"])
def test_days(row: Row) -> None:
    assert days_left([step(one) for one in row["steps"].split(", ")], DAYS) == int(row["days"])


@pytest.mark.parametrize("row", TABLES["Types and ages"], ids=lambda row: "-".join(row.values()))
def test_ages(row: Row) -> None:
    adult_on = None if row["adult on"] == "-" else date.fromisoformat(row["adult on"])
    consent = None if row["with consent"] == "-" else int(row["with consent"])
    asks = Asks(row["children"] == "yes", row["group"] == "yes", int(row["from"]), consent)
    assert (refusal_of(asks, adult_on, TODAY) or "open") == row["answer"]


@pytest.mark.parametrize("row", TABLES["On trial"], ids=lambda row: "; ".join(row.values()))
def test_on_trial(row: Row) -> None:
    found = way_under(row["group"], row["flag"], row["mentoring"])
    assert ["no", "yes"][found.admits] == row["cleared"]
    assert ["no", "yes"][found.admits_on_trial] == row["on trial"]


def test_one_thing_that_is_done_never_makes_it_worse_and_who_is_cleared_is_not_on_trial() -> None:
    """Whatever is done next: cleared stays cleared, on trial becomes cleared or stays on trial."""
    kinds = [(CONSENT, 0), ("health-checked", 0), ("trial-visit", 1), ("contract", 2)]
    for states in product(("met", "missing"), repeat=len(kinds)):
        now = list(states)
        before = way_under(", ".join(f"{k} {n} {s}" for (k, n), s in zip(kinds, now, strict=True)), "-", "-")
        assert not (before.admits and before.admits_on_trial)
        for place, state in enumerate(states):
            if state == "missing":
                then = [*now[:place], "met", *now[place + 1 :]]
                told = ", ".join(f"{k} {n} {s}" for (k, n), s in zip(kinds, then, strict=True))
                after = way_under(told, "-", "-")
                assert after.admits >= before.admits
                is_tried = kinds[place][0] == "trial-visit"
                assert is_tried or after.admits_on_trial >= before.admits_on_trial


def test_age_in_full_years() -> None:
    assert age_at(date(2027, 5, 13), TODAY) == 16
    assert age_at(date(2027, 5, 12), TODAY) == 17


def test_sort_of_a_kind_that_nobody_knows() -> None:
    assert sort_of(("unheard-of",)) == StepKind.OTHER
    assert sort_of(()) == StepKind.OTHER
