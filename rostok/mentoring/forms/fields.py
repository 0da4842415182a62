"""Fields and the base form that the forms of this room share."""

from collections.abc import Iterable
from typing import Any

from django import forms

from rostok.foundation.refusals import Incomplete
from rostok.ui.inputs import LongText


def day_field(**given: Any) -> forms.DateField:
    """A day, picked or typed."""
    return forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **given)


def text_field(rows: int = 3, **given: Any) -> forms.CharField:
    """A few sentences."""
    return forms.CharField(widget=LongText(attrs={"rows": rows}), **given)


class RefusableForm(forms.Form):
    """A form that shows a refusal of the action beside its field."""

    def refuse(self, refusal: Incomplete) -> None:
        """Put the sentence of the action beside the field it names."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, refusal.decision.sentence())

    def offer_choices(self, name: str, choices: Iterable[Any]) -> None:
        """Give a field of choices what it offers."""
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # by declaration
