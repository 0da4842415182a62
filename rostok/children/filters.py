"""Filters of the list of children, kept in the address: no code and no word is ever asked for there."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.children.models import Child
from rostok.children.states import ChildState


class ChildFilter(forms.Form):
    """What the list may be narrowed by."""

    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [pair for pair in ChildState.choices if pair[0] != ChildState.SEALED]
        self.fields["state"].choices = [("", _("any")), *shown]  # type: ignore[attr-defined]  # by declaration

    def narrow(self, found: QuerySet[Child]) -> QuerySet[Child]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data.get("state")
        return found.filter(state=asked) if asked else found
