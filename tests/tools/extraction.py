"""Finds every message of the interface where it stands: Python by Babel, templates by Django's own lexer.

Templates are read token by token, so that a message inside an attribute of a component
(`<c-button label="{% translate 'Save' %}">`) or of a bound one (`:label="_('Save')"`) is found as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import extract
from django.template.base import Lexer, Token, TokenType
from django.utils.text import smart_split
from django.utils.translation import trim_whitespace
from django.utils.translation.template import block_re, constant_re, endblock_re, inline_re, plural_re

KEYWORDS = {
    name + suffix: spec
    for name, spec in {
        "_": None,
        "gettext": None,
        "gettext_noop": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for suffix in ("", "_lazy")
}
BOUND_ATTRIBUTE = re.compile(r"""\s:[\w-]+=(?:"[^"]*?\b_\('([^']+)'\)[^"]*"|'[^']*?\b_\("([^"]+)"\)[^']*')""")


class Message(NamedTuple):
    """What gettext looks up."""

    text: str
    plural: str = ""
    context: str = ""


@dataclass(frozen=True, order=True)
class Place:
    """Where a message stands; `room` is the first folder below rostok/."""

    room: str
    file: str
    line: int


def standing_messages(root: Path) -> dict[Message, list[Place]]:
    """Every message under `root`/rostok with the places where it stands, in file order."""
    found: dict[Message, list[Place]] = {}
    package = root / "rostok"
    for path in sorted(package.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            messages = python_messages(path)
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            messages = template_messages(path.read_text(encoding="utf-8"))
        else:
            continue
        room = path.relative_to(package).parts[0]
        for line, message in messages:
            found.setdefault(message, []).append(Place(room, str(path.relative_to(root)), line))
    return found


def python_messages(path: Path) -> Iterator[tuple[int, Message]]:
    """(line, message) of each gettext call."""
    with path.open("rb") as source:
        for line, text, _comments, context in extract("python", source, keywords=KEYWORDS):
            parts = (text,) if isinstance(text, str) else text
            if parts[0]:
                yield line, Message(parts[0], parts[1] if len(parts) > 1 else "", context or "")


def template_messages(source: str) -> Iterator[tuple[int, Message]]:
    """(line, message) of each translate tag, blocktranslate tag and `_("…")` constant."""
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        line = token.lineno or 1
        if token.token_type == TokenType.TEXT:
            for match in BOUND_ATTRIBUTE.finditer(token.contents):
                before = token.contents[: match.start()].count("\n")
                yield line + before, Message(match[1] or match[2])
        elif token.token_type == TokenType.BLOCK and (inline := inline_re.match(token.contents)):
            yield line, Message(escaped(unquoted(inline[1])), context=unquoted(inline[3] or ""))
        elif token.token_type == TokenType.BLOCK and (block := block_re.match(token.contents)):
            yield line, block_message(token, tokens, unquoted(block[2] or ""))
        elif token.token_type in {TokenType.BLOCK, TokenType.VAR}:
            for constant in constant_re.findall(token.contents):
                yield line, Message(escaped(unquoted(constant)))


def block_message(opening: Token, tokens: Iterator[Token], context: str) -> Message:
    """The message of one blocktranslate, written as the tag itself will look it up."""
    is_trimmed = "trimmed" in list(smart_split(opening.contents))
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token.token_type == TokenType.BLOCK:
            if endblock_re.match(token.contents):
                break
            if plural_re.match(token.contents):
                parts.append([])
        elif token.token_type == TokenType.VAR:
            parts[-1].append(f"%({token.contents})s")
        elif token.token_type == TokenType.TEXT:
            parts[-1].append(escaped(token.contents))
    texts = ["".join(part) for part in parts]
    if is_trimmed:
        texts = [trim_whitespace(text) for text in texts]
    return Message(texts[0], texts[1] if len(texts) > 1 else "", context)


def unquoted(literal: str) -> str:
    """The text between a pair of quotation marks."""
    return literal[1:-1] if literal[:1] in {"'", '"'} else literal


def escaped(text: str) -> str:
    """A per cent sign of a template is doubled in its message id, as Django does."""
    return text.replace("%", "%%")
