"""The reader of worked tables notices what it must not swallow."""

import pytest

from tests.tables import ALGORITHMS, read_tables


def test_a_table_is_read_under_its_heading() -> None:
    text = "# One\n\n| a | b |\n|---|---|\n| 1 | `x` |\n\n## Two\ntext\n| c |\n|---|\n| — |"
    assert read_tables(text) == {"One": [{"a": "1", "b": "x"}], "Two": [{"c": "—"}]}


@pytest.mark.parametrize(
    "text",
    [
        "| a |\n|---|\n| 1 |",
        "# One\n| a |\n|---|\n| 1 |\n\n| a |\n|---|\n| 2 |",
        "# One\n| a | b |\n|---|---|\n| 1 |",
    ],
    ids=["no heading", "second table under a heading", "a cell is missing"],
)
def test_a_table_that_cannot_be_told_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"heading|zip"):
        read_tables(text)


def test_every_document_of_an_algorithm_has_a_case_file() -> None:
    named = {path.stem for path in ALGORITHMS.glob("*.md")}
    cased = {path.stem for path in ALGORITHMS.parent.parent.glob("tests/**/cases/*.json")}
    assert named == cased
