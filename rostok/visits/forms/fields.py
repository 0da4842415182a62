"""Fields and forms that those of the room share."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import TypeVersion

WEEKDAYS = [
    ("1", _("Monday")),
    ("2", _("Tuesday")),
    ("3", _("Wednesday")),
    ("4", _("Thursday")),
    ("5", _("Friday")),
    ("6", _("Saturday")),
    ("7", _("Sunday")),
]


class HourInput(forms.TimeInput):
    """The field of hours of the device."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def hour_field(**given: Any) -> forms.TimeField:
    """An hour, picked or typed."""
    return forms.TimeField(widget=HourInput, **given)


def weekdays_field(help_text: Any) -> forms.MultipleChoiceField:
    """Days of the week; `help_text` says what none of them means."""
    return forms.MultipleChoiceField(
        label=_("Weekdays"),
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=help_text,
    )


class OfInstitution(RefusableForm):
    """Whatever offers types, organisers and people of an institution."""

    def __init__(
        self,
        *args: Any,
        types: Iterable[TypeVersion] = (),
        organisers: Iterable[Organisation] = (),
        people: Iterable[Person] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        types = list(types)
        self.types = {one.type.code: one.type for one in types}
        self.organisers = {one.code: one for one in organisers}
        self.hosts = {one.code: one for one in people}
        self._offer("type", [(one.type.code, str(one.title)) for one in types])
        self._offer("organiser", [(code, str(one)) for code, one in self.organisers.items()])
        self._offer("host", [(code, one.name) for code, one in self.hosts.items()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if name in self.fields:
            self.offer_choices(name, choices)

    def chosen(self) -> dict[str, Any]:
        """What was typed, with rows in place of codes."""
        known: dict[str, Any] = {"type": self.types, "organiser": self.organisers, "host": self.hosts}
        found = {
            name: known[name][value] if name in known else value for name, value in self.cleaned_data.items()
        }
        return {"of_type" if name == "type" else name: value for name, value in found.items()}


class HostedForm(OfInstitution):
    """Where something takes place and who answers for it."""

    place = forms.CharField(label=_("Place"), max_length=200)
    host = forms.ChoiceField(label=_("Responsible employee"))
    duty_phone = forms.CharField(label=_("Telephone on duty"), max_length=40)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return self.chosen()


def moment_of(day: date, hour: Any) -> datetime:
    """By the clock of the network."""
    return timezone.make_aware(datetime.combine(day, hour))
