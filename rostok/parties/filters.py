"""Filters of the list of organisations, kept in the address."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.parties import queries
from rostok.parties.models import Organisation, Territory
from rostok.parties.states import OrganisationKind


class OrganisationFilter(forms.Form):
    """What the list may be narrowed by."""

    text = forms.CharField(label=_("Name or number"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    territory = forms.ChoiceField(label=_("Territory"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind, territory = self.fields["kind"], self.fields["territory"]
        kind.choices = [("", _("all kinds")), *OrganisationKind.choices]  # type: ignore[attr-defined]  # by declaration
        territory.choices = territory_choices()  # type: ignore[attr-defined]  # by declaration

    def narrow(self, found: QuerySet[Organisation]) -> QuerySet[Organisation]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        self.is_valid()
        return queries.narrowed(found, **{name: self.cleaned_data.get(name, "") for name in self.fields})


def territory_choices() -> list[tuple[str, Any]]:
    """Code and title of territories in use. One query."""
    rows = Territory.objects.filter(is_active=True).order_by("sort_key", "pk")
    return [("", _("all territories")), *((row.code, str(row)) for row in rows)]
