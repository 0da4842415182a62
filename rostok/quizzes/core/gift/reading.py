"""A GIFT file: its blocks, their questions, and what is wrong with each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rostok.quizzes.core.gift.answers import SLACK, read_answers
from rostok.quizzes.core.gift.scanning import find, find_words, form_of, plain, shows_picture, without_tags
from rostok.quizzes.core.questions import (
    LONGEST_POINT,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_QUESTIONS,
    Broken,
    Fault,
    Finding,
    Question,
)

_CATEGORY = re.compile(r"^\$CATEGORY:\s*(.*)$")
_POINT = re.compile(r"\[tag:point:([^\]]+)\]")
_GAP = "_____"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: questions that can be read, and one finding for each that cannot."""

    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The text of one question as the file has it, from `line` on, under its category."""

    line: int
    text: str
    category: str
    points: tuple[str, ...]


def read(text: str) -> Reading:
    """Every question of the file. A broken one is one finding and never hides the next.

    Blank lines separate questions; `//` begins a comment, `[tag:point:KEY]` in it names a point of rules.
    """
    questions: list[Question] = []
    findings: list[Finding] = []
    seen: dict[str, int] = {}
    for number, block in enumerate(_blocks(text)):
        if number >= MOST_QUESTIONS:
            findings.append(Finding(block.line, Fault.TOO_MANY, (("most", str(MOST_QUESTIONS)),)))
            break
        try:
            question = _question(block)
            first = seen.setdefault(key_of(question), block.line)
            if first != block.line:
                raise Broken(Fault.TWICE, first=first)
        except Broken as broken:
            line = block.line + block.text.count("\n", 0, broken.at)
            findings.append(Finding(line, broken.fault, broken.params))
        else:
            questions.append(question)
    return Reading(tuple(questions), tuple(findings))


def read_one(source: str) -> Question:
    """The only question of a text, as the page of a question gives it. Raises Broken."""
    return _question(Block(1, source, "", ()))


def key_of(question: Question) -> str:
    """By what a question is known again: its title, else its words."""
    return " ".join((question.title or f"{question.text} {question.tail}").casefold().split())


def _blocks(text: str) -> Iterator[Block]:
    category, points, began, lines = "", list[str](), 0, list[str]()
    for number, line in enumerate([*_lines(text), ""], 1):
        bare = line.strip()
        if bare.startswith("//"):
            points += [one.strip() for one in _POINT.findall(bare)]
            if lines:
                lines.append("")  # keeps the count of lines
        elif not lines and (found := _CATEGORY.match(bare)):
            category, points = found[1].strip()[:LONGEST_TITLE], []
        elif bare:
            began = began or number
            lines.append(line)
        elif lines:
            yield Block(began, "\n".join(lines), category, tuple(dict.fromkeys(points)))
            began, lines, points = 0, [], []


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _question(block: Block) -> Question:
    text = block.text
    title, start = _title(text)
    opening = find(text, "{", start)
    closing = find(text, "}", start)
    if closing >= 0 and (opening < 0 or closing < opening):
        raise Broken(Fault.BRACE_CLOSE, closing)
    if opening < 0:
        raise Broken(Fault.NO_BRACES, start)
    if (inner := find(text, "{", opening + 1)) >= 0 and (closing < 0 or inner < closing):
        raise Broken(Fault.BRACE_OPEN, opening)
    if closing < 0:
        raise Broken(Fault.BRACE_OPEN, opening)
    if (more := find(text, "{}", closing + 1)) >= 0:
        raise Broken(Fault.BRACES_TWICE, more)
    form, stem, tail = _stem(text[start:opening], text[closing + 1 :])
    try:
        kind, options, feedback = read_answers(text[opening + 1 : closing])
    except Broken as broken:
        broken.at += opening + 1
        raise
    for point in block.points:
        if len(point) > LONGEST_POINT:
            raise Broken(Fault.POINT_LONG, most=LONGEST_POINT)
    return Question(
        kind, stem, options, title, tail, feedback, form, block.category, block.points, block.line
    )


def _title(text: str) -> tuple[str, int]:
    """(title, where the question begins)."""
    begin = len(text) - len(text.lstrip())
    if not text.startswith("::", begin):
        return "", begin
    end = find_words(text, "::", begin + 2)
    if end < 0:
        raise Broken(Fault.TITLE_OPEN, begin)
    title = " ".join(plain(text[begin + 2 : end]).split())
    if len(title) > LONGEST_TITLE:
        raise Broken(Fault.TITLE_LONG, begin, most=LONGEST_TITLE)
    return title, end + 2


def _stem(before: str, after: str) -> tuple[str, str, str]:
    """(format, text, what stands behind the gap)."""
    if len(before) + len(after) > SLACK * LONGEST_TEXT:
        raise Broken(Fault.TEXT_LONG, most=LONGEST_TEXT)
    form, rest = form_of(before)
    stem, tail = plain(rest), plain(after)
    if shows_picture(stem + tail):
        raise Broken(Fault.PICTURE)
    if form == "html":
        stem, tail = without_tags(stem), without_tags(tail)
    form = "markdown" if form == "markdown" else ""
    if not stem and not tail:
        raise Broken(Fault.NO_TEXT)
    if len(stem) + len(tail) > LONGEST_TEXT:
        raise Broken(Fault.TEXT_LONG, most=LONGEST_TEXT)
    return form, stem, tail


def shown_text(question: Question) -> str:
    """The words that are read, with a gap for the missing word."""
    if not question.tail:
        return question.text
    return " ".join(part for part in (question.text, _GAP, question.tail) if part)
