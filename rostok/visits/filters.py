"""Filters of the lists of the room, kept in the address."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.foundation.actors import Actor
from rostok.foundation.forms import day_field
from rostok.visits.models import Offer
from rostok.visits.queries import asked_of_visits, narrowed_offers
from rostok.visits.states import NeedState, OfferState, VisitState


class VisitFilter(forms.Form):
    """By a side, type, days, state; one's own."""

    text = forms.CharField(label=_("Institution or organiser"), required=False, max_length=100)
    since = day_field(label=_("From"), required=False)
    until = day_field(label=pgettext_lazy("to a day", "Until"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("any")), *VisitState.choices])
    type = forms.CharField(required=False, widget=forms.HiddenInput)
    mine = forms.BooleanField(label=_("I come"), required=False)

    def narrow(self, actor: Actor) -> Q:
        """What was asked for; an unreadable filter narrows nothing."""
        self.is_valid()
        asked: Mapping[str, Any] = self.cleaned_data
        return asked_of_visits(
            text=asked.get("text", ""),
            state=asked.get("state", ""),
            since=asked.get("since"),
            until=asked.get("until"),
            type_code=asked.get("type", ""),
            mine=actor if self.is_mine else None,
        )

    @property
    def is_mine(self) -> bool:
        """Are only visits asked for to which the reader comes?"""
        self.is_valid()
        return bool(self.cleaned_data.get("mine"))


class NeedFilter(forms.Form):
    """Open ones, or those that are over."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("open")), ("closed", _("over"))]
    )
    type = forms.CharField(required=False, widget=forms.HiddenInput)

    def asked(self) -> tuple[str, str]:
        """The state and the code of the type, empty where nothing is asked."""
        self.is_valid()
        asked = self.cleaned_data
        return NeedState.CLOSED if asked.get("state") == "closed" else "", asked.get("type", "")


class OfferFilter(forms.Form):
    """By state; those that came on paper."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("any")), *OfferState.choices])
    paper = forms.BooleanField(label=_("Not through an account"), required=False)

    def narrow(self, found: QuerySet[Offer]) -> QuerySet[Offer]:
        """Those of `found` that were asked for."""
        self.is_valid()
        asked = self.cleaned_data
        return narrowed_offers(found, state=asked.get("state", ""), is_paper=bool(asked.get("paper")))
