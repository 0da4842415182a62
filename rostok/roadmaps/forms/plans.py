"""Shape of what people type on a road map."""

from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.assessment.core.levels import Aspect
from rostok.foundation.forms import RefusableForm, day_field
from rostok.kernel.scales import LEVELS
from rostok.parties.models import Person
from rostok.ui.choices import Described
from rostok.ui.inputs import text_field

ASPECTS: Final[dict[Aspect, tuple[Promise, Promise]]] = {
    Aspect.DOCUMENT: (_("A document"), _("It will be written how things are to be done.")),
    Aspect.USE: (_("A fact of use"), _("It will be seen that things are done so.")),
    Aspect.REVIEW: (_("A review"), _("It will be written what was looked at and what was changed.")),
}


class ReasonForm(RefusableForm):
    """Why: for a choice and for a dropped step."""

    reason = text_field(label=_("Why"), max_length=2000)


class GoalForm(RefusableForm):
    """The level to reach, from the lowest that may be chosen, and the day."""

    level_to = forms.TypedChoiceField(label=_("Level to reach"), coerce=int, widget=forms.RadioSelect)
    due_on = day_field(label=_("By what day"))

    def __init__(self, *args: Any, levels: dict[int, Described], lowest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(number, levels.get(number, str(number))) for number in LEVELS if number >= lowest]
        self.fields["level_to"].choices = words  # type: ignore[attr-defined]  # by declaration


class DaysForm(RefusableForm):
    """Who does a step, and when."""

    owner = forms.ModelChoiceField(
        label=_("Who does it"), queryset=Person.objects.none(), required=False, empty_label=_("nobody yet")
    )
    starts_on = day_field(label=_("Begins"))
    due_on = day_field(label=_("Due"))

    def __init__(self, *args: Any, owners: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]  # by declaration


class StepForm(DaysForm):
    """A step: from a template, or one's own."""

    title = forms.CharField(label=_("What is to be done"), max_length=300)
    how = text_field(label=_("How"), max_length=5000, required=False)
    result = text_field(rows=2, label=_("What will exist when it is done"), max_length=2000, required=False)
    aspect = forms.ChoiceField(label=_("What it will show"), widget=forms.RadioSelect)
    effort_days = forms.IntegerField(label=_("Days of work"), min_value=0, max_value=1000, initial=1)
    template = forms.CharField(widget=forms.HiddenInput, max_length=80, required=False)

    field_order = ("title", "how", "result", "aspect", "effort_days", "owner", "starts_on", "due_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(str(one), Described(str(name), str(text))) for one, (name, text) in ASPECTS.items()]
        self.fields["aspect"].choices = words  # type: ignore[attr-defined]  # by declaration


class FinishForm(RefusableForm):
    """What exists now: it becomes a proof."""

    title = forms.CharField(label=_("What exists now"), max_length=300)
    issued_on = day_field(label=_("Since what day"), help_text=_("The day on the paper."))
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "PDF, JPEG, PNG, DOCX or XLSX, up to 20 MB. Place and hidden data are removed from pictures."
        ),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"}),
    )
    note = text_field(label=_("Note for those who check"), max_length=5000, required=False)
