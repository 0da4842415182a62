"""Filters of the list of messages, kept in the address. None of them looks into words: those are sealed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.concerns.models import Concern
from rostok.concerns.states import ConcernState


class ConcernFilter(forms.Form):
    """What the list may be narrowed by."""

    state = forms.ChoiceField(label=_("State"), required=False)
    is_danger_now = forms.BooleanField(label=_("Danger right now"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", _("any")), *ConcernState.choices]  # type: ignore[attr-defined]  # by declaration

    def narrow(self, found: QuerySet[Concern]) -> QuerySet[Concern]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("state"):
            found = found.filter(state=asked["state"])
        return found.filter(is_danger_now=True) if asked.get("is_danger_now") else found
