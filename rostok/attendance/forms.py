"""Shape of what is entered at a door. Nothing here could hold a passport, a certificate or a child."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.attendance.actions import Ticked
from rostok.attendance.queries import SheetRow
from rostok.attendance.states import Scale, Side
from rostok.foundation.forms import RefusableForm, day_field
from rostok.foundation.incoming import IncomingForm
from rostok.parties.models import Person
from rostok.ui.choices import Described
from rostok.ui.inputs import LongText

LONGEST: Final = 4000


class TimeInput(forms.TimeInput):
    """The hour field of the device."""

    input_type = "time"


class GuardForm(RefusableForm):
    """Who stands at the door, and until when."""

    person = forms.ChoiceField(label=_("Who"))
    until = day_field(label=_("Until which day"), required=False, help_text=_("Empty: until it is ended."))

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.code: one for one in people}
        self.offer_choices("person", [(code, one.name) for code, one in self.people.items()])

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.cleaned_data, "person": self.people[self.cleaned_data["person"]]}


class TicksForm(IncomingForm, RefusableForm):
    """The lines of a paper with boxes, and how it came."""

    BOXES: Final = {
        "not_admitted": _("Not admitted"),
        "well": pgettext_lazy("at a door", "Well"),
        "looked": _("Passport looked at"),
    }

    def __init__(self, *args: Any, rows: Sequence[SheetRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = [row.post.code for row in rows]
        for code in self.posts:
            self.fields[f"came-{code}"] = _hour(_("Came at"))
            self.fields[f"left-{code}"] = _hour(_("Left at"))
            for name, label in self.BOXES.items():
                self.fields[f"{name}-{code}"] = forms.BooleanField(label=label, required=False)

    def line(self, code: str) -> list[Any]:
        """The fields of one line, in the order of the paper."""
        return [self[f"{name}-{code}"] for name in ("came", "left", *self.BOXES)]

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        typed = self.cleaned_data
        lines = [
            Ticked(
                post=code,
                came=typed[f"came-{code}"],
                left=typed[f"left-{code}"],
                **{name: typed[f"{name}-{code}"] for name in self.BOXES},
            )
            for code in self.posts
        ]
        return {"ticked": lines, "incoming": self.incoming()}


QUESTIONS: Final[dict[str, dict[str, Any]]] = {
    "prepared": {
        Side.VOLUNTEER: _("Did you know what to do and whom to turn to?"),
        Side.HOST: _("Did the people who came know what to do?"),
    },
    "together": {
        Side.VOLUNTEER: _("How were you together with the children and the staff?"),
        Side.HOST: _("How were the guests together with the children and the staff?"),
    },
    "again": {
        Side.VOLUNTEER: _("Would you come again?"),
        Side.HOST: _("Would you invite them again?"),
    },
}
STEPS: Final[dict[str, tuple[Any, Any, Any, Any]]] = {
    "prepared": (
        (_("No"), _("Nobody knew it; it had to be found out on the spot.")),
        (_("Only in part"), _("The beginning was lost on questions.")),
        (_("Yes, on the whole"), _("A few things had to be asked.")),
        (_("Yes, fully"), _("Everything was agreed beforehand.")),
    ),
    "together": (
        (_("Badly"), _("There was a quarrel, fear or neglect.")),
        (_("With difficulties"), _("Some things should go another way.")),
        (_("Well"), _("Calm and friendly.")),
        (_("Very well"), _("Everybody was glad of each other.")),
    ),
    "again": (
        (_("No"), _("Not in this way.")),
        (_("Only if something changes"), _("Write below what.")),
        (_("Yes"), _("As it was.")),
        (_("Yes, with joy"), _("More often, if it can be.")),
    ),
}


class FeedbackForm(RefusableForm):
    """Three questions, four described answers each, and a few words."""

    prepared = forms.TypedChoiceField(widget=forms.RadioSelect, coerce=int)
    together = forms.TypedChoiceField(widget=forms.RadioSelect, coerce=int)
    again = forms.TypedChoiceField(widget=forms.RadioSelect, coerce=int)
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("Without names and without codes of children. Sealed: each look at it is noted."),
        widget=LongText(attrs={"rows": 5, "autocomplete": "off"}),
        max_length=LONGEST,
        required=False,
    )

    def __init__(self, *args: Any, side: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, questions in QUESTIONS.items():
            self.fields[name].label = questions[side]
            self.offer_choices(name, _steps(name))


def _steps(name: str) -> list[tuple[str, Described]]:
    numbered = zip(reversed(Scale), reversed(STEPS[name]), strict=True)
    return [(str(step.value), Described(heading, text)) for step, (heading, text) in numbered]


def _hour(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, required=False, widget=TimeInput(format="%H:%M"))
