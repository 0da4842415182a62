"""Paragraphs keep their keys, marks become facts."""

from hypothesis import given
from hypothesis import strategies as st

from rostok.stories.core.paragraphs import Piece, Placed, carried, marks_in, pieces, split
from tests.tables import case_tables, worked_tables

CASES = case_tables(__file__, "paragraphs")
OLD = [Placed(int(row["key"]), row["text"]) for row in CASES["Old paragraphs"]]
TEXTS = st.lists(st.text(alphabet="абв ", min_size=1, max_size=8), max_size=5)


def test_the_cases_are_the_tables_of_the_document() -> None:
    assert worked_tables("paragraphs") == CASES


def test_the_worked_table_holds() -> None:
    rows = CASES["New paragraphs and their keys, fresh ones from 4"]
    found = carried(OLD, [row["text"] for row in rows], next_key=4)
    assert [one.key for one in found] == [int(row["key"]) for row in rows]


@given(TEXTS, TEXTS)
def test_each_key_is_given_once_and_equal_texts_keep_theirs(old: list[str], new: list[str]) -> None:
    before = [Placed(number, text) for number, text in enumerate(old, 1)]
    found = carried(before, new, next_key=100)
    assert [one.text for one in found] == new
    assert len({one.key for one in found}) == len(new)
    assert carried(found, new, next_key=200) == found


def test_blank_lines_separate_and_marks_are_replaced() -> None:
    assert split(" Раз.\r\n\r\n\n Два\nтри. \n \n") == ("Раз.", "Два\nтри.")
    text = "Шагов: [[steps]], уровень [[ level 5.1 ]], [[no]]."
    assert marks_in(text) == ("steps", "level 5.1", "no")
    shown = pieces(text, {"steps": "4", "level 5.1": "1 → 3"})
    assert [one for one in shown if one.fact] == [Piece("4", "steps"), Piece("1 → 3", "level 5.1")]
    assert shown[-1].text == ", [[no]]."
