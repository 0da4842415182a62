"""What an edition changes: the tables of the document, and what must hold of any two editions."""

import pytest

from rostok.regulation.core.difference import Kind, Part, PointText, difference, pieces
from tests.tables import case_tables, worked_tables

CASES = case_tables(__file__, "difference")
MARKS = {Part.KEPT: "%s", Part.GONE: "[%s]", Part.NEW: "{%s}"}


def read(cell: str) -> list[PointText]:
    """A cell of the first table as an edition of one point or none."""
    if cell == "—":
        return []
    if cell == "repealed":
        return [PointText("a", "1.1", "five children", "", is_repealed=True)]
    number, _, text = cell.partition(" ")
    return [PointText("a", number, text, "")]


def numbered(cell: str) -> list[PointText]:
    """Points named by their numbers, which are their keys too."""
    return [PointText(one, one, "text", "") for one in cell.split()]


def test_document_and_cases_hold_the_same_tables() -> None:
    assert worked_tables("difference") == CASES


def test_a_point_becomes_what_the_table_says() -> None:
    for row in CASES["A point before and now"]:
        found = difference(read(row["before"]), read(row["now"]))
        assert (found[0].kind if found else "left out") == row["what became of it"], row


def test_points_stand_in_the_order_of_the_table() -> None:
    for row in CASES["The order of points"]:
        found = difference(numbered(row["before"]), numbered(row["now"]))
        assert " ".join(one.number for one in found) == row["order"]


def test_words_are_marked_as_in_the_table() -> None:
    for row in CASES["The words of a point"]:
        shown = " ".join(MARKS[one.part] % one.text for one in pieces(row["before"], row["now"]))
        assert shown == row["shown"]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_word_in_either_language_is_a_change(language: str) -> None:
    before = PointText("a", "1.1", "пятерых", "five")
    now = PointText("a", "1.1", *({"ru": ("четверых", "five"), "en": ("пятерых", "four")}[language]))
    assert [one.kind for one in difference([before], [now])] == [Kind.CHANGED]


def test_turned_round_what_was_added_is_repealed() -> None:
    one, other = numbered("1.1 1.2 2.1"), numbered("1.1 2.1 3.1")
    turn = {Kind.ADDED: Kind.REPEALED, Kind.REPEALED: Kind.ADDED, Kind.SAME: Kind.SAME}
    there = {change.key: turn[change.kind] for change in difference(one, other)}
    assert there == {change.key: change.kind for change in difference(other, one)}
