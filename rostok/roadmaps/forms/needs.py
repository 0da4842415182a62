"""Shape of what is told about needs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm
from rostok.roadmaps.states import NeedKind
from rostok.ui.inputs import text_field


class NeedForm(RefusableForm):
    """What is needed."""

    kind = forms.ChoiceField(label=_("What is needed"), choices=NeedKind.choices, widget=forms.RadioSelect)
    about = text_field(
        rows=3,
        label=_("What exactly, and by when"),
        max_length=500,
        help_text=_("The methodologist of your territory reads it. Names of children have no place here."),
    )


class MeetForm(RefusableForm):
    """What met it."""

    link = forms.CharField(
        label=_("Address of what met it"),
        max_length=500,
        help_text=_("It begins with https:// or, for a page of Rostok, with a slash."),
    )
    words = forms.CharField(label=_("In a few words"), max_length=300, required=False)
