"""Numbers of registers: folding and check digits (python-stdnum; rules of the Federal Tax Service)."""

import re
from dataclasses import dataclass

from stdnum.exceptions import ValidationError
from stdnum.ru import inn, ogrn

_SEPARATORS = re.compile(r"[\s\u00a0\-–—]")
_ROUNDED = re.compile(r"(?<![\w.,])\d(?:[.,]\d+)?[EeЕе]\+?(?:0?9|1[0-5])(?!\w)")  # the letter may be Cyrillic
_LENGTHS = {10: "inn", 12: "inn", 13: "ogrn", 15: "ogrn"}  # of organisations and of sole traders
_CHECKS = {"ogrn": ogrn.validate, "inn": inn.validate}  # the Ministry's account numbers have no check digit


@dataclass(frozen=True, slots=True)
class Number:
    """`raw` as it came, `value` folded for matching, `is_valid` whether its check digit agrees."""

    scheme: str
    raw: str
    value: str
    is_valid: bool


def read_number(scheme: str, raw: str) -> Number | None:
    """A number of the register `scheme`; None when nothing but spaces or dashes came."""
    value = raw if raw.isalnum() else _SEPARATORS.sub("", raw)
    if not value:
        return None
    return Number(scheme=scheme, raw=raw.strip()[:60], value=value[:20], is_valid=_agrees(scheme, value))


def is_rounded(text: str) -> bool:
    """1,0259E+12 stands there: a spreadsheet program has rounded a number of 10 to 16 figures."""
    return _ROUNDED.search(text) is not None


def find_number(text: str) -> Number | None:
    """The INN or OGRN in a line of a table or a letter, told by how many figures it has.

    The first whose check digit agrees, else the first; None where no figures are that many. What is left of
    a rounded number is none.
    """
    text = _ROUNDED.sub(" ", text)
    pieces = [*re.findall(r"\d+", text, re.ASCII), *re.findall(r"\d[\d \u00a0\-–—]*\d", text, re.ASCII)]
    values = [_SEPARATORS.sub("", piece) for piece in pieces]
    found = [_number(_LENGTHS[len(value)], value) for value in values if len(value) in _LENGTHS]
    return next((one for one in found if one.is_valid), found[0] if found else None)


def _number(scheme: str, value: str) -> Number:
    return Number(scheme=scheme, raw=value, value=value, is_valid=_agrees(scheme, value))


def _agrees(scheme: str, value: str) -> bool:
    if scheme == "ogrn" and len(value) == 13 and value.isdecimal() and value.isascii():
        return int(value[:12]) % 11 % 10 == int(value[12])  # what stdnum computes, ten times faster
    check = _CHECKS.get(scheme)
    if check is None:
        return value.isdigit()
    try:
        check(value)
    except ValidationError:
        return False
    return True
