"""Shape of what people say about a token."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rostok.accounts.states import TOKEN_DAYS, Scope


class TokenForm(forms.Form):
    """What it is for, what it opens, for how long."""

    name = forms.CharField(
        label=_("What it is for"), max_length=80, help_text=_("Which program will use it, in your words.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it opens"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(label=_("How long it is valid"), coerce=int, initial=TOKEN_DAYS[1])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [  # type: ignore[attr-defined]  # by declaration
            (days, ngettext("%(days)s day", "%(days)s days", days) % {"days": days}) for days in TOKEN_DAYS
        ]
