"""The scale: four levels and two answers that are not levels."""

from rostok.kernel.scales import LEVELS, Choice, level_of
from tests.tables import case_tables, worked_tables

CASES = case_tables(__file__, "scales")


def test_document_and_cases_hold_the_same_table() -> None:
    assert worked_tables("scales") == CASES


def test_every_choice_has_the_level_of_the_table() -> None:
    expected = {row["choice"]: row["level"] for row in CASES["Choices and levels"]}
    assert {choice.value: str(level_of(choice) or "—") for choice in Choice} == expected


def test_levels_are_exactly_what_the_choices_give() -> None:
    assert tuple(level for choice in Choice if (level := level_of(choice))) == LEVELS
