"""Fields that several forms of this room share."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.ui.inputs import LongText

Words = Any  # a text, or one that is worded when it is shown

NOTE_LIMIT: Final = 10_000


def note_field(
    label: Words, *, help_text: Words = "", rows: int = 3, required: bool = False
) -> forms.CharField:
    """A bounded text; too long a one gives one sentence and stays in the form."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=NOTE_LIMIT,
        widget=LongText(attrs={"rows": rows}),
        error_messages={
            "max_length": _(
                "The text has %(show_value)d signs, at most %(limit_value)d can be kept. Shorten it."
            )
        },
    )
