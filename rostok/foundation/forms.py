"""Forms as all rooms use them: a refusal stands at its field, a day is picked or typed."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from rostok.foundation.refusals import Incomplete


class DayInput(forms.DateInput):
    """The date field of the device."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


FAR: Final = _("This day is too far away. Check the year.")


def day_field(**given: Any) -> forms.DateField:
    """A day, picked or typed, of the years 1900 to 2199: births and what is agreed lie there."""
    field = forms.DateField(widget=DayInput, **given)
    limits = (MinValueValidator(date(1900, 1, 1), FAR), MaxValueValidator(date(2199, 12, 31), FAR))
    field.validators.extend(limits)
    return field


def put_refusal(form: forms.Form, refusal: Incomplete) -> None:
    """The sentence of an action stands beside the field it names, or above the form."""
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, refusal.decision.sentence())


class RefusableForm(forms.Form):
    """A form that says what an action has refused, and asks for a lost file again."""

    def refuse(self, refusal: Incomplete) -> None:
        """Put the sentence of the action beside the field it names."""
        put_refusal(self, refusal)

    def ask_for_file_again(self) -> None:
        """A browser forgets a chosen file when a form comes back: say so where a file was chosen."""
        if self.files.get("file") and not self.has_error("file"):
            self.add_error(
                "file", _("Choose the file again: the browser does not keep it. The rest is kept.")
            )

    def offer_choices(self, name: str, choices: Iterable[Any]) -> None:
        """Give a field of choices what it offers."""
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # by declaration
