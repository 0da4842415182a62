"""Texts of cells as people and programs leave them, made readable; what was done is said by codes."""

import html
import re
from typing import Final

_ODD: Final = re.compile(
    r"[&<╚╩═\u200b\u200c\u200d\u2060\ufeff\xad]|\[if|№|млн|тыс|млрд|руб|^\s*[=@+-]", re.IGNORECASE
)
_FORMULA: Final = re.compile(r"^\s*(?:[=@]|[+-]\s*[\d(])")
_UNSEEN: Final = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\xad]")
_ENTITY: Final = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]\w*);", re.IGNORECASE)
_MARKUP: Final = re.compile(r"<?!?\[if [^\]]*\]>?|<?!?\[endif\](?:-->|>)?|<!|</?[a-z][^>]*>", re.IGNORECASE)
_LINE_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_APPLICATION: Final = re.compile(r"[(\[]?\s*№\s*заявки\s*[:№]?\s*[\d/-]+\s*[)\]]?[,;.]?", re.IGNORECASE)
_SUM: Final = re.compile(
    r"\d[\d\s.,]*(?:млн|тыс|млрд)\b\.?(?:\s*\d[\d\s.,]*тыс\b\.?)?|\d[\d\s.,]*руб(?:\b|\.|л)", re.IGNORECASE
)
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
_MENDED: Final = str.maketrans({"╚": "«", "╩": "»", "═": " "})


def clean_text(raw: str) -> tuple[str, tuple[str, ...]]:
    """The text with single spaces, and the codes of what was found in it, in a fixed order.

    Mended: signs of a lost alphabet («╚ ╩ ═»), HTML entities, invisible signs, a number of an application.
    Left for a person, because nothing sure can be made of it: markup or a formula, a sum of money.
    """
    if not _ODD.search(raw):
        return " ".join(raw.split()), ()
    found: list[str] = []
    text = _UNSEEN.sub("", raw)
    if _ENTITY.search(text):
        text, found = html.unescape(html.unescape(text)), ["signs_mended"]
    mended = text.translate(_MENDED)
    if mended != text and not found:
        found.append("signs_mended")
    text = _LINE_BREAK.sub(" ", mended)
    if _FORMULA.match(text):
        found.append("formula")
    if _MARKUP.search(text):
        text = _MARKUP.sub(" ", text)
        found.append("markup")
    if _APPLICATION.search(text):
        text = _APPLICATION.sub(" ", text)
        found.append("application_number")
    if _SUM.search(text):
        found.append("sum_in_name")
    return " ".join(text.split()), tuple(found)


def safe_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in _FORMULA_SIGNS else text


def name_doubts(name: str) -> tuple[str, ...]:
    """Codes of what makes a name unlikely, for whoever enters it: a formula, markup, a sum of money."""
    if name.strip()[:1] in _FORMULA_SIGNS:
        return ("formula",)
    return tuple(code for code in clean_text(name)[1] if code in {"markup", "sum_in_name"})
