"""Numbers of registers."""

import pytest

from rostok.parties.core.identifiers import read_number


@pytest.mark.parametrize(
    ("scheme", "raw", "value", "is_valid"),
    [
        ("ogrn", "1022200527315", "1022200527315", True),
        ("ogrn", "1022200527316", "1022200527316", False),
        ("ogrn", "102 2200-527315", "1022200527315", True),
        ("ogrn", "10222005", "10222005", False),
        ("inn", "7707083893", "7707083893", True),
        ("inn", "7707083894", "7707083894", False),
        ("minjust", "2212010321", "2212010321", True),
        ("minjust", "22-АБ", "22АБ", False),
    ],
)
def test_a_number_is_folded_and_its_check_digit_told(
    scheme: str, raw: str, value: str, is_valid: bool
) -> None:
    number = read_number(scheme, raw)
    assert number is not None
    assert (number.value, number.is_valid, number.raw) == (value, is_valid, raw)


@pytest.mark.parametrize("raw", ["", "   ", " – "])
def test_an_empty_cell_is_no_number(raw: str) -> None:
    assert read_number("ogrn", raw) is None
