"""Hours told, disputed and answered."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm, day_field
from rostok.foundation.incoming import SheetForm
from rostok.parties.models import Organisation
from rostok.regulation.models import TypeVersion
from rostok.ui.inputs import LongText


class HoursForm(RefusableForm):
    """Where, on which day, how long, what was done."""

    host = forms.ChoiceField(label=_("Where"))
    day = day_field(label=_("On which day"))
    hours = forms.IntegerField(label=_("Hours"), min_value=0, max_value=24, initial=2)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=59, required=False)
    type = forms.ChoiceField(label=_("Type of interaction"), required=False)
    work = forms.CharField(
        label=_("What was done"),
        max_length=300,
        required=False,
        help_text=_("In a few words, without names of children."),
    )

    def __init__(
        self, *args: Any, hosts: Iterable[Organisation], offered: Iterable[TypeVersion], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hosts = {one.code: one for one in hosts}
        self.offered = {one.type.code: one.type for one in offered}
        titles = [(one.type.code, str(one.title)) for one in offered]
        self.offer_choices("host", [(code, str(one)) for code, one in self.hosts.items()])
        self.offer_choices("type", [("", _("none of these")), *titles])

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        asked = self.cleaned_data
        return {
            "host": self.hosts[asked["host"]],
            "day": asked["day"],
            "minutes": asked["hours"] * 60 + (asked["minutes"] or 0),
            "of_type": self.offered.get(asked["type"]),
            "work": asked["work"],
        }


class HoursPaperForm(SheetForm, HoursForm):
    """The same from a sheet."""

    is_signed = forms.BooleanField(
        label=_("The host has signed the sheet"),
        required=False,
        help_text=_("Then it is confirmed at once, where the host has no coordinator here."),
    )
    field_order = (
        *("host", "day", "hours", "minutes", "type", "work", "is_signed"),
        *("channel", "came_on", "number", "brought_by", "photo"),
    )

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        signed = self.cleaned_data["is_signed"]
        return {**super().given(), "is_signed": signed, "incoming": self.incoming()}


class DisputeForm(RefusableForm):
    """Why the host does not agree."""

    reason = forms.CharField(
        label=_("What is not right"),
        widget=LongText(attrs={"rows": 3}),
        max_length=500,
        help_text=_("The person will read it."),
    )


class AnswerForm(RefusableForm):
    """The person's word in a dispute."""

    answer = forms.CharField(
        label=_("How it was"),
        widget=LongText(attrs={"rows": 3}),
        max_length=500,
        help_text=_("The host will read it."),
    )
    minutes = forms.IntegerField(label=_("Minutes in all"), min_value=1, max_value=24 * 60)
