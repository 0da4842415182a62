"""Visits, needs, offers, quiet time and duties that recur."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm, day_field
from rostok.foundation.incoming import IncomingWithPhotoForm, SheetForm
from rostok.parties.models import Organisation, Person
from rostok.ui.dates import month_and_weekday
from rostok.ui.inputs import LongText
from rostok.visits.forms.fields import HostedForm, OfInstitution, hour_field, moment_of, weekdays_field


class PlanForm(HostedForm):
    """A visit."""

    field_order = (
        *("type", "organiser", "day", "starts", "ends", "place", "group", "children", "people"),
        *("host", "duty_phone"),
    )

    type = forms.ChoiceField(label=_("Type of interaction"))
    organiser = forms.ChoiceField(label=_("Organiser"))
    day = day_field(label=_("Day"))
    starts = hour_field(label=_("Begins"))
    ends = hour_field(label=_("Ends"))
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
    weekdays = weekdays_field(_("None for one single day."))
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
    weekdays = weekdays_field(_("None: whole days, from the first to the last."))
    time_from = hour_field(label=_("Begins"), required=False)
    time_to = hour_field(label=_("Ends"), required=False)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.cleaned_data, "weekdays": "".join(sorted(self.cleaned_data["weekdays"]))}


class SeriesForm(HostedForm):
    """A duty that recurs."""

    field_order = (
        *("type", "organiser", "since", "until", "every_weeks", "time_from", "time_to", "place", "group"),
        *("people", "host", "duty_phone"),
    )

    type = forms.ChoiceField(label=_("Type of interaction"))
    organiser = forms.ChoiceField(label=_("Organiser"))
    since = day_field(label=_("First day"), help_text=_("It recurs on the same weekday."))
    until = day_field(label=_("Last day"))
    every_weeks = forms.IntegerField(label=_("Every how many weeks"), min_value=1, max_value=12, initial=1)
    time_from = hour_field(label=_("Begins"))
    time_to = hour_field(label=_("Ends"))
    group = forms.CharField(label=_("To whom"), max_length=80, required=False)
    people = forms.IntegerField(label=_("How many people are wanted"), min_value=1, max_value=200)


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


class PaperOfferForm(IncomingWithPhotoForm, OfferForm):
    """The same, brought on paper or told by phone."""

    field_order = (
        *("organiser", "days", "people", "reason"),
        *("channel", "came_on", "number", "brought_by", "photo"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, str(one)) for code, one in self.organisers.items()]
        self.offer_choices("organiser", [("", "—"), *named])  # nobody by chance
        self.fields["reason"].label = _("What they would do")

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        names = ("organiser", "days", "people", "reason")
        given = {name: value for name, value in super().given().items() if name in names}
        return {**given, "incoming": self.incoming()}


class FiledForm(SheetForm, RefusableForm):
    """How a signed sheet came."""

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {"incoming": self.incoming()}


class ConfirmOfferForm(HostedForm):
    """Where the visits of an offer take place and who answers for them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, one.name) for code, one in self.hosts.items()]
        self.offer_choices("host", [("", "—"), *named])  # nobody by chance


class AnswerForm(RefusableForm):
    """Why an offer is declined."""

    answer = forms.CharField(label=_("Reason"), max_length=500, widget=LongText)


class UntilForm(RefusableForm):
    """A new last day."""

    until = day_field(label=_("Last day"))
