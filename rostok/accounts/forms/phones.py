"""Shape of what people type about their phone."""

from typing import Any

from allauth.account import forms as library
from allauth.core import context, ratelimit
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rostok.kernel.phones import number_of


class NumberForm(forms.Form):
    """A number of a phone, in whatever spelling."""

    number = forms.CharField(
        label=_("Phone number"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )

    def clean_number(self) -> str:
        """As it is stored."""
        number = number_of(self.cleaned_data["number"])
        if number is None:
            raise ValidationError(_("Write the whole number, for example +7 912 345-67-89."))
        return number


class RequestByPhoneForm(NumberForm):
    """The number a code to sign in is sent to: three a minute, as letters."""

    def clean_number(self) -> str:
        """Limited before anything is looked up."""
        number = super().clean_number()
        if not ratelimit.consume(context.request, action="request_login_code", key=number):
            raise ValidationError(_("Too many texts were asked for. Wait a minute and try again."))
        return number


class ProveNumberForm(library.ConfirmLoginCodeForm):  # type: ignore[misc]  # the library has no types
    """The code from the text message."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Code from the text message")
        field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}
