"""Codes in the order a reader expects: 1.2 stands before 1.10."""

import re

_DIGITS = re.compile(r"([0-9]+)")


def natural_key(code: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """A sorting key: runs of digits compare as numbers, the rest as text, numbers before text.

    The code itself closes the key, so that «1.2» and «1.02» are still told apart and the order is total.
    """
    parts = (part for part in _DIGITS.split(code) if part)
    return tuple((0, int(part), "") if _DIGITS.fullmatch(part) else (1, 0, part) for part in parts), code
