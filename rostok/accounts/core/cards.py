"""What is printed on a card and typed at a shared computer: digits alone, the same on every keyboard."""

import re
from itertools import pairwise
from typing import Final

CODE_DIGITS: Final = 12
PIN_DIGITS: Final = 6


def code_in(typed: str) -> str:
    """The code in what was typed or read from the square, whose address ends with it; else empty.

    A reader types like a keyboard: another layout garbles the letters of the address, never its digits.
    """
    digits = re.sub(r"[^0-9]", "", typed)
    return digits[-CODE_DIGITS:] if len(digits) >= CODE_DIGITS else ""


def grouped(code: str) -> str:
    """The code as it is read: 1234 5678 9012."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def is_pin(typed: str) -> bool:
    """Six digits, of those 0 to 9 that a keyboard has."""
    return re.fullmatch(rf"[0-9]{{{PIN_DIGITS}}}", typed) is not None


def is_guessed_first(pin: str) -> bool:
    """One of the PINs that people try first: 777777, 123456, 987654, 121212, 123123."""
    digits = [int(one) for one in pin]
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    return (len(steps) == 1 and steps <= {0, 1, 9}) or any(pin == pin[:n] * (PIN_DIGITS // n) for n in (2, 3))
