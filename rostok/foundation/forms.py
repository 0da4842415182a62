"""Forms as all rooms use them: a refusal stands at its field, a day is picked or typed."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

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


# in place of what Django says of a number or a text that goes beyond its limit
LIMITS: Final = {
    "max_value": _("Not more than %(limit_value)s."),
    "min_value": _("Not less than %(limit_value)s."),
}
TOO_LONG: Final = ngettext_lazy(
    "At most %(limit_value)d character fits here, now there are %(show_value)d.",
    "At most %(limit_value)d characters fit here, now there are %(show_value)d.",
    "limit_value",
)


class RefusableForm(forms.Form):
    """A form that says what an action has refused, asks for a lost file again and names limits plainly."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            said: dict[str, Any] = LIMITS if isinstance(field, forms.IntegerField) else {}
            said = {"max_length": TOO_LONG} if isinstance(field, forms.CharField) else said
            field.error_messages = {**said, **field.error_messages}

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
