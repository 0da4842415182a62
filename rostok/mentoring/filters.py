"""Filters of the lists of this room, kept in the address."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.foundation.models import name_key
from rostok.mentoring.models import Hosting, Offer
from rostok.mentoring.queries.hostings import narrowed_hostings
from rostok.mentoring.queries.offers import narrowed
from rostok.mentoring.states import HostingState, OfferForm
from rostok.parties.models import Territory


class OfferFilter(forms.Form):
    """What the list of offers may be narrowed by."""

    text = forms.CharField(label=_("Topic or organisation"), required=False, max_length=100)
    form = forms.ChoiceField(label=_("Form"), required=False)
    territory = forms.ChoiceField(label=_("Region"), required=False)
    organisation = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form, territory = self.fields["form"], self.fields["territory"]
        form.choices = [("", _("any")), *OfferForm.choices]  # type: ignore[attr-defined]  # by declaration
        territory.choices = region_choices()  # type: ignore[attr-defined]  # by declaration

    def narrow(self, found: QuerySet[Offer]) -> QuerySet[Offer]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        self.is_valid()
        asked = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        return narrowed(found, **asked | {"text": name_key(asked["text"])})


def region_choices() -> list[tuple[str, Any]]:
    """Regions in use, by their names. One query."""
    rows = Territory.objects.filter(is_active=True, kind="region").order_by("sort_key", "pk")
    return [("", _("all regions")), *((one.code, str(one.title)) for one in rows.only("code", "title"))]


class HostingFilter(forms.Form):
    """What the list of hostings may be narrowed by."""

    text = forms.CharField(label=_("Organisation"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("any")), *HostingState.choices]
    )

    def narrow(self, found: QuerySet[Hosting]) -> QuerySet[Hosting]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        return narrowed_hostings(found, text=name_key(asked.get("text", "")), state=asked.get("state", ""))
