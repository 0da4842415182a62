"""One row of the Ministry's register: cleaning without guessing; what came stays beside what we read."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from rostok.parties.core.identifiers import Number, read_number

COLUMNS: Final = (
    "register",
    "account_no",
    "name",
    "ogrn",
    "ogrn_date",
    "org_form",
    "region",
    "status",
    "flags",
)
NAME_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one cell: `code` is worded above the core, `raw` is what came."""

    column: str
    code: str
    raw: str


@dataclass(frozen=True, slots=True)
class CleanRow:
    """A row that can be matched."""

    number: int
    raw: Mapping[str, str]
    name: str
    ogrn: Number | None
    account: Number | None
    registered_on: date | None
    legal_form: str
    status: str
    region: str
    fingerprint: str
    problems: tuple[Problem, ...]

    @property
    def numbers(self) -> tuple[Number, ...]:
        """OGRN and account number, those that came."""
        return tuple(number for number in (self.ogrn, self.account) if number is not None)


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is not an organisation: blank or without a name."""

    number: int
    is_blank: bool
    problems: tuple[Problem, ...] = ()


def clean_row(number: int, cells: Mapping[str, str]) -> CleanRow | BadRow:
    """Spaces are folded and numbers read; quotation marks and case of the name stay as they came."""
    raw = {column: cells.get(column, "") for column in COLUMNS}
    text = {column: " ".join(value.split()) for column, value in raw.items()}
    if not any(text.values()):
        return BadRow(number, is_blank=True)
    if not text["name"]:
        return BadRow(number, is_blank=False, problems=(Problem("name", "no_name", raw["name"]),))
    ogrn = read_number("ogrn", text["ogrn"])
    registered_on, date_problem = _date(text["ogrn_date"])
    problems = [
        *([Problem("ogrn", "bad_check_digit", raw["ogrn"])] if ogrn and not ogrn.is_valid else []),
        *([Problem("ogrn_date", "bad_date", raw["ogrn_date"])] if date_problem else []),
        *([Problem("name", "name_cut", raw["name"])] if len(text["name"]) > NAME_LENGTH else []),
    ]
    return CleanRow(
        number=number,
        raw=raw,
        name=text["name"][:NAME_LENGTH],
        ogrn=ogrn,
        account=read_number("minjust", text["account_no"]),
        registered_on=registered_on,
        legal_form=text["org_form"][:200],
        status=text["status"][:60],
        region=text["region"],
        fingerprint=fingerprint(text),
        problems=tuple(problems),
    )


def fingerprint(text: Mapping[str, str]) -> str:
    """The same words in the same columns are the same row, wherever it stands in the file."""
    plain = json.dumps([text[column] for column in COLUMNS], ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def _date(text: str) -> tuple[date | None, bool]:
    """(the day, is it unreadable)."""
    if not text:
        return None, False
    try:
        return date.fromisoformat(text), False
    except ValueError:
        return None, True
