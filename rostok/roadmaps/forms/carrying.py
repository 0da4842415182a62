"""Shape of what is carried into a new road map."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm
from rostok.roadmaps.models import Step
from rostok.roadmaps.queries.carrying import Carried
from rostok.ui.inputs import text_field


class CarryForm(RefusableForm):
    """The open steps that go on, all of them unless told otherwise, and the reason."""

    steps = forms.MultipleChoiceField(
        label=_("Steps that go on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They keep their owner and days. The others are dropped with the reason below."),
    )
    reason = text_field(rows=3, label=_("Why the former road map is closed"), max_length=1000)

    def __init__(self, *args: Any, rows: Sequence[Carried], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fit = [(row.step.code, _words(row.step)) for row in rows if row.point is not None]
        steps: Any = self.fields["steps"]
        steps.choices, steps.initial = fit, [code for code, _title in fit]
        self.fields["reason"].initial = _("A newer result has come.")
        if not fit:
            del self.fields["steps"]


def _words(step: Step) -> str:
    """Two steps may have one title: the day tells them apart."""
    return f"{step.title} ({step.due_on:%d.%m.%Y})"
