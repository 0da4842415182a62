"""Filters of the list of road maps, kept in the address."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.foundation.models import name_key
from rostok.roadmaps.models import RoadMap
from rostok.roadmaps.states import RoadMapState


class RoadMapFilter(forms.Form):
    """What the list may be narrowed by."""

    organisation = forms.CharField(label=_("Organisation"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [("", _("any")), *RoadMapState.choices]
        self.fields["state"].choices = states  # type: ignore[attr-defined]  # by declaration

    def narrow(self, found: QuerySet[RoadMap]) -> QuerySet[RoadMap]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("organisation"):
            found = found.filter(organisation__name_key__contains=name_key(asked["organisation"]))
        if asked.get("state"):
            found = found.filter(state=asked["state"])
        return found
