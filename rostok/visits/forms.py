"""Shape of what people type about visits. Children are chosen by their code, never typed by name."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.children.models import Child
from rostok.foundation.forms import RefusableForm, day_field
from rostok.foundation.incoming import IncomingForm
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import TypeVersion
from rostok.ui.dates import month_and_weekday
from rostok.ui.inputs import LongText

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


class PlanForm(OfInstitution):
    """A visit."""

    type = forms.ChoiceField(label=_("Type of interaction"))
    organiser = forms.ChoiceField(label=_("Organiser"))
    day = day_field(label=_("Day"))
    starts = hour_field(label=_("Begins"))
    ends = hour_field(label=_("Ends"))
    place = forms.CharField(label=_("Place"), max_length=200)
    group = forms.CharField(
        label=_("To whom"),
        max_length=80,
        required=False,
        help_text=_("The group in the words of the house, never a name. Empty: children are named later."),
    )
    children = forms.IntegerField(
        label=_("How many children are expected"), min_value=1, max_value=500, required=False
    )
    people = forms.IntegerField(label=_("How many people are wanted"), min_value=1, max_value=200)
    host = forms.ChoiceField(label=_("Responsible employee"))
    duty_phone = forms.CharField(label=_("Telephone on duty"), max_length=40)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        found = self.chosen()
        day, starts, ends = (found.pop(name) for name in ("day", "starts", "ends"))
        return {**found, "starts_at": moment_of(day, starts), "ends_at": moment_of(day, ends)}


class NeedForm(OfInstitution):
    """Whom an institution waits for."""

    type = forms.ChoiceField(label=_("Type of interaction"))
    words = forms.CharField(label=_("What is needed"), max_length=500, widget=LongText)
    group = forms.CharField(label=_("To whom"), max_length=80, required=False)
    people = forms.IntegerField(label=_("How many people are wanted"), min_value=1, max_value=200)
    since = day_field(label=_("From"))
    until = day_field(label=_("Last day"))
    weekdays = forms.MultipleChoiceField(
        label=_("Weekdays"),
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None for one single day."),
    )
    time_from = hour_field(label=_("Begins"))
    time_to = hour_field(label=_("Ends"))
    called = forms.CharField(label=_("Whom to call about it"), max_length=200)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.chosen(), "weekdays": "".join(sorted(self.cleaned_data["weekdays"]))}


class QuietForm(RefusableForm):
    """Hours or days when nobody comes."""

    reason = forms.CharField(label=_("Why"), max_length=200, help_text=_("For example: sleep, quarantine."))
    since = day_field(label=_("From"))
    until = day_field(label=_("Last day"), required=False)
    weekdays = forms.MultipleChoiceField(
        label=_("Weekdays"),
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None: whole days, from the first to the last."),
    )
    time_from = hour_field(label=_("Begins"), required=False)
    time_to = hour_field(label=_("Ends"), required=False)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.cleaned_data, "weekdays": "".join(sorted(self.cleaned_data["weekdays"]))}


class SeriesForm(OfInstitution):
    """A duty that recurs."""

    type = forms.ChoiceField(label=_("Type of interaction"))
    organiser = forms.ChoiceField(label=_("Organiser"))
    since = day_field(label=_("First day"), help_text=_("It recurs on the same weekday."))
    until = day_field(label=_("Last day"))
    every_weeks = forms.IntegerField(label=_("Every how many weeks"), min_value=1, max_value=12, initial=1)
    time_from = hour_field(label=_("Begins"))
    time_to = hour_field(label=_("Ends"))
    place = forms.CharField(label=_("Place"), max_length=200)
    group = forms.CharField(label=_("To whom"), max_length=80, required=False)
    people = forms.IntegerField(label=_("How many people are wanted"), min_value=1, max_value=200)
    host = forms.ChoiceField(label=_("Responsible employee"))
    duty_phone = forms.CharField(label=_("Telephone on duty"), max_length=40)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return self.chosen()


class OfferForm(RefusableForm):
    """On which days an organiser would come."""

    organiser = forms.ChoiceField(label=_("Who comes"))
    days = forms.MultipleChoiceField(label=_("Days"), widget=forms.CheckboxSelectMultiple)
    people = forms.IntegerField(label=_("How many people each time"), min_value=1, max_value=200)
    reason = forms.CharField(label=_("What you would do"), max_length=500, widget=LongText)

    def __init__(
        self, *args: Any, organisers: Iterable[Organisation | Person], days: Iterable[date], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisers = {one.code: one for one in organisers}
        self.offer_choices("organiser", [(code, str(one)) for code, one in self.organisers.items()])
        self.offer_choices(
            "days",
            [(day.isoformat(), f"{day.day}\N{NO-BREAK SPACE}{month_and_weekday(day)}") for day in days],
        )

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        days = [date.fromisoformat(one) for one in self.cleaned_data["days"]]
        organiser = self.organisers[self.cleaned_data["organiser"]]
        return {**self.cleaned_data, "organiser": organiser, "days": days}


class ConfirmOfferForm(OfInstitution):
    """Where the visits of an offer take place and who answers for them."""

    place = forms.CharField(label=_("Place"), max_length=200)
    host = forms.ChoiceField(label=_("Responsible employee"))
    duty_phone = forms.CharField(label=_("Telephone on duty"), max_length=40)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return self.chosen()


class ReasonForm(RefusableForm):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=LongText)


class AnswerForm(RefusableForm):
    """Why an offer is declined."""

    answer = forms.CharField(label=_("Reason"), max_length=500, widget=LongText)


class PersonForm(RefusableForm):
    """One of some people."""

    person = forms.ChoiceField(label=_("Who"))

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.code: one for one in people}
        self.offer_choices("person", [(code, one.name) for code, one in self.people.items()])


class PaperForm(IncomingForm, PersonForm):
    """Somebody who came, entered later from paper."""

    field_order = ("person", "channel", "came_on", "number", "brought_by")

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {"person": self.people[self.cleaned_data["person"]], "incoming": self.incoming()}


class ChildForm(RefusableForm):
    """One of the children whom the reader keeps."""

    child = forms.ChoiceField(label=_("Child"))

    def __init__(self, *args: Any, children: Iterable[Child], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = {one.code: one for one in children}
        named = [(code, f"{one.paper_code} {one.group}".strip()) for code, one in self.children.items()]
        self.offer_choices("child", named)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.cleaned_data, "child": self.children[self.cleaned_data["child"]]}


class AloneForm(ChildForm, PersonForm):
    """An adult who may be alone with a child."""

    until = day_field(label=_("Until"))
    field_order = ("child", "person", "until")

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {**super().given(), "person": self.people[self.cleaned_data["person"]]}


class MentorshipForm(ChildForm, PersonForm):
    """A mentor of a child."""

    type = forms.ChoiceField(label=_("Type of interaction"))
    since = day_field(label=_("From"))
    field_order = ("child", "person", "type", "since")

    def __init__(self, *args: Any, types: Iterable[TypeVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        types = list(types)
        self.types = {one.type.code: one.type for one in types}
        self.offer_choices("type", [(one.type.code, str(one.title)) for one in types])

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        person = self.people[self.cleaned_data["person"]]
        given = super().given()
        del given["type"]
        return {**given, "person": person, "of_type": self.types[self.cleaned_data["type"]]}


class EndMentorshipForm(ReasonForm):
    """Why it ends, and what is done for the child."""

    for_child = forms.CharField(
        label=_("What is done for the child"),
        max_length=500,
        widget=LongText,
        required=False,
        help_text=_("Needed before the promised term: who tells, who comes instead."),
    )


class UntilForm(RefusableForm):
    """A new last day."""

    until = day_field(label=_("Last day"))


def moment_of(day: date, hour: Any) -> datetime:
    """By the clock of the network."""
    return timezone.make_aware(datetime.combine(day, hour))
