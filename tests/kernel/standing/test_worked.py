"""The worked rows of docs/algorithms/standing.md, one per rule and per pair of rules that meet."""

from datetime import timedelta

import pytest

from rostok.kernel.standing import Standing, faults_of
from tests.kernel.standing.wording import POLICIES, answer, day, said
from tests.tables import case_tables, worked_tables

ROWS = case_tables(__file__, "standing")["One row a rule"]
CHANGING = [row for row in ROWS if row["changes on"] != "—"]


def test_the_document_shows_these_rows() -> None:
    assert worked_tables("standing") == case_tables(__file__, "standing")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["rule"])
def test_a_worked_row_comes_out(row: dict[str, str]) -> None:
    assert said(answer(row)) == {name: row[name] for name in ("standing", "requirements", "changes on")}


def test_every_rule_has_its_row_once() -> None:
    rules = [row["rule"] for row in ROWS]
    assert len(rules) == len(set(rules)) >= 40


@pytest.mark.parametrize("row", CHANGING, ids=lambda row: row["rule"])
def test_nothing_changes_before_the_day_that_is_told(row: dict[str, str]) -> None:
    known = row["known"] if row["known"] != "—" else row["on"]
    first = day(row["changes on"])
    before = (first - timedelta(days=1)).isoformat()[2:]
    assert first > day(row["on"])
    assert states(answer(row | {"on": before, "known": known})) == states(answer(row))


def states(standing: Standing) -> tuple[str, list[str]]:
    """The words without their reasons."""
    return standing.overall, [one.state for one in standing.outcomes]


def test_stages_are_told_up_to_the_last_that_is_in_order() -> None:
    found = {row["rule"]: answer(row).reached for row in ROWS if row["rule"].startswith("stages")}
    assert found == {"stages: none": None, "stages: the first": "trial", "stages: out of order": None}


def test_what_the_new_version_asks_stands_beside_the_old_one() -> None:
    (row,) = [row for row in ROWS if row["rule"] == "an earlier version still counts"]
    assert [one.requirement for one in answer(row).ahead] == ["course"]


def test_the_policies_of_the_table_have_one_fault_and_that_is_the_pause() -> None:
    kinds = {"check", "course", "diploma", "visit", "talk", "consent", "policy", "order"}
    assert [(fault.policy, fault.code) for fault in faults_of(POLICIES, kinds=kinds)] == [("pause", "gap")]
