"""Shape of what people type at a shared computer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rostok.accounts.core.cards import code_in
from rostok.foundation.forms import RefusableForm

_SIX = {"autocomplete": "off", "inputmode": "numeric"}


def _pin_field(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, max_length=12, widget=forms.PasswordInput(attrs=_SIX)
    )


class CardForm(RefusableForm):
    """The code of a card and its PIN."""

    card = forms.CharField(
        label=_("Code of the card"),
        help_text=_("Twelve digits, or hold the QR code to the reader."),
        max_length=300,
        widget=forms.TextInput(attrs={**_SIX, "autofocus": True}),
    )
    pin = _pin_field(_("PIN"), _("Six digits."))

    def clean_card(self) -> str:
        """Shape alone: whether a card has it is asked together with the PIN."""
        if not code_in(self.cleaned_data["card"]):
            raise ValidationError(_("The code has twelve digits."))
        return str(self.cleaned_data["card"])


class PinForm(RefusableForm):
    """An own PIN, twice: it is not shown."""

    pin = _pin_field(
        _("Your new PIN"), _("Six digits that you will remember and nobody guesses. Tell it to nobody.")
    )
    again = _pin_field(_("The same once more"))

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("pin") and cleaned.get("again") and cleaned["pin"] != cleaned["again"]:
            self.add_error("again", _("The two PINs differ."))
        return cleaned
