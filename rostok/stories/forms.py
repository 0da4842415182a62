"""Shape of what people type about a story."""

from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm, day_field
from rostok.parties.models import Person
from rostok.stories.queries import topics_for
from rostok.stories.states import Part, Shown
from rostok.ui.inputs import LongText

MARKS: Final = _("A mark in double square brackets becomes a number from your records; the list is below.")


def part_field(rows: int, **given: Any) -> forms.CharField:
    """A part of a story, in paragraphs."""
    return forms.CharField(widget=LongText(attrs={"rows": rows}), max_length=30_000, required=False, **given)


class StoryForm(RefusableForm):
    """A story: what was, what was done, what is."""

    title = forms.CharField(label=_("Title"), max_length=200)
    topic = forms.ChoiceField(label=_("What the story is about"))
    before = part_field(
        6,
        label=Part.BEFORE.label,
        help_text=_("Paragraphs are separated by an empty line. Children are neither named nor told apart."),
    )
    did = part_field(10, label=Part.DID.label, help_text=MARKS)
    after = part_field(6, label=Part.AFTER.label)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = [(code, str(title)) for code, title in topics_for()]
        self.fields["topic"].choices = [("", "—"), *topics]  # type: ignore[attr-defined]  # by declaration

    def texts(self) -> dict[str, str]:
        """Part → text."""
        return {part.value: self.cleaned_data[part.value] for part in Part}


class SubmitForm(RefusableForm):
    """What the leader says before others read it."""

    names_no_child = forms.BooleanField(
        label=_("No child is named, pictured or recognisable by what is told."), required=False
    )
    names_nobody_else = forms.BooleanField(
        label=_("Every adult who is named or pictured has given a consent, noted here."), required=False
    )


class ConsentForm(RefusableForm):
    """Who agreed, how they appear, the paper."""

    person = forms.ModelChoiceField(
        label=_("Who of your people agreed"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("somebody else"),
        help_text=_("They can take the consent back themselves, in their account."),
    )
    name = forms.CharField(
        label=_("Who else agreed"), max_length=200, required=False, help_text=_("Adults only.")
    )
    shown = forms.ChoiceField(label=_("How they appear"), choices=Shown.choices, widget=forms.RadioSelect)
    given_on = day_field(
        label=_("On which day"),
        initial=timezone.localdate,
    )
    sheet = forms.CharField(
        label=_("Number of the signed sheet"),
        max_length=120,
        required=False,
        help_text=_("The sheet itself stays in your folder."),
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # by declaration


class CommentForm(RefusableForm):
    """A comment at a paragraph."""

    text = forms.CharField(label=_("Comment"), widget=LongText(attrs={"rows": 4}), max_length=5000)
    is_public = forms.BooleanField(
        label=_("I agree that it is published with the story, with my name."), required=False
    )
