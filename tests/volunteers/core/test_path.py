"""Days left and ages: the worked tables."""

from dataclasses import dataclass
from datetime import date

import pytest

from rostok.kernel.standing import Reason, State
from rostok.volunteers.core.ages import age_at, refusal_of
from rostok.volunteers.core.kinds import SORTS, StepKind, sort_of
from rostok.volunteers.core.path import Step, days_left
from tests.tables import Row, case_tables, worked_tables

TABLES = case_tables(__file__, "volunteer-path")
DAYS = dict.fromkeys(StepKind, 99) | {
    StepKind.SEEN: 1,
    StepKind.RECORD: 30,
    StepKind.TRAINING: 7,
    StepKind.TRIAL: 7,
}
TODAY = date(2026, 5, 12)


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


def test_age_in_full_years() -> None:
    assert age_at(date(2027, 5, 13), TODAY) == 16
    assert age_at(date(2027, 5, 12), TODAY) == 17


def test_sort_of_a_kind_that_nobody_knows() -> None:
    assert sort_of(("unheard-of",)) == StepKind.OTHER
    assert sort_of(()) == StepKind.OTHER
