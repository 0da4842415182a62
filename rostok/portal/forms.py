"""Shape of what the report is asked by."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DayInput(forms.DateInput):
    """The date field of the device."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PeriodForm(forms.Form):
    """From a day to a day; the present year where nothing readable was given."""

    since = forms.DateField(label=_("From"), widget=DayInput)
    until = forms.DateField(label=_("To"), widget=DayInput)

    def __init__(self, data: Any, *, today: date) -> None:
        self.usual = (date(today.year, 1, 1), today)
        given = data if "since" in data else {"since": str(self.usual[0]), "until": str(self.usual[1])}
        super().__init__(given)

    def clean(self) -> dict[str, Any]:
        """The first day is not after the last one."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last day must not be before the first one."))
        return cleaned

    def days(self) -> tuple[date, date]:
        """What was asked for, else the usual."""
        if not self.is_valid():
            return self.usual
        return self.cleaned_data["since"], self.cleaned_data["until"]
