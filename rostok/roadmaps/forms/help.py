"""Shape of what is typed at the help desk."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm
from rostok.parties.models import Territory
from rostok.roadmaps.states import HelpOutcome
from rostok.ui.inputs import text_field


class AskForm(RefusableForm):
    """A question."""

    topic = forms.CharField(
        label=_("What it is about"), max_length=200, help_text=_("In a few words: it is the title.")
    )
    question = text_field(
        rows=7,
        label=_("Your question"),
        max_length=4000,
        help_text=_(
            "Names of children and their stories have no place here. If a child is in danger, call 112."
        ),
    )


class AnswerForm(RefusableForm):
    """The answer of a consultant."""

    answer = text_field(rows=10, label=_("The answer"), max_length=10000)
    hours = forms.DecimalField(
        label=_("Hours spent"),
        max_digits=5,
        decimal_places=2,
        min_value=0,
        max_value=100,
        localize=True,
        help_text=_("With reading and telephone calls; a quarter of an hour is 0.25."),
    )


class RateForm(RefusableForm):
    """Whether it helped."""

    outcome = forms.ChoiceField(
        label=_("Did it help?"), choices=HelpOutcome.choices, widget=forms.RadioSelect
    )
    remark = text_field(label=_("What should have been otherwise"), max_length=2000, required=False)


class KeepForm(RefusableForm):
    """An answer as others will read it."""

    title = forms.CharField(label=_("Title"), max_length=200)
    question = text_field(rows=4, label=_("The question, without the asker"), max_length=4000)
    answer = text_field(rows=10, label=_("The answer"), max_length=10000)


class ConsultantForm(RefusableForm):
    """Who answers, about what and where."""

    email = forms.EmailField(label=_("Address of the account"))
    about = forms.CharField(label=_("What they can be asked"), max_length=200)
    territory = forms.ModelChoiceField(
        label=_("Territory"),
        queryset=Territory.objects.none(),
        required=False,
        empty_label=_("the whole network"),
    )

    def __init__(self, *args: Any, territories: QuerySet[Territory], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["territory"].queryset = territories  # type: ignore[attr-defined]  # by declaration
