"""A shared computer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm


class ComputerForm(RefusableForm):
    """Where this computer stands."""

    name = forms.CharField(
        label=_("Where the computer stands"),
        help_text=_("As people there say it: “Room of volunteers, by the window”."),
        max_length=120,
    )
