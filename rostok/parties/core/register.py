"""One row of a register: cleaning without guessing; what came stays beside what we read."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rostok.parties.core.cleaning import clean_text
from rostok.parties.core.identifiers import Number, is_rounded, read_number

# The columns of the Ministry's register as it is published; such a file needs no mapping.
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
ADDED: Final = ("inn", "town", "phone", "email")  # met in other tables
FIELDS: Final = (*COLUMNS, *ADDED)
SCHEMES: Final = {"ogrn": "ogrn", "inn": "inn", "account_no": "minjust"}  # column → register of numbers
DOUBTS: Final = ("broken_quotes", "too_many_cells", "markup", "formula", "sum_in_name")  # asked about
NAME_LENGTH = 500
_EMPTY: Final = dict.fromkeys(COLUMNS, "")
STUB: Final = re.compile(r"0+")  # a number of zeros stands for none (openness standard of NPOs)
_RUSSIAN_DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one cell: `code` is worded above the core, `raw` is what came."""

    column: str
    code: str
    raw: str


@dataclass(frozen=True, slots=True)
class CleanRow:
    """A row that can be matched. `doubt`: the code of the reason why it is not entered by itself."""

    number: int
    raw: Mapping[str, str]
    name: str
    ogrn: Number | None
    inn: Number | None
    account: Number | None
    registered_on: date | None
    legal_form: str
    status: str
    region: str
    town: str
    phone: str
    email: str
    fingerprint: str
    problems: tuple[Problem, ...]
    doubt: str = ""

    @property
    def numbers(self) -> tuple[Number, ...]:
        """OGRN, INN and account number, those that came."""
        return tuple(filter(None, (self.ogrn, self.inn, self.account)))


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is not an organisation: blank, a heading, a footer, or without a name."""

    number: int
    is_blank: bool
    problems: tuple[Problem, ...] = ()


def clean_row(number: int, cells: dict[str, str], flags: Sequence[str] = ()) -> CleanRow | BadRow:
    """Spaces are folded and numbers read; quotation marks and case of the name stay as they came.

    `flags` are codes of what the reading of the table has noticed about the whole row.
    """
    raw = _EMPTY | cells
    text = {column: " ".join(value.split()) if value else "" for column, value in raw.items()}
    if not any(text.values()):
        return BadRow(number, is_blank=True)
    name, marks = clean_text(raw["name"])
    if not name or ({"markup", "formula"} & {*marks} and not any(sign.isalpha() for sign in name)):
        return BadRow(number, is_blank=False, problems=(Problem("name", "no_name", raw["name"][:300]),))
    numbers = {column: _number(scheme, text.get(column, "")) for column, scheme in SCHEMES.items()}
    registered_on, date_problem = _date(text["ogrn_date"])
    problems = [
        *(Problem("name", code, raw["name"]) for code in marks),
        *(Problem("", code, raw["name"]) for code in flags),
        *(
            Problem(column, "bad_check_digit", raw[column])
            for column, found in numbers.items()
            if found and not found.is_valid and column != "account_no"
        ),
        *(
            Problem(column, "number_rounded", raw[column])
            for column in SCHEMES
            if is_rounded(text.get(column, ""))
        ),
        *([Problem("ogrn_date", "bad_date", raw["ogrn_date"])] if date_problem else []),
        *([Problem("name", "name_cut", raw["name"])] if len(name) > NAME_LENGTH else []),
    ]
    return CleanRow(
        number=number,
        raw=raw,
        name=name[:NAME_LENGTH],
        ogrn=numbers["ogrn"],
        inn=numbers["inn"],
        account=numbers["account_no"],
        registered_on=registered_on,
        legal_form=text["org_form"][:200],
        status=text["status"][:60],
        region=raw["region"].strip(),
        town=text.get("town", "")[:120],
        phone=text.get("phone", "")[:40],
        email=text.get("email", "")[:254],
        fingerprint=fingerprint(text),
        problems=tuple(problems),
        doubt=next((code for code in DOUBTS if code in marks or code in flags), ""),
    )


def fingerprint(text: Mapping[str, str]) -> str:
    """The same words in the same columns are the same row, wherever it stands in the file."""
    added = [text[column] for column in ADDED if text.get(column)]
    plain = json.dumps([text[column] for column in COLUMNS] + added, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def _number(scheme: str, text: str) -> Number | None:
    """None also for a rounded one: many organisations share what is left of it."""
    number = read_number(scheme, text) if text and not is_rounded(text) else None
    return None if number is None or STUB.fullmatch(number.value) else number


def _date(text: str) -> tuple[date | None, bool]:
    """(the day, is it unreadable). A day after 2099 is a stub of the register."""
    if not text:
        return None, False
    russian = _RUSSIAN_DAY.fullmatch(text)
    try:
        day = (
            date(int(russian[3]), int(russian[2]), int(russian[1]))
            if russian
            else date.fromisoformat(text[:10])
        )
    except ValueError:
        return None, True
    return (None, True) if day.year > 2099 else (day, False)
