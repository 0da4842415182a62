"""Which column of a table holds what: guessed from the words of its head and from its values.

A guess is shown and may be corrected; a column is never used for more than one field, nor a field twice.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rostok.parties.core.identifiers import find_number, read_number
from rostok.parties.core.places import Places
from rostok.parties.core.register import COLUMNS, FIELDS

HEAD_ROWS: Final = 12  # of these the head is looked for
LOOKED_AT: Final = 200  # rows whose values are looked at

_WORDS: Final[Mapping[str, str]] = {
    "ogrn_date": r"дата.*(?:огрн|регистр|внесен|присв)|registration date|registered on",
    "ogrn": r"\bогрн\b|основной государственный регистрационный|\bogrn\b",
    "inn": r"\bинн\b|идентификационный номер|tax (?:number|id)|\binn\b",
    "account_no": r"уч[её]тный номер|account",
    "phone": r"телефон|\bтел\b|phone",
    "email": r"e-?mail|электронн\w+ (?:почт|адрес)|эл\.? ?почт",
    "region": r"регион|субъект|\bregion\b",
    "town": r"^город$|нас[её]л[её]нный пункт|\btown\b|\bcity\b",
    "org_form": r"(?:организационно|опф|орг\.|\bформа\b).*|legal form",
    "status": r"статус|состояние|\bstatus\b",
    "name": r"наименован|назван|организаци|получател|заявител|грантополучател|\bнко\b|\bname\b|recipient",
}
_NOT_NAME: Final = re.compile(r"проект|мероприят|програм|форм|сокращ|project", re.IGNORECASE)
_ONLY_NAME: Final = re.compile(r"^(?:полное |краткое )?(?:наименовани|названи|name\b)", re.IGNORECASE)
_FIGURES: Final = re.compile(r"[\d\s.,═р/-]+")
_QUOTED: Final = re.compile(r"[«»\"“”]")
_IGNORED: Final = re.compile(
    r"сумма|размер|грант[ае]?\b|руб|объ[её]м|№|п/п|amount|адрес|инициатив", re.IGNORECASE
)
_ORGANISATION: Final = re.compile(
    r"\b(?:организаци|фонд|обществ|союз|партн[её]рств|ассоциаци|учреждени|центр|движени|объединени|отделени"
    r"|ано|нко|роо|нп|федераци|school|foundation|association)",
    re.IGNORECASE,
)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[ T].*)?|\d{1,2}\.\d{1,2}\.\d{2,4}")
_PHONE: Final = re.compile(r"\+?[\d ()-]{7,20}(?:\s*(?:доб|,|;).*)?")
_EMAIL: Final = re.compile(r"[^@\s,;]+@[^@\s,;]+\.\w+")
_AMOUNT: Final = re.compile(r"[\d\s.,]+(?:р|руб|тыс|млн|═)?[\w.═ ]{0,12}", re.IGNORECASE)


Rows = Sequence[tuple[int, Sequence[str]]]  # (number in the file, cells)


@dataclass(frozen=True, slots=True)
class Layout:
    """`columns`: the field of each column, "" where it is not used; `first`: the first row of data."""

    columns: tuple[str, ...]
    first: int

    @property
    def is_usable(self) -> bool:
        """Without a name no organisation can be entered."""
        return "name" in self.columns

    def as_dict(self) -> dict[str, object]:
        """For JSON: what a source remembers."""
        return {"columns": list(self.columns), "first": self.first}


def guess(rows: Rows, places: Places) -> Layout:
    """The most likely layout of the first rows of a table; it may lack the name (see `is_usable`)."""
    width = max((len(cells) for _number, cells in rows), default=0)
    head, first = head_of(rows)
    data = [cells for number, cells in rows if number >= first][:LOOKED_AT]
    if [cell.strip() for cell in head] == list(COLUMNS):
        return Layout(COLUMNS, first)
    by_value = {column: _scores(_values(data, column), places) for column in range(width)}
    by_word = {column: _field_of(head[column]) for column in range(min(width, len(head)))}
    columns, taken = [""] * width, set[str]()
    for column, field in by_word.items():
        if field and field not in taken and not _contradicted(field, _values(data, column)):
            columns[column] = field
            taken.add(field)
    wanted = sorted(
        ((score, -column, field) for column, found in by_value.items() for field, score in found.items()),
        reverse=True,
    )
    for score, negative, field in wanted:
        if (
            score < _LEAST.get(field, 1)
            or field in taken
            or columns[-negative]
            or _is_ignored(head, -negative)
        ):
            continue
        columns[-negative] = field
        taken.add(field)
    return Layout(tuple(columns), first)


def head_of(rows: Rows) -> tuple[list[str], int]:
    """The words over each column and the number of the first row below them: ([], the first row) without."""
    start = rows[0][0] if rows else 1
    scored = [(_head_score(cells), -position) for position, (_n, cells) in enumerate(rows[:HEAD_ROWS])]
    best, negative = max(scored, default=(0, 0))
    if rows and all(len(cells) < 2 for _n, cells in rows) and _ONLY_NAME.match(_cell(rows[0][1], 0)):
        return [_cell(rows[0][1], 0)], start + 1
    if best < 2:
        return [], start
    last = -negative
    width = max(len(cells) for _number, cells in rows[: last + 2])
    upper = rows[last - 1][1] if last and _is_upper_head(rows[last - 1][1]) else ()
    while last + 1 < min(len(rows), HEAD_ROWS) and _is_continued(rows[last + 1][1]):
        last += 1
    lines = [upper, *(cells for _number, cells in rows[-negative : last + 1])]
    head = [_joined([_cell(cells, column) for cells in lines]) for column in range(width)]
    return head, rows[last][0] + 1


def _joined(texts: Sequence[str]) -> str:
    """What stands over a column, from above; a counter or an amount stays one whatever stands over it."""
    own = [text for text in texts if text and not text.isdigit()]
    return own[-1] if own and _IGNORED.search(own[-1]) else " ".join(dict.fromkeys(texts)).strip()


def shape_of(rows: Rows) -> str:
    """A key for «a table like that one»: the words of its head, or its width where it has none."""
    head, _first = head_of(rows)
    words = [" ".join(text.casefold().split()) for text in head]
    plain = json.dumps(words or ["", max((len(cells) for _n, cells in rows), default=0)], ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def _cell(cells: Sequence[str], column: int) -> str:
    return " ".join(cells[column].split()) if column < len(cells) else ""


def _values(rows: Sequence[Sequence[str]], column: int) -> list[str]:
    return [text for cells in rows if (text := _cell(cells, column))]


def _field_of(text: str) -> str:
    folded = text.casefold()
    for field in FIELDS:
        if folded.strip() == field:
            return field
    for field, words in _WORDS.items():
        if re.search(words, folded) and not (field == "name" and _NOT_NAME.search(folded)):
            return field
    return ""


def _is_ignored(head: Sequence[str], column: int) -> bool:
    """The head says something else than a field of ours: its values are not asked."""
    return column < len(head) and bool(_IGNORED.search(head[column]) or _NOT_NAME.search(head[column]))


def _head_score(cells: Sequence[str]) -> int:
    """Cells that name a column; a row that holds numbers of organisations is no head."""
    texts = [text for text in (" ".join(cell.split()) for cell in cells) if text]
    if any(len(text) > 120 or _FIGURES.fullmatch(text) for text in texts):
        return 0
    named = sum(1 for text in texts if _field_of(text) or (len(text) < 40 and _IGNORED.search(text)))
    has_name = any(
        _field_of(text) == "name" and len(text) < 80 and not _QUOTED.search(text) for text in texts
    )
    return named if has_name and len(set(texts)) > 1 else 0


def _is_upper_head(cells: Sequence[str]) -> bool:
    """Words over several columns of a head; the same words over all of them are the title of the table."""
    words = {cell.strip() for cell in cells if cell.strip()}
    return len(words) > 1 and not any(_is_number("ogrn", cell) for cell in cells)


def _is_continued(cells: Sequence[str]) -> bool:
    """A second line of a head: column names again, or the numbers of the columns 1, 2, 3."""
    texts = [cell.strip() for cell in cells]
    filled = [text for text in texts if text]
    if filled and filled == [str(n) for n in range(1, len(filled) + 1)] and len(filled) > 2:
        return True
    named = sum(1 for text in filled if len(text) < 40 and _field_of(text))
    return named >= 2 and named * 2 >= len(filled) and not any(len(text) > 60 for text in filled)


def _is_number(scheme: str, text: str) -> bool:
    number = read_number(scheme, text)
    return number is not None and number.is_valid and len(number.value) != 12


_LEAST: Final = {
    "ogrn": 0.8, "inn": 0.8, "email": 0.8, "ogrn_date": 0.9, "phone": 0.9, "region": 0.6, "name": 0.5,
}  # fmt: skip


def _scores(values: Sequence[str], places: Places) -> dict[str, float]:
    """Field → share of the values that look like it; figures of money and counters look like nothing."""
    if not values:
        return {}
    count = len(values)

    def share(found: Sequence[bool]) -> float:
        return sum(found) / count

    scores = {scheme: share([_is_number(scheme, value) for value in values]) for scheme in ("ogrn", "inn")}
    scores["email"] = share([bool(_EMAIL.fullmatch(value)) for value in values])
    scores["ogrn_date"] = share([bool(_DATE.fullmatch(value)) for value in values])
    if share([bool(_AMOUNT.fullmatch(value)) for value in values]) < 0.5:
        scores["region"] = _as_region(values, places)
        scores["name"] = _as_name(values)
    elif share([value.startswith(("+7", "8 (", "8(", "(")) for value in values]) > 0.5:
        scores["phone"] = share([bool(_PHONE.fullmatch(value)) for value in values])
    return scores


def _as_region(values: Sequence[str], places: Places) -> float:
    """One region or town in a cell counts whole, several a little: they are where a project goes."""
    points = {"": 1.0, "region_typo": 1.0, "region_abolished": 1.0, "only_town": 0.9, "several_regions": 0.2}
    seen = Counter(values)
    worth = {text: points.get(places.read(text).code, 0.0) if len(text) < 200 else 0.0 for text in seen}
    return sum(worth[text] * number for text, number in seen.items()) / len(values)


def _as_name(values: Sequence[str]) -> float:
    """Words of organisations near the beginning; the same few texts again and again are no names."""
    if len(set(values)) * 4 < len(values):
        return 0.0
    return sum(bool(_ORGANISATION.search(value[:60])) and len(value) > 7 for value in values) / len(values)


def _contradicted(field: str, values: Sequence[str]) -> bool:
    """The head says a number, no value is as long as one: a wrong column is not read as one.

    A number whose check digit is wrong is one all the same: whoever looks at it is told so.
    """
    numbers = [find_number(value) for value in values]
    return field in {"ogrn", "inn"} and bool(values) and field not in {one.scheme for one in numbers if one}
