"""What a coordinator looked at and decided. No form here takes a file: papers are looked at, not copied."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.foundation.forms import RefusableForm, day_field
from rostok.proofs.models import Qualification
from rostok.ui.inputs import LongText
from rostok.volunteers.core.kinds import PARENT
from rostok.volunteers.states import Outcome

YEAR = timedelta(days=365)


class CheckForm(RefusableForm):
    """Checked: by whom, on, valid until; of a paper that may be only so old, the day that stands on it."""

    checked_by = forms.CharField(label=_("Who checked it"), max_length=200)
    checked_on = day_field(label=_("On which day"))
    issued_on = day_field(
        label=_("The day that stands on the paper"),
        help_text=_("It may be only so old, and its term counts from this day."),
    )
    valid_until = day_field(label=_("Valid until"), help_text=_("The last day counts."), required=False)

    adult_on = day_field(
        label=_("On which day the teenager comes of age"),
        help_text=_("Asked once, with the first consent of a parent."),
        required=False,
    )

    def __init__(
        self, *args: Any, qualification: Qualification, has_age: bool = False, **kwargs: Any
    ) -> None:
        today = timezone.localdate()
        start = {"checked_on": today, "valid_until": today + YEAR if qualification.is_personal else None}
        kwargs["initial"] = {**start, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["valid_until"].required = qualification.is_personal
        if not has_age:
            del self.fields["issued_on"]
        if qualification.code != PARENT:
            del self.fields["adult_on"]


class RefuseForm(RefusableForm):
    """Why a check made elsewhere is not enough here."""

    reason = forms.CharField(
        label=_("Why"),
        widget=LongText(attrs={"rows": 3}),
        max_length=500,
        help_text=_("The person will read it."),
    )
    until = day_field(label=_("Until which day"))


class SuspendForm(RefusableForm):
    """Why the admission is suspended."""

    reason = forms.CharField(
        label=_("Why"),
        widget=LongText(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Only those who may lift it will read it."),
    )


class InterviewForm(RefusableForm):
    """How a talk ended."""

    held_by = forms.CharField(label=_("Who talked"), max_length=200)
    held_on = day_field(label=_("On which day"))
    outcome = forms.ChoiceField(
        label=pgettext_lazy("of a talk", "Outcome"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    decided = forms.CharField(
        label=_("What was decided"),
        widget=LongText(attrs={"rows": 2}),
        max_length=500,
        help_text=_("The person will read it."),
    )
    note = forms.CharField(
        label=_("Note for those who coordinate"),
        widget=LongText(attrs={"rows": 4}),
        max_length=5000,
        required=False,
        help_text=_("Sealed. Each look at it is written down; the person does not read it."),
    )
    valid_until = day_field(label=_("Valid until"), help_text=_("The last day counts."), required=False)
