"""Exact arithmetic inside, Decimal outside, rounding only where a figure meets a reader."""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Final

_DIGITS: Final = 28


def decimal_of(value: Fraction) -> Decimal:
    """The fraction as a Decimal of 28 digits, half-even, whatever the caller's decimal context is."""
    context = Context(prec=_DIGITS, rounding=ROUND_HALF_EVEN)
    return context.divide(Decimal(value.numerator), Decimal(value.denominator))


def rounded(value: Decimal, places: int) -> Decimal:
    """The value with so many places after the point, half-even: at the edge only, never between steps."""
    context = Context(prec=_DIGITS, rounding=ROUND_HALF_EVEN)
    return value.quantize(Decimal(1).scaleb(-places), context=context)
