"""Numbers of registers: folding and check digits (python-stdnum; rules of the Federal Tax Service)."""

import re
from dataclasses import dataclass

from stdnum.exceptions import ValidationError
from stdnum.ru import inn, ogrn

_SEPARATORS = re.compile(r"[\s\u00a0\-–—]")
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
