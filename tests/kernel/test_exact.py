"""Exact arithmetic meets a reader once, half-even."""

from decimal import ROUND_UP, Decimal, localcontext
from fractions import Fraction

import pytest

from rostok.kernel.exact import decimal_of, rounded


def test_a_fraction_keeps_28_digits() -> None:
    assert decimal_of(Fraction(2, 3)) == Decimal("0." + "6" * 27 + "7")


def test_the_callers_decimal_context_changes_nothing() -> None:
    with localcontext(prec=3, rounding=ROUND_UP):
        inside = decimal_of(Fraction(2, 3)), rounded(Decimal("123456.25"), 1)
    assert inside == (decimal_of(Fraction(2, 3)), Decimal("123456.2"))


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [("2.625", 2, "2.62"), ("2.635", 2, "2.64"), ("0.5", 0, "0"), ("1.5", 0, "2"), ("50", 1, "50.0")],
)
def test_a_half_is_rounded_to_even(value: str, places: int, expected: str) -> None:
    assert str(rounded(Decimal(value), places)) == expected
