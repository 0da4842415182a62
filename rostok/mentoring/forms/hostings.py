"""Shape of a request to learn and of what follows from it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm, day_field
from rostok.foundation.incoming import IncomingForm
from rostok.mentoring.models import Window
from rostok.mentoring.templatetags.mentoring_words import USEFULNESS
from rostok.parties.models import Person
from rostok.roadmaps.models import GrowthPoint
from rostok.ui.dates import day_words
from rostok.ui.inputs import text_field


class AskForm(RefusableForm):
    """When, how many people, what they want to learn, and for which growth point."""

    window = forms.ChoiceField(label=_("When"), widget=forms.RadioSelect)
    people = forms.IntegerField(label=_("How many people will come"), min_value=1, max_value=50, initial=2)
    wish = text_field(
        rows=4,
        label=_("What you want to learn"),
        max_length=3000,
        help_text=_("The host reads it. What it should be able to show or answer. No names of children."),
    )
    point = forms.ChoiceField(
        label=_("For which growth point"),
        required=False,
        help_text=_("The host does not see it. With it a step at home can be planned afterwards."),
    )

    def __init__(
        self, *args: Any, windows: Iterable[Window], points: Iterable[GrowthPoint], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("window", [(str(one.pk), window_words(one)) for one in windows])
        rows = [(one.code, f"{one.indicator_code} {one.title}") for one in points]
        self.offer_choices("point", [("", _("none of them")), *rows])

    def ask_for(self, about: str) -> None:
        """The request is for a stated need: its words to begin with, its growth point without asking."""
        self.initial["wish"] = about
        del self.fields["point"]


class AskOnBehalfForm(AskForm, IncomingForm):
    """The same for a request that came on paper, by phone or in person."""

    field_order = ("channel", "came_on", "number", "brought_by", "window", "people", "wish", "point")


class ReasonForm(RefusableForm):
    """Why: for a refusal and for what does not take place."""

    reason = text_field(label=_("Why"), max_length=500, help_text=_("The other side reads it."))


class VisitForm(RefusableForm):
    """A day and a place."""

    on = day_field(label=_("Day"))
    place = forms.CharField(
        label=_("Where"), max_length=300, help_text=_("An address, or a link for an online meeting.")
    )


class DiaryForm(RefusableForm):
    """A line of the diary."""

    on = day_field(label=_("Day"))
    text = text_field(
        rows=4,
        label=_("What we saw, did, agreed on"),
        max_length=10_000,
        help_text=_("Both organisations and the methodologist read it. No names of children."),
    )


class FeedbackForm(RefusableForm):
    """What it gave."""

    usefulness = forms.TypedChoiceField(
        label=_("How useful it was"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=list(USEFULNESS.items()),
    )
    helped = text_field(label=_("What helped most"), max_length=3000)
    missed = text_field(label=_("What was missing"), max_length=3000, required=False)
    is_again = forms.TypedChoiceField(
        label=_("Would you do it again with this organisation"),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        choices=[("yes", _("yes")), ("no", _("no"))],
    )


class HomeStepForm(RefusableForm):
    """What will be done at home, by whom, by when."""

    title = forms.CharField(
        label=_("What you will do so at home"),
        max_length=300,
        help_text=_("When it is done, it becomes a fact of use behind your indicator."),
    )
    owner = forms.ModelChoiceField(
        label=_("Who does it"), queryset=Person.objects.none(), required=False, empty_label=_("nobody yet")
    )
    due_on = day_field(label=_("Due"))

    def __init__(self, *args: Any, owners: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]  # by declaration


def window_words(window: Window) -> str:
    """«с 14 мая по 20 мая, 2 места»."""
    today = timezone.localdate()
    words = {
        "first": day_words(max(window.starts_on, today), today=today),
        "last": day_words(window.ends_on, today=today),
        "left": window.left,
    }
    return str(_("from %(first)s to %(last)s, places left: %(left)s") % words)
