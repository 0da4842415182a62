"""Filters of the list of types, kept in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.parties.models import Territory
from rostok.regulation.states import PLACES, RuleState

Chosen = tuple[tuple[str, str], ...]
SHOWN = (RuleState.IN_FORCE, RuleState.APPROVED, RuleState.DRAFTED)


class TypeFilter(forms.Form):
    """By territory, place, children and state."""

    territory = forms.ChoiceField(label=_("Territory"), required=False)
    place = forms.ChoiceField(label=_("Where"), required=False)
    children = forms.ChoiceField(
        label=_("Children"),
        required=False,
        choices=[
            ("", _("with and without")),
            ("yes", _("meets children")),
            ("no", _("no contact with children")),
        ],
    )
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, is_signed_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Territory.objects.filter(is_active=True, kind="region").order_by("sort_key", "pk")
        regions = [(code, str(title)) for code, title in rows.values_list("code", "title")]
        choices = {
            "territory": [("", _("all regions")), *regions],
            "place": [("", _("everywhere")), *((one.value, words) for one, words in PLACES.items())],
            "state": [("", _("any")), *((one.value, one.label) for one in SHOWN)],
        }
        for name, given in choices.items():
            self.fields[name].choices = given  # type: ignore[attr-defined]  # by declaration
        if not is_signed_in:
            del self.fields["state"]

    def chosen(self) -> Chosen:
        """What was asked for, as `queries.narrowed_types` takes it; an unreadable filter asks for nothing."""
        self.is_valid()
        asked = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        return tuple((name, value) for name, value in asked.items() if value)
