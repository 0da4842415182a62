"""Gaps between thousands."""

from decimal import Decimal

import pytest
from django.utils import translation

from rostok.ui.numbers import figure_words


@pytest.mark.parametrize(
    ("number", "russian", "english"),
    [
        (0, "0", "0"),
        (9999, "9999", "9999"),
        (10_000, "10~000", "10,000"),
        (-10_000, "-10~000", "-10,000"),
        (1_234_567, "1~234~567", "1,234,567"),
        (Decimal("12345.50"), "12~345,50", "12,345.50"),
        (Decimal("950.00"), "950,00", "950.00"),
    ],
)
def test_gaps_stand_between_thousands_from_ten_thousand_on(
    number: int | Decimal, russian: str, english: str
) -> None:
    for language, expected in (("ru", russian), ("en", english)):
        with translation.override(language):
            assert figure_words(number) == expected.replace("~", "\u00a0")
