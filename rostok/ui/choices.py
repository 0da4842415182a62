"""Choices with a second line, drawn by `<c-field>` as large cards."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True, slots=True)
class Described:
    """A label of a radio or checkbox choice: what it is called and what it means.

    `number` is the big figure of a level card; `quiet` sets an answer such as «не знаю» apart from the scale.
    """

    heading: str | Promise
    text: str | Promise = ""
    number: str = ""
    quiet: bool = False

    def __str__(self) -> str:
        return f"{self.number}. {self.heading}" if self.number else str(self.heading)


def drawn(
    choices: Iterable[tuple[str, Described]], *, name: str, chosen: str, identified_by: str
) -> SafeString:
    """Required radio cards as `<c-field>` draws them: for a page of sixty questions, each with five or six.

    `identified_by`: what the id of each begins with, before its number.
    """
    cards = (
        _card(
            one,
            f'name="{escape(name)}" value="{escape(value)}"',
            f"{escape(identified_by)}_{number}",
            value == chosen,
        )
        for number, (value, one) in enumerate(choices)
    )
    return mark_safe("".join(cards))  # noqa: S308 - rendered HTML


def _card(one: Described, named: str, own_id: str, is_chosen: bool) -> str:
    number = f'<span class="choice-number">{escape(one.number)}</span>' if one.number else ""
    text = f'<span class="choice-text">{escape(str(one.text))}</span>' if one.text else ""
    words = f"{number}<span><strong>{escape(str(one.heading))}</strong>{text}</span>"
    radio = f'<input type="radio" {named} id="{own_id}" required{" checked" if is_chosen else ""}>'
    start = f'<label class="choice"{" data-quiet" if one.quiet else ""} for="{own_id}">'
    return f'{start}{radio}<span class="choice-words">{words}</span></label>'
