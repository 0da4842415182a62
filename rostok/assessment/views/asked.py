"""The questions of a page that asks sixty at once, as data: sixty forms would cost ten times as much."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from rostok.assessment.forms import ChoiceWords
from rostok.assessment.forms.judging import described_choices
from rostok.assessment.queries.shapes import SheetRow
from rostok.assessment.templatetags.assessment_words import choice_words, dotless, seen_mark
from rostok.ui.choices import drawn
from rostok.ui.typography import typo


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was answered; `fields` are those of `ChoiceForm`, as `<c-fields>` draws them.

    key: the code fit for an id; saved: the hour, empty where nothing was; seen: for the field of that name.
    """

    code: str
    key: str
    title: str
    question: str
    fields: SafeString
    answer: str
    saved: str
    seen: str


def asked_at_once(rows: Iterable[SheetRow], words: ChoiceWords) -> list[Asked]:
    """The questions of a sheet whose cards carry their levels. The note is optional and has a help text."""
    told = [escape(str(one)) for one in (words.choice, words.note, words.help_text, _("(optional)"))]
    return [_asked(row, told) for row in rows]


def _asked(row: SheetRow, told: list[str]) -> Asked:
    card, saved_at = row.card, row.saved_at
    return Asked(
        code=card.code,
        key=dotless(card.code),
        title=str(card.title),
        question=typo(str(card.question)),
        fields=_fields(row, told),
        answer=choice_words(row.choice),
        saved=f"{timezone.localtime(saved_at):%H:%M}" if saved_at else "",
        seen=seen_mark(saved_at),
    )


def _fields(row: SheetRow, told: list[str]) -> SafeString:
    legend, label, help_text, optional = told
    code, own_id = escape(row.card.code), f"id_{escape(dotless(row.card.code))}"
    note, help_id = f"{own_id}_note", f"{own_id}_note_helptext"
    choices = drawn(
        described_choices(row.card), name="choice", chosen=row.choice, identified_by=f"{own_id}_choice"
    )
    parts = (
        f'<input type="hidden" name="indicator" value="{code}" id="{own_id}_indicator">',
        f'<input type="hidden" name="typed_ago" id="{own_id}_typed_ago">',
        f'<fieldset class="field field-group" id="{own_id}_choice"><legend class="label">{legend}</legend>',
        f'<div class="choices">{choices}</div></fieldset>',
        f'<div class="field"><label class="label" for="{note}">{label} ',
        f'<span class="optional">{optional}</span></label>',
        f'<div class="help" id="{help_id}">{help_text}</div>',
        f'<textarea name="note" cols="40" rows="3" aria-describedby="{help_id}" id="{note}">\n',
        f"{escape(row.note)}</textarea></div>",
    )
    return mark_safe("".join(parts))  # noqa: S308 - rendered HTML
