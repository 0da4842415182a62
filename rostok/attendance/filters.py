"""Filters of the list of feedback, kept in the address."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.attendance.models import Feedback
from rostok.attendance.states import Scale, Side
from rostok.foundation.models import name_key


class FeedbackFilter(forms.Form):
    """By the institution, by the side, those that tell of difficulties."""

    text = forms.CharField(label=_("Institution"), required=False, max_length=100)
    side = forms.ChoiceField(
        label=_("Whose words"), required=False, choices=[("", pgettext_lazy("words", "any")), *Side.choices]
    )
    hard = forms.BooleanField(label=_("With difficulties"), required=False)

    def narrow(self, found: QuerySet[Feedback]) -> QuerySet[Feedback]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        self.is_valid()
        asked: dict[str, Any] = self.cleaned_data
        if text := name_key(asked.get("text", "")):
            found = found.filter(visit__institution__name_key__contains=text)
        if side := asked.get("side"):
            found = found.filter(side=side)
        if asked.get("hard"):
            low = (Scale.BADLY, Scale.HARDLY)
            found = found.filter(Q(prepared__in=low) | Q(together__in=low) | Q(again__in=low))
        return found
