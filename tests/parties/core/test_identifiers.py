"""Numbers of registers."""

import pytest

from rostok.parties.core.identifiers import find_number, is_rounded, read_number


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


@pytest.mark.parametrize(
    ("line", "scheme", "value", "is_valid"),
    [
        ("АНО «Берег»\t7707083893\t614000, ул. Мира, 15", "inn", "7707083893", True),
        ("ИНН 7707083893 ОГРН 1022200527315", "inn", "7707083893", True),
        ("7707083894; 1022200527315", "ogrn", "1022200527315", True),
        ("ОГРН: 102 2200-527315.", "ogrn", "1022200527315", True),
        ("7707083894", "inn", "7707083894", False),
    ],
)
def test_the_number_of_a_pasted_line_is_found_among_its_words(
    line: str, scheme: str, value: str, is_valid: bool
) -> None:
    number = find_number(line)
    assert number is not None
    assert (number.scheme, number.value, number.is_valid) == (scheme, value, is_valid)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,02590E+12", True),
        ("1.0259E+12", True),
        ("АНО «Берег»;1,0259Е+12", True),  # a Cyrillic letter
        ("7,70708e+09", True),
        ("1E+12", True),
        ("1,0277070838931E+12", True),
        ("1022200527315", False),
        ("дом 3E+1", False),
        ("Центр 1,5E+120", False),
        ("", False),
    ],
)
def test_a_number_that_a_spreadsheet_has_rounded_is_told(text: str, expected: bool) -> None:
    assert is_rounded(text) is expected
    if expected:
        assert find_number(text) is None


@pytest.mark.parametrize("line", ["", "Название", "тел. 8 912 000-00-00", "12345", "١٢٣٤٥٦٧٨٩٠"])
def test_a_line_without_an_inn_or_ogrn_has_no_number(line: str) -> None:
    assert find_number(line) is None
