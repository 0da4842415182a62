"""Figures as people read them."""

from decimal import Decimal
from typing import Final

from django.utils.formats import number_format

GAP_FROM: Final = 10_000  # four digits are read at a glance and stay together, as Russian typography has it


def figure_words(number: int | Decimal) -> str:
    """12 345 · 12,345: with gaps between thousands from 10 000 on. For eyes only, never for an attribute."""
    return number_format(number, force_grouping=not -GAP_FROM < number < GAP_FROM)
