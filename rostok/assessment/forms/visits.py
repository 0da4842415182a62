"""What an expert states before judging, plans for a visit and writes down after it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.assessment.forms.fields import (
    note_field,
)
from rostok.assessment.states import ConflictKind, Function
from rostok.foundation.forms import day_field


class ConflictForm(forms.Form):
    """What an expert states before anything of the organisation opens."""

    kind = forms.ChoiceField(
        label=_("What binds you to this organisation?"),
        widget=forms.RadioSelect,
        choices=ConflictKind.choices,
    )
    note = note_field(
        _("What exactly"), help_text=_("Needed when there is a conflict. The methodologist alone reads it.")
    )


class ClockInput(forms.TimeInput):
    """The time field of the device."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class VisitForm(forms.Form):
    """When the expert comes and whom to meet."""

    day = day_field(label=_("Day of the visit"))
    starts_at = forms.TimeField(label=_("The visit begins at"), widget=ClockInput)
    ends_at = forms.TimeField(label=_("The visit ends at"), widget=ClockInput)
    roles = forms.MultipleChoiceField(
        label=_("Whom to meet"),
        choices=Function.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Roles alone. Names of children are written nowhere."),
    )
    place = forms.CharField(label=_("Where to come"), required=False, max_length=300)


class AmountField(forms.DecimalField):
    """An amount that may be left empty: nothing has to be deleted before typing, and empty is 0."""

    def __init__(self, **given: Any) -> None:
        super().__init__(min_value=0, required=False, **given)

    def clean(self, value: Any) -> Decimal:
        """The amount; 0 for nothing. Raises ValidationError."""
        found = super().clean(value)
        return Decimal(0) if found is None else found


class VisitRowForm(forms.Form):
    """A line of hours and travel."""

    day = day_field(label=_("Day"))
    what = forms.CharField(label=_("What for"), max_length=200)
    hours = AmountField(label=_("Hours"), max_value=24, max_digits=5, decimal_places=2)
    km = AmountField(label=_("Kilometres"), max_digits=7, decimal_places=1)
    cost = AmountField(label=_("Costs, ₽"), max_digits=10, decimal_places=2)


class ReasonForm(forms.Form):
    """Why something is done: declined, replaced, admitted."""

    reason = note_field(_("Reason"), required=True, rows=2)
