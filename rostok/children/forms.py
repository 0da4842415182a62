"""Shape of what keepers write. Nothing asks for a name; no draft stays on the device."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.children.states import Apart, Duty, ErasureGround, RepresentativeKind, StatusKind, What, Word
from rostok.foundation.forms import RefusableForm, day_field
from rostok.parties.models import Organisation
from rostok.ui.inputs import LongText

LONG, LINE = 10_000, 120
NO_NAMES = _("Without names: the name key stays on paper.")


def _text(**given: Any) -> forms.CharField:
    widget = LongText(attrs={"rows": 4, "autocomplete": "off"})
    return forms.CharField(widget=widget, max_length=LONG, **given)


def _line(limit: int = LINE, **given: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(widget=widget, max_length=limit, **given)


def _today_field(**given: Any) -> forms.DateField:
    return day_field(initial=timezone.localdate, **given)


class AdmitForm(RefusableForm):
    """A new record."""

    institution = forms.ChoiceField(label=_("Institution"))
    born_in = forms.IntegerField(
        label=_("Year of birth"),
        help_text=_("The year alone: types of interaction ask for an age. The day stays on paper."),
        min_value=1990,
        max_value=2100,
    )
    group = _line(40, label=_("Group"), help_text=_("As the house says it."), required=False)
    admitted_on = _today_field(label=_("Lives here since"))
    kind = forms.ChoiceField(label=_("Legal status"), choices=StatusKind.choices, widget=forms.RadioSelect)
    act = _line(label=_("Act: number and day"), required=False)

    def __init__(self, *args: Any, institutions: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("institution", [(one.code, str(one)) for one in institutions])


class GroupForm(RefusableForm):
    """Another group."""

    group = _line(40, label=_("Group"), help_text=_("As the house says it."), required=False)


class StatusForm(RefusableForm):
    """Another legal status."""

    kind = forms.ChoiceField(label=_("Legal status"), choices=StatusKind.choices, widget=forms.RadioSelect)
    since = _today_field(label=_("From which day"))
    act = _line(label=_("Act: number and day"))


class RepresentativeForm(RefusableForm):
    """Somebody who decides."""

    kind = forms.ChoiceField(label=_("Who"), choices=RepresentativeKind.choices, widget=forms.RadioSelect)
    decides = forms.MultipleChoiceField(
        label=_("Decides"), choices=What.choices, widget=forms.CheckboxSelectMultiple
    )
    details = _text(label=_("How to reach them"), help_text=NO_NAMES, required=False)
    since = _today_field(label=_("From which day"))
    until = day_field(label=_("Until which day"), required=False)


class AnswerForm(RefusableForm):
    """The answer of a representative."""

    what = forms.ChoiceField(label=pgettext_lazy("what it is about", "About"), choices=What.choices)
    is_yes = forms.TypedChoiceField(
        label=pgettext_lazy("what was said", "Answer"),
        choices=[("yes", _("yes")), ("no", _("no"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    since = _today_field(label=_("From which day"))
    paper = _line(
        label=_("Signed sheet: number and day"),
        help_text=_("It lies in the institution; no scan is kept here. A «no» needs none."),
        required=False,
    )


class LastDayForm(RefusableForm):
    """The last day of something."""

    until = _today_field(label=_("Last day"))


class DisagreementForm(RefusableForm):
    """Representatives disagree."""

    words = _text(label=_("What they disagree about"), help_text=NO_NAMES)


class SettleForm(RefusableForm):
    """The disagreement is settled."""

    settled = _text(label=_("How it was settled, and by which act"), help_text=NO_NAMES)


class BanForm(RefusableForm):
    """A court forbids contact."""

    with_whom = _text(
        label=_("With whom"),
        help_text=_("As in the act, so that the duty staff can compare. It is kept under a key."),
    )
    act_number = _line(60, label=_("Number of the act"))
    act_on = _today_field(label=_("Day of the act"))
    since = _today_field(label=_("From which day"))
    until = day_field(label=_("Until which day"), help_text=_("Empty: until another act."), required=False)


class BanEndForm(RefusableForm):
    """Another act ends a ban."""

    until = _today_field(label=_("Last day"))
    ended_by = _line(label=_("Act that ends it: number and day"))


class SiblingForm(RefusableForm):
    """Siblings."""

    other = _line(12, label=_("Code of the other child"), help_text=_("As on the key sheet."))
    are_together = forms.TypedChoiceField(
        label=_("They live"),
        choices=[("yes", _("together")), ("no", _("apart"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    apart = forms.ChoiceField(
        label=_("Why apart"), choices=[("", _("they are together")), *Apart.choices], required=False
    )
    words = _text(label=_("More about it"), help_text=NO_NAMES, required=False)


class OpinionForm(RefusableForm):
    """What the child said. Nothing asks why."""

    what = forms.ChoiceField(label=pgettext_lazy("what it is about", "About"), choices=What.choices)
    word = forms.ChoiceField(
        label=_("The child"),
        choices=Word.choices,
        widget=forms.RadioSelect,
        help_text=_("Ask at any age, alone, without pressing. A no ends it: nobody asks why."),
    )
    asked_on = _today_field(label=pgettext_lazy("a child", "Asked on"))


class NoteForm(RefusableForm):
    """A note."""

    words = _text(label=pgettext_lazy("about a child", "Note"), help_text=NO_NAMES)
    day = _today_field(label=_("Day"))


class HandOverForm(RefusableForm):
    """To another institution."""

    to = forms.ChoiceField(label=_("To which institution"))
    act_number = _line(60, label=_("Number of the act"))
    act_on = _today_field(label=_("Day of the act"))
    notes = forms.MultipleChoiceField(
        label=_("Notes that go too"),
        help_text=_("None goes unless you choose it."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, places: Iterable[Organisation], notes: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("to", [(one.code, str(one)) for one in places])
        self.offer_choices("notes", notes)
        if not notes:
            del self.fields["notes"]


class SealForm(RefusableForm):
    """A record goes."""

    ground = forms.ChoiceField(label=_("Ground"), choices=ErasureGround.choices, widget=forms.RadioSelect)


class KeeperForm(RefusableForm):
    """A new keeper."""

    institution = forms.ChoiceField(label=_("Institution"))
    person = _line(254, label=_("E-mail or code of the person"))
    duty = forms.ChoiceField(label=_("Duty"), choices=Duty.choices, widget=forms.RadioSelect)
    since = _today_field(label=_("From which day"))

    def __init__(self, *args: Any, institutions: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("institution", [(one.code, str(one)) for one in institutions])
