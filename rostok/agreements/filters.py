"""Filters of the lists of the room, kept in the address."""

from datetime import timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.agreements.queries import asked_of_proposals, asked_of_registrations
from rostok.agreements.states import ProposalState, RegistrationState
from rostok.foundation.models import name_key


class ProposalFilter(forms.Form):
    """By the name of a side and by state."""

    text = forms.CharField(label=_("Organiser or institution"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("any")), ("waits", _("waits for the institution")), *ProposalState.choices],
    )

    def narrow(self) -> Q:
        """What was asked for; an unreadable filter narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        return asked_of_proposals(text=name_key(asked.get("text", "")), state=asked.get("state", ""))


class RegistrationFilter(forms.Form):
    """By the name of a side, by state, by what runs out soon."""

    text = forms.CharField(label=_("Organiser or institution"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("any")), *RegistrationState.choices]
    )
    soon = forms.BooleanField(label=_("Something runs out within 30 days"), required=False)

    def narrow(self) -> Q:
        """What was asked for; an unreadable filter narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        until = timezone.localdate() + timedelta(days=30) if asked.get("soon") else None
        text, state = name_key(asked.get("text", "")), asked.get("state", "")
        return asked_of_registrations(text=text, state=state, until=until)
