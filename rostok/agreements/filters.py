"""Filters of the list of proposals, kept in the address."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.agreements.models import Proposal
from rostok.agreements.queries import narrowed
from rostok.agreements.states import ProposalState
from rostok.foundation.models import name_key


class ProposalFilter(forms.Form):
    """By the name of a side and by state."""

    text = forms.CharField(label=_("Organiser or institution"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("any")), ("waits", _("waits for the institution")), *ProposalState.choices],
    )

    def narrow(self, found: QuerySet[Proposal]) -> QuerySet[Proposal]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        return narrowed(found, text=name_key(asked.get("text", "")), state=asked.get("state", ""))
