"""A question as it is kept: its words by language, its marking common to all of them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

from rostok.quizzes.core.gift import key_of
from rostok.quizzes.core.questions import Kind, Option, Question

Content = dict[str, Any]  # language → what `as_data` gives
LANGUAGES = ("ru", "en")


def known_by(question: Question) -> str:
    """The key inside its bank: the title, else a digest of its words."""
    key = key_of(question)
    return key if question.title else f"text {sha256(key.encode()).hexdigest()[:32]}"


def as_data(question: Question) -> dict[str, Any]:
    """The words and the marking of a question as plain data; title, category and points stand beside it."""
    return {
        "kind": str(question.kind),
        "text": question.text,
        "tail": question.tail,
        "feedback": question.feedback,
        "form": question.form,
        "options": [_option_data(one) for one in question.options],
    }


def from_data(data: Mapping[str, Any], **beside: Any) -> Question:
    """The question again; the opposite of `as_data`."""
    options = tuple(_option(one) for one in data["options"])
    words = {name: data[name] for name in ("text", "tail", "feedback", "form")}
    return Question(Kind(data["kind"]), options=options, **words, **beside)


def joined(content: Content, language: str, question: Question) -> Content:
    """The content with the words of one language set.

    Words of another language stay only while both are marked alike; else they are gone until they come too.
    """
    others = {
        name: data
        for name, data in content.items()
        if name != language and from_data(data).shape == question.shape
    }
    both = others | {language: as_data(question)}
    return {name: both[name] for name in LANGUAGES if name in both}


def in_language(content: Content, language: str, **beside: Any) -> Question:
    """The question in a language, or in the other one where it has no words in this."""
    return from_data(
        content.get(language) or next(content[one] for one in LANGUAGES if one in content), **beside
    )


def for_marking(content: Content) -> Question:
    """The question with the right words of all languages: whoever reads one may answer in another."""
    first, *others = (from_data(content[name]) for name in LANGUAGES if name in content)
    if first.kind != Kind.SHORT:
        return first
    return replace(first, options=tuple(one for each in (first, *others) for one in each.options))


def _option_data(one: Option) -> dict[str, str]:
    words = {"text": one.text, "weight": f"{one.weight:f}", "feedback": one.feedback, "pair": one.pair}
    ends = {"low": one.low, "high": one.high}
    return words | {name: f"{value:f}" for name, value in ends.items() if value is not None}


def _option(data: Mapping[str, str]) -> Option:
    low, high = (Decimal(data[name]) if name in data else None for name in ("low", "high"))
    return Option(data["text"], Decimal(data["weight"]), data["feedback"], data["pair"], low, high)
