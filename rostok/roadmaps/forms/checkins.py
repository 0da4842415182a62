"""Shape of a check-in: two minutes on a phone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm
from rostok.foundation.incoming import IncomingForm
from rostok.roadmaps.states import Confidence, Rhythm
from rostok.ui.inputs import text_field


class CheckInForm(RefusableForm):
    """What moved, what stands in the way, how sure."""

    moved = text_field(rows=2, label=_("What has moved forward"), max_length=1000, required=False)
    hindered = text_field(rows=2, label=_("What stands in the way"), max_length=1000, required=False)
    confidence = forms.ChoiceField(
        label=_("Will it work out by the planned day?"), choices=Confidence.choices, widget=forms.RadioSelect
    )
    rhythm = forms.ChoiceField(label=_("Ask again"), choices=Rhythm.choices, widget=forms.RadioSelect)


class ToldCheckInForm(IncomingForm, CheckInForm):
    """The same, told by phone, on paper or in person."""
