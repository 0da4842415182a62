"""One spelling of a phone number, so that it is found however it was typed."""

import re

_EXTENSION = re.compile(r"[,;\s]*(,|доб\.?|ext\.?)\s*[0-9]{1,6}\s*$", re.IGNORECASE)


def number_of(typed: str) -> str | None:
    """E.164 (`+79120000000`); None for what is no number of a phone.

    Russian numbers may start with 8, with 7 or with the code of the operator; others start with +.
    """
    digits = re.sub(r"[\s().\-\u00a0\u2010-\u2015]", "", typed)
    if re.fullmatch(r"\+[1-9][0-9]{7,14}", digits):
        return digits if not digits.startswith("+7") or len(digits) == 12 else None
    if re.fullmatch(r"[78][0-9]{10}", digits):
        return f"+7{digits[1:]}"
    return f"+7{digits}" if re.fullmatch(r"9[0-9]{9}", digits) else None


def can_ring(typed: str) -> bool:
    """Is it a whole number, with or without an extension («доб. 12»)?"""
    return number_of(_EXTENSION.sub("", typed)) is not None


def shown(number: str) -> str:
    """The number with its middle hidden: enough to know one's own."""
    return f"{number[:2]} ••• {number[-4:-2]}-{number[-2:]}"
