"""What every page must hold whoever looks at it: axe, width, shape, one language."""

import json
import re
import sqlite3
from functools import cache
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

from tests.e2e.site import Site

AXE: Final = (Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js").read_text()
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHAPES: Final = {"desk", "list", "thing", "form", "sheet"}

LATIN: Final = re.compile(r"(?<![\w@./:+-])[A-Za-z]{3,}(?![\w@./:]*[@./:]\w)")
CYRILLIC: Final = re.compile(r"[А-Яа-яЁё]{2,}")
# names that are the same in both languages, formats, and the switch that offers the other language
LATIN_ALLOWED: Final = {
    *(
        "Rostok",
        "English",
        "PDF",
        "JPEG",
        "PNG",
        "DOCX",
        "XLSX",
        "CSV",
        "SHA",
        "ISO",
        "Word",
        "Enter",
        "GIFT",
        "OpenAPI",
    ),
}
CYRILLIC_ALLOWED: Final = {"Русский", "Росток"}
RECORDS: Final = (
    "foundation_search",
    "foundation_event",
    "django_",
    "sqlite_",
    "auth_",
    "account_",
    "socialaccount_",
)
MARK = re.compile(r"\[\[.*?\]\]")


BROKEN: Final = """async rules => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  return found.violations.map((each) => [each.id, each.nodes[0].html.slice(0, 160)]);
}"""


def axe_violations(page: Page) -> list[str]:
    """Rule and the first element that breaks it; the policy of the page does not bind the debugger.

    What holds is not brought over: axe describes each element that keeps a rule, at greater length than the
    page itself. Who looks at many pages saves time by `page.add_init_script(AXE)` before them.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return [f"axe {rule}: {html}" for rule, html in page.evaluate(BROKEN, RULES)]


STANDS: Final = """() => ({
  shape: document.body.dataset.shape ?? null,
  fits: document.documentElement.scrollWidth <= innerWidth,
  language: document.documentElement.lang,
  text: `${document.title}\\n${document.body.innerText}`,
  squeezed: [...document.querySelectorAll("h1, h2, h3, p, th, td, dd")]
    .filter((each) => each.checkVisibility({contentVisibilityAuto: true}) && each.innerText.trim())
    .filter((each) => each.clientWidth > 1 && each.clientWidth < 40 && each.clientHeight > 150)
    .map((each) => each.innerText.slice(0, 80)),
  kept: [...document.querySelectorAll("code, [translate=no]")].map((each) => each.innerText),
})"""


def faults(page: Page, language: str, own_words: tuple[str, ...]) -> list[str]:
    """Everything wrong with the page as it stands, each in one line."""
    found, seen = axe_violations(page), page.evaluate(STANDS)
    if seen["shape"] not in SHAPES:
        found.append(f"shape {seen['shape']!r}")
    if not seen["fits"]:
        found.append("scrolls sideways")
    found += [f"letter under letter: {words}" for words in seen["squeezed"]]
    if seen["language"] != language:
        found.append("speaks another language")
    # commands, and words told in secret: these are sealed in the database
    lines = (plainly(line) for one in seen["kept"] for line in one.splitlines())
    commands = tuple(sorted(filter(None, lines), key=len, reverse=True))  # what is folded away has no words
    strange = foreign_words(seen["text"], language, (*commands, *own_words))
    return found + [f"foreign: {line}" for line in strange]


def foreign_words(text: str, language: str, own_words: tuple[str, ...]) -> list[str]:
    """Lines with words of the other language that nobody wrote by hand."""
    letters, allowed = (LATIN, LATIN_ALLOWED) if language == "ru" else (CYRILLIC, CYRILLIC_ALLOWED)
    found = []
    for line in dict.fromkeys(text.splitlines()):
        rest = without(line, own_words) if letters.search(line) else ""
        if set(letters.findall(rest)) - allowed:
            found.append(line.strip()[:200])
    return found


def without(line: str, own_words: tuple[str, ...]) -> str:
    """The line without what people wrote; a text cut with an ellipsis counts when it begins so."""
    plain = plainly(line)
    for words in own_words:
        if words in plain:
            plain = plain.replace(words, " ")
        elif "…" in plain and len(begun := plain.split("…")[0].strip()) > 20 and begun in words:
            return plain.split("…", 1)[1]
    return plain


def plainly(text: str) -> str:
    """Spaces of all kinds are one."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


@cache
def written_by_people(site: Site) -> tuple[str, ...]:
    """Every text of the database that stands in one language only: names, titles, notes. Longest first."""
    with sqlite3.connect(f"file:{site.database}?mode=ro", uri=True) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        texts = {
            plainly(piece)
            for table in tables
            if not table.startswith(RECORDS)
            for row in database.execute(f'SELECT * FROM "{table}"')
            for value in row
            if isinstance(value, str)
            for text in told_once(value)
            for line in text.splitlines()
            for piece in MARK.split(line)  # a recorded fact stands in its place on the page
        }
    return tuple(sorted((text for text in texts if len(text) > 2), key=len, reverse=True))


TYPED = ({"name", "region"}, {"works", "conditions"})  # a row of a register; what sides wrote into a contract


def told_once(value: str) -> list[str]:
    """The text itself, or what a row of a register holds; other structures speak the language of the page.

    What a person wrote where a pack would write in two languages stands in one of them, or twice the same.
    """
    try:
        structure = json.loads(value)
    except ValueError:
        return [value]
    if isinstance(structure, dict) and any(known <= structure.keys() for known in TYPED):
        return [text for text in structure.values() if isinstance(text, str)]
    if isinstance(structure, dict) and structure and structure.keys() <= {"ru", "en"}:
        texts = {text for text in structure.values() if text and isinstance(text, str)}
        return sorted(texts) if len(texts) == 1 else []
    return [] if isinstance(structure, dict | list) else [value]
