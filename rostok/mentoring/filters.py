"""Filters of the lists of this room, kept in the address."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.foundation.actors import Actor
from rostok.foundation.listing import ListFilter
from rostok.foundation.models import name_key
from rostok.mentoring.models import Hosting, Offer
from rostok.mentoring.queries.generations import Generations, generations, hostings_seen
from rostok.mentoring.queries.hostings import narrowed_hostings
from rostok.mentoring.queries.matching import NeedRow, need_rows, needs_seen, stated_needs, stated_rows
from rostok.mentoring.queries.offers import narrowed
from rostok.mentoring.states import HostingState, OfferForm
from rostok.parties.models import Territory


class OfferFilter(ListFilter):
    """What the list of offers may be narrowed by; one organisation is of hundreds, as if typed."""

    typed = ("text", "organisation")

    text = forms.CharField(label=_("Topic or organisation"), required=False, max_length=100)
    form = forms.ChoiceField(label=_("Form"), required=False)
    territory = forms.ChoiceField(label=_("Region"), required=False)
    organisation = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form, territory = self.fields["form"], self.fields["territory"]
        form.choices = [("", pgettext_lazy("form", "any")), *OfferForm.choices]  # type: ignore[attr-defined]  # by declaration
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


class HostingFilter(ListFilter):
    """What the list of hostings may be narrowed by."""

    typed = ("text",)

    text = forms.CharField(label=_("Organisation"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("any")), *HostingState.choices]
    )

    def narrow(self, found: QuerySet[Hosting]) -> QuerySet[Hosting]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        asked = self.asked()
        return narrowed_hostings(found, text=name_key(asked.get("text", "")), state=asked.get("state", ""))


class NeedFilter(forms.Form):
    """Growth points or what was said to be needed; all of them or those that nobody can meet."""

    stated = forms.BooleanField(label=_("What organisations said they need"), required=False)
    nobody = forms.BooleanField(label=_("Only what nobody teaches"), required=False)

    @property
    def wants_nobody(self) -> bool:
        """Those are known only when all have been matched."""
        return self.is_valid() and bool(self.cleaned_data["nobody"])

    @property
    def wants_stated(self) -> bool:
        """What was said, not what is worked on."""
        return self.is_valid() and bool(self.cleaned_data["stated"])

    def source(self, actor: Actor) -> QuerySet[Any]:
        """What is asked for."""
        return stated_needs(actor) if self.wants_stated else needs_seen(actor)

    def rows(self, found: Iterable[Any], *, at: date) -> list[NeedRow]:
        """Rows of what was read of `source`."""
        return (stated_rows if self.wants_stated else need_rows)(found, at=at)

    def kept(self, rows: list[NeedRow]) -> list[NeedRow]:
        """Those that were asked for."""
        return [row for row in rows if not row.rows] if self.wants_nobody else rows


class GenerationFilter(forms.Form):
    """What the generations may be narrowed by; `organisation` asks for the line of one."""

    text = forms.CharField(label=_("Topic"), required=False, max_length=100)
    territory = forms.ChoiceField(label=_("Region"), required=False)
    chains = forms.BooleanField(label=_("Only where it was taught on"), required=False)
    organisation = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["territory"].choices = region_choices()  # type: ignore[attr-defined]  # by declaration

    def of(self, actor: Actor) -> Generations:
        """What those that the actor may see come to, as asked; an unreadable filter narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        text, territory = asked.get("text", "").strip(), asked.get("territory", "")
        read = hostings_seen(actor, text=text, territory=territory)
        line, is_chain = asked.get("organisation", ""), asked.get("chains", False)
        return generations(read, organisation=line, is_chain=is_chain)
