"""Shape of what people tell about a threat, and of what officers write."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.concerns.models import Officer
from rostok.concerns.states import Channel, Duty, ErasureGround, Shut
from rostok.foundation.forms import RefusableForm, day_field
from rostok.parties.models import Organisation, Person, Territory
from rostok.ui.choices import Described
from rostok.ui.inputs import LongText

LONG, SHORT = 10_000, 2_000


def lines(rows: int, limit: int, **given: Any) -> forms.CharField:
    """Several lines of text, bounded; the browser offers no earlier texts."""
    widget = LongText(attrs={"rows": rows, "autocomplete": "off"})
    return forms.CharField(widget=widget, max_length=limit, required=False, **given)


class ConcernForm(RefusableForm):
    """The message. Only what has happened is needed. Never marked as a draft: nothing stays on the device."""

    is_danger_now = forms.ChoiceField(
        label=_("Is the child in danger right now?"),
        choices=[
            ("yes", Described(_("Yes, or I am not sure"), _("Call 112 first, then write."))),
            ("no", Described(_("Not at this minute"))),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    about = lines(
        2,
        SHORT,
        label=_("Whom is it about?"),
        help_text=_(
            "A child: by the code of the institution, or by signs: age, group, yard. The name is not needed. "
            "An adult: as you know them; whoever is named here does not get the message."
        ),
    )
    shut = forms.MultipleChoiceField(
        label=_("Who must not see it?"),
        choices=Shut.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    people = forms.MultipleChoiceField(
        label=_("Somebody of your organisation"), required=False, widget=forms.CheckboxSelectMultiple
    )
    unseen = lines(
        2,
        SHORT,
        label=_("Anybody else who must not see it"),
        help_text=_("Name and surname, one after another with commas. Their deputies do not see it either."),
    )
    what = lines(6, LONG, label=_("What has happened?"), help_text=_("As it was, in your own words."))
    where = lines(2, SHORT, label=_("Where?"))
    known = lines(2, SHORT, label=_("Since when, and how do you know?"))
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    organisation_name = forms.CharField(label=_("Name of the organisation"), max_length=500, required=False)
    territory = forms.ChoiceField(label=_("Region"), required=False)
    contact = lines(
        2,
        SHORT,
        label=_("How to reach you"),
        help_text=_("You need not say who you are: the message goes out all the same."),
    )
    channel = forms.ChoiceField(label=_("How it came"), choices=Channel.choices[:4], required=False)
    incoming_on = day_field(label=_("Day it came"), required=False)
    incoming_number = forms.CharField(label=_("Incoming number"), max_length=40, required=False)
    once = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)

    def __init__(
        self,
        *args: Any,
        organisations: Iterable[Organisation] = (),
        colleagues: Iterable[Person] = (),
        territories: Iterable[Territory] = (),
        is_signed_in: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        own = [(one.code, str(one)) for one in organisations]
        known = [(one.code, one.name) for one in colleagues]
        self._offer("organisation", [*own, ("", _("another one"))] if own else [])
        self._offer("people", known)
        self._offer("territory", [("", _("not known")), *((one.code, str(one)) for one in territories)])
        if not is_signed_in:
            for name in ("channel", "incoming_on", "incoming_number"):
                del self.fields[name]

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """The choices of a field; without any it is not asked."""
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # by declaration
        else:
            del self.fields[name]

    def clean_is_danger_now(self) -> bool:
        """Silence counts as danger."""
        return bool(self.cleaned_data["is_danger_now"] != "no")

    def clean_incoming_on(self) -> Any:
        """No day to come."""
        day = self.cleaned_data["incoming_on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class AdditionForm(RefusableForm):
    """The code and the secret of a receipt; without words it only shows how far the message has come."""

    code = forms.CharField(label=_("Number of the message"), max_length=20)
    secret = forms.CharField(
        label=_("Secret"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    text = lines(5, LONG, label=_("What do you want to add?"))


class MeasureForm(RefusableForm):
    """What was done about it."""

    done = lines(4, LONG, label=_("What was done"))
    told = lines(
        2,
        SHORT,
        label=_("Who was told"),
        help_text=_("Police, guardianship authority, doctor: whom, when, by what."),
    )


class CloseForm(RefusableForm):
    """The end of the work; a statutory term of keeping is named with its rule."""

    kept_until = day_field(label=_("Must be kept until"), required=False)
    kept_by = forms.CharField(label=_("By which rule"), max_length=200, required=False)


class HandOverForm(RefusableForm):
    """To whom, and what they should know."""

    to = forms.ChoiceField(label=_("To whom"), widget=forms.RadioSelect)
    words = lines(3, SHORT, label=_("What they should know"))

    def __init__(self, *args: Any, takers: Iterable[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(one.code, Described(one.person.name, one.get_duty_display())) for one in takers]
        self.fields["to"].choices = found  # type: ignore[attr-defined]  # by declaration


class ExcludeForm(RefusableForm):
    """A person by code or address, or the organisation as a whole."""

    person = forms.CharField(
        label=_("Person"), max_length=254, required=False, help_text=_("The e-mail address or the code.")
    )
    organisation = forms.BooleanField(label=_("Everybody in the organisation"), required=False)


class EraseForm(RefusableForm):
    """The ground of an erasure."""

    ground = forms.ChoiceField(label=_("Ground"), choices=ErasureGround.choices)


class OfficerForm(RefusableForm):
    """A new officer. A leader appoints inside the own organisation only."""

    person = forms.CharField(
        label=_("Person"),
        max_length=254,
        help_text=_("The e-mail address or the code of somebody who signs in."),
    )
    duty = forms.ChoiceField(label=_("Duty"), choices=Duty.choices, widget=forms.RadioSelect)
    organisation = forms.CharField(
        label=_("Code of the organisation"),
        max_length=8,
        required=False,
        help_text=_(
            "For the officer inside. For the outside one only if they serve this organisation alone."
        ),
    )
    territory = forms.ChoiceField(label=_("Region"), required=False)
    deputy_of = forms.CharField(
        label=_("Deputy of"),
        max_length=8,
        required=False,
        help_text=_("The code of an officer from the list, when this is their deputy."),
    )
    since = day_field(label=_("From"))

    def __init__(self, *args: Any, territories: Iterable[Territory], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [("", _("the whole network")), *((one.code, str(one)) for one in territories)]
        self.fields["territory"].choices = places  # type: ignore[attr-defined]  # by declaration


class EndForm(RefusableForm):
    """The last day of an officer."""

    until = day_field(label=_("Last day"))
