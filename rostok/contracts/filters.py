"""Filters of the lists of the room, kept in the address."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.contracts.models import Contract, RegisterEntry
from rostok.contracts.queries import narrowed, narrowed_entries, types_in_register
from rostok.contracts.states import ContractKind, ContractState, EntryKind, EntryState
from rostok.foundation.forms import day_field
from rostok.foundation.models import name_key
from rostok.parties.models import Territory


class ContractFilter(forms.Form):
    """By the name of a side, kind and state."""

    text = forms.CharField(label=_("Name of a side"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", pgettext_lazy("kind", "any")), *ContractKind.choices]
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("any")), ("anew", _("waits to be accepted again")), *ContractState.choices],
    )
    type = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def narrow(self, found: QuerySet[Contract]) -> QuerySet[Contract]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        return narrowed(
            found,
            text=name_key(asked.get("text", "")),
            kind=asked.get("kind", ""),
            state=asked.get("state", ""),
            type_code=asked.get("type", ""),
        )


class RegisterFilter(forms.Form):
    """By name, territory, type, ground and state; as it was on a day."""

    text = forms.CharField(label=_("Organiser or institution"), required=False, max_length=100)
    territory = forms.ChoiceField(label=_("Territory"), required=False)
    type = forms.ChoiceField(label=_("Type of interaction"), required=False)
    kind = forms.ChoiceField(label=_("Ground"), required=False, choices=[("", _("any")), *EntryKind.choices])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("any")), *EntryState.choices])
    on = day_field(label=_("As it was on"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Territory.objects.filter(is_active=True, kind="region").order_by("sort_key", "pk")
        regions = [(code, str(title)) for code, title in rows.values_list("code", "title")]
        for name, given in (
            ("territory", [("", _("all regions")), *regions]),
            ("type", [("", pgettext_lazy("kind", "any")), *types_in_register()]),
        ):
            self.fields[name].choices = given  # type: ignore[attr-defined]  # by declaration

    @property
    def day(self) -> date | None:
        """The past day that is asked for, or None: of a day to come nobody knows."""
        self.is_valid()
        day: date | None = self.cleaned_data.get("on")
        return None if self.is_ahead else day

    @property
    def is_ahead(self) -> bool:
        """Is a day asked for that has not come?"""
        self.is_valid()
        day: date | None = self.cleaned_data.get("on")
        return day is not None and day > timezone.localdate()

    def narrow(self, found: QuerySet[RegisterEntry]) -> QuerySet[RegisterEntry]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        self.is_valid()
        asked = {name: self.cleaned_data.get(name) or "" for name in ("kind", "state", "territory")}
        return narrowed_entries(
            found,
            text=name_key(self.cleaned_data.get("text", "")),
            type_code=self.cleaned_data.get("type", ""),
            on=self.day,
            **asked,
        )
