"""Questions as a GIFT file that reads back with the same meaning."""

from collections.abc import Iterable
from decimal import Decimal

from rostok.quizzes.core.gift.scanning import escaped
from rostok.quizzes.core.questions import Kind, Option, Question

_FULL = Decimal(100)


def write(questions: Iterable[Question]) -> str:
    """The file: a block for each question, categories where they change."""
    blocks: list[str] = []
    category = ""
    for one in questions:
        if one.category != category:
            category = one.category
            blocks.append(f"$CATEGORY: {category}")
        blocks.append(write_one(one))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def write_one(question: Question) -> str:
    """One block, with the points it rests on in a comment."""
    tags = "".join(f"[tag:point:{point}]" for point in question.points)
    title = f"::{escaped(question.title)}::" if question.title else ""
    form = f"[{question.form}]" if question.form else "[plain]" * question.text.startswith("[")
    tail = f" {escaped(question.tail)}" if question.tail else ""
    head = f"// {tags}\n" if tags else ""
    stem = _guarded(escaped(question.text), bool(title or form))
    return f"{head}{title}{form}{stem} {{{write_answers(question)}}}{tail}"


def write_answers(question: Question) -> str:
    """What stands between the braces, an answer to a line."""
    if question.kind == Kind.TRUTH:
        body = _truth(question.options)
    else:
        lines = [_line(question.kind, one) for one in question.options]
        body = "\n" + "\n".join(lines) + "\n"
        body = f"#{body}" if question.kind == Kind.NUMBER else body
    return f"{body}####{_worded(question.feedback)}" if question.feedback else body


def _truth(options: tuple[Option, ...]) -> str:
    true, false = options
    is_true = true.weight == _FULL
    right, wrong = (true.feedback, false.feedback) if is_true else (false.feedback, true.feedback)
    said = "TRUE" if is_true else "FALSE"
    if right:
        return f"{said}#{_worded(wrong)}#{_worded(right)}"
    return f"{said}#{_worded(wrong)}" if wrong else said


def _line(kind: Kind, one: Option) -> str:
    feedback = f"#{_worded(one.feedback)}" if one.feedback else ""
    if kind == Kind.MATCHING:
        return f"={_worded(one.text)} -> {_worded(one.pair)}"
    if kind == Kind.NUMBER:
        return f"={_weight(one.weight, _FULL)}{one.low:f}..{one.high:f}{feedback}"
    sign = "~" if kind == Kind.SEVERAL or one.weight != _FULL else "="
    if kind == Kind.SHORT:
        sign = "="
    usual = _FULL if sign == "=" else Decimal(0)
    return f"{sign}{_weight(one.weight, usual)}{_worded(one.text)}{feedback}"


def _weight(weight: Decimal, usual: Decimal) -> str:
    return "" if weight == usual else f"%{weight:f}%"


def _worded(text: str) -> str:
    """Words of an answer; those that begin as a weight or a format does are guarded."""
    told = escaped(text).replace("\\:", ":").replace("->", "\\->")  # a colon means nothing here
    return f"[plain]{told}" if text.startswith(("[", "%")) else told


def _guarded(text: str, is_inside: bool) -> str:
    """A line that would be read as a comment or a category is told to be plain text."""
    return text if is_inside or not text.startswith(("//", "$")) else f"[plain]{text}"
