"""People of an assessment: seats, paper, interview, meeting."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.accounts.states import Language
from rostok.assessment.states import Function, SeatKind
from rostok.foundation.forms import day_field
from rostok.kernel.phones import can_ring
from rostok.parties.models import Person
from rostok.ui.choices import Described

KINDS: Final = {
    SeatKind.RESPONDENT: (
        _("To answer"),
        _("One of at least three people of the organisation, each answers alone."),
    ),
    SeatKind.MODERATOR: (
        _("To lead the talk"),
        _("Helps the organisation agree; sees answers without names."),
    ),
    SeatKind.FACILITATOR: (
        _("To help from outside"),
        _("Enters sheets from paper and by phone; leads the interview where there are too few people."),
    ),
    SeatKind.EXPERT: (
        _("To judge"),
        _("One of two experts from outside the organisation, each judges alone."),
    ),
}


class SeatInviteForm(forms.Form):
    """Whom to invite, to which part, where to write."""

    kind = forms.ChoiceField(label=_("What for"), widget=forms.RadioSelect)
    function = forms.ChoiceField(
        label=_("What the person does in the organisation"),
        choices=[("", _("only for a respondent")), *Function.choices],
        required=False,
        help_text=_(
            "Questions are asked by what a person does: an accountant is not asked about safeguarding."
        ),
    )
    name = forms.CharField(label=_("Surname and name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The invitation goes here and holds for one person only.")
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=Language.choices)

    def __init__(self, *args: Any, kinds: Sequence[SeatKind], language: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"kind": kinds[0].value, "language": language, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        kind.choices = [(one.value, Described(KINDS[one][0], KINDS[one][1])) for one in kinds]  # type: ignore[attr-defined]  # a ChoiceField by declaration

    def clean(self) -> dict[str, Any]:
        """A respondent needs a function, the others have none."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") == SeatKind.RESPONDENT and not cleaned.get("function"):
            self.add_error("function", _("Choose what the person does: the questions depend on it."))
        elif cleaned.get("kind") != SeatKind.RESPONDENT:
            cleaned["function"] = ""
        return cleaned


class PaperPersonForm(forms.Form):
    """Somebody who answers without an account."""

    name = forms.CharField(label=_("Surname and name"), max_length=200)
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
        help_text=_("For questions about the sheet. Nobody outside the organisation and its centre sees it."),
    )
    function = forms.ChoiceField(
        label=_("What the person does in the organisation"),
        choices=Function.choices,
        widget=forms.RadioSelect,
    )

    def clean_phone(self) -> str:
        """As typed, when it can be rung."""
        phone: str = self.cleaned_data["phone"].strip()
        if phone and not can_ring(phone):
            raise forms.ValidationError(_("Write the whole number, for example +7 912 345-67-89."))
        return phone


class InterviewForm(forms.Form):
    """Why people do not answer alone, and who talks with them."""

    reason = forms.CharField(
        label=_("Why do people not answer alone?"),
        max_length=500,
        help_text=_("One sentence; it stands with the result. For example: two people work here."),
    )
    is_led_by_me = forms.ChoiceField(
        label=_("Who talks with them?"),
        widget=forms.RadioSelect,
        choices=[
            ("no", Described(_("Somebody else"), _("Invite the facilitator on the page of the assessment."))),
            ("yes", Described(_("I do"), _("Then another methodologist approves the result."))),
        ],
    )

    def clean_is_led_by_me(self) -> bool:
        """As a truth value."""
        return bool(self.cleaned_data["is_led_by_me"] == "yes")


class MeetingForm(forms.Form):
    """A meeting begins: day, place, and for each person of the organisation whether they are here."""

    held_on = day_field(label=_("Day"))
    place = forms.CharField(label=_("Where you meet"), max_length=200)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for person in people:
            self.fields[f"absent-{person.code}"] = forms.CharField(
                label=person.name, max_length=200, required=False
            )

    def rows(self) -> list[forms.BoundField]:
        """A field for each person: empty for who is here."""
        return [self[f"absent-{person.code}"] for person in self.people]

    def values(self) -> dict[str, Any]:
        """What `begin_meeting` takes."""
        given = {person.code: self.cleaned_data[f"absent-{person.code}"] for person in self.people}
        return {
            "held_on": self.cleaned_data["held_on"],
            "place": self.cleaned_data["place"],
            "absent": {code: reason for code, reason in given.items() if reason.strip()},
        }


class MinutesForm(forms.Form):
    """The signed first page of the minutes."""

    file = forms.FileField(
        label=_("Signed first page, a scan or a photo"),
        help_text=_("Without the appendix: it holds the levels and stays with you. PDF, JPEG or PNG."),
    )
