"""A campaign, more time in it, calls, annulment, appeals."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rostok.accounts.states import Language
from rostok.assessment.core.calling import CallReason, CallResult
from rostok.assessment.forms.fields import (
    note_field,
)
from rostok.assessment.models import Instrument
from rostok.assessment.queries.candidates import AT_ONCE
from rostok.assessment.queries.inviting import AT_ONCE as PEOPLE_AT_ONCE
from rostok.foundation.forms import day_field
from rostok.foundation.models import Bilingual
from rostok.kernel.scales import LEVELS
from rostok.parties.models import Territory
from rostok.ui.choices import Described
from rostok.ui.inputs import LongText

FARTHEST: Final = timedelta(days=100 * 366)  # a mistyped year, not a plan
PHASES: Final = ("answers_until", "agreement_until", "judging_until", "reconciling_until")
USUAL_DAYS: Final = (14, 21, 42, 49)  # two weeks to answer, one to agree, three for experts, one to reconcile


class CampaignForm(forms.Form):
    """A campaign: instrument, place, names in both languages, the day each phase ends."""

    title_ru = forms.CharField(label=_("Title in Russian"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    instrument = forms.ModelChoiceField(label=_("Instrument"), queryset=Instrument.objects.none())
    territory = forms.ModelChoiceField(
        label=_("Territory"),
        queryset=Territory.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("the whole network"),
    )
    wave = forms.IntegerField(
        label=_("Wave"),
        min_value=1,
        max_value=99,
        initial=1,
        help_text=_("1 for the first time, 2 a year later."),
    )
    answers_until = day_field(label=_("People answer until"))
    agreement_until = day_field(label=_("The organisation agrees until"))
    judging_until = day_field(label=_("Experts judge until"))
    reconciling_until = day_field(
        label=_("Experts reconcile until"),
        help_text=_("Where they have not agreed by this day, the lower mark stands."),
    )

    def __init__(
        self,
        *args: Any,
        instruments: QuerySet[Instrument],
        territories: QuerySet[Territory],
        today: date,
        may_take_all: bool,
        **kwargs: Any,
    ) -> None:
        usual = {name: today + timedelta(days=days) for name, days in zip(PHASES, USUAL_DAYS, strict=True)}
        kwargs["initial"] = {**usual, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.today = today
        if not may_take_all:
            territory = self.fields["territory"]
            territory.required, territory.empty_label = True, None  # type: ignore[attr-defined]  # a ModelChoiceField by declaration
        self.fields["instrument"].queryset = instruments  # type: ignore[attr-defined]  # a ModelChoiceField by declaration
        self.fields["territory"].queryset = territories  # type: ignore[attr-defined]  # a ModelChoiceField by declaration

    def clean(self) -> dict[str, Any]:
        """Each phase ends after the one before it, and the first not before today."""
        cleaned = super().clean() or {}
        first = cleaned.get(PHASES[0])
        if first and first < self.today:
            self.add_error(PHASES[0], _("This day has passed. Choose today or a later one."))
        last = cleaned.get(PHASES[-1])
        if last and last > self.today + FARTHEST:
            self.add_error(PHASES[-1], _("This day is more than a hundred years away. Check the year."))
        for earlier, later in pairwise(PHASES):
            before, after = cleaned.get(earlier), cleaned.get(later)
            if before and after and after <= before:
                self.add_error(later, _("It must be later than the day above: this phase follows that one."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What `open_campaign` takes."""
        plain = dict(self.cleaned_data)
        title = Bilingual(ru=plain.pop("title_ru"), en=plain.pop("title_en"))
        return {"title": title, **plain}


class PastedListForm(forms.Form):
    """Numbers of organisations, one to a line, as they were copied from a table or a letter."""

    lines = forms.CharField(
        label=_("INN or OGRN, one to a line"),
        max_length=100_000,
        widget=LongText(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_("Other words in a line do no harm: the number is found among them."),
    )

    def clean_lines(self) -> str:
        """Not more than can be added at once."""
        words = gettext(
            "There are %(count)d lines here, at most %(most)d are added at once. Paste a part of them."
        )
        return _at_most(str(self.cleaned_data["lines"]), AT_ONCE, words)


class PeopleListForm(forms.Form):
    """People to invite, one to a line, as they were copied from a table."""

    lines = forms.CharField(
        label=_("People, one to a line"),
        max_length=100_000,
        widget=LongText(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_(
            "Four columns of a table, or words with semicolons between them: INN or OGRN of the "
            "organisation; what the person does there; surname and name; e-mail address."
        ),
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=Language.choices)

    def clean_lines(self) -> str:
        """Not more than can be invited at once."""
        words = gettext(
            "There are %(count)d people here, at most %(most)d are invited at once. Paste a part of them."
        )
        return _at_most(str(self.cleaned_data["lines"]), PEOPLE_AT_ONCE, words)


def _at_most(text: str, most: int, words: str) -> str:
    """The text, where it has not more lines. Raises ValidationError in these words: `count`, `most`."""
    count = sum(1 for line in text.splitlines() if line.strip())
    if count > most:
        raise forms.ValidationError(words, params={"count": count, "most": most})
    return text


class ExtensionForm(forms.Form):
    """More time for one organisation: which phase, until when, why."""

    phase = forms.ChoiceField(label=_("Which part of the work"), widget=forms.RadioSelect)
    until = day_field(label=_("The new last day"))
    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        widget=LongText(attrs={"rows": 2}),
        help_text=_(
            "Read by those who run the campaign; the organisation and the experts see the new day alone."
        ),
    )

    def __init__(self, *args: Any, phases: Sequence[tuple[str, str, date]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].choices = [  # type: ignore[attr-defined]  # a ChoiceField by declaration
            (phase, Described(label, gettext("now until %(day)s") % {"day": date_format(day)}))
            for phase, label, day in phases
        ]


class CallForm(forms.Form):
    """What came of a call: one tap; a day only where it was promised."""

    person = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)
    reason = forms.ChoiceField(choices=[(one.value, one.value) for one in CallReason])
    result = forms.ChoiceField(choices=[(one.value, one.value) for one in CallResult])
    promised_on = day_field(label=_("by which day"), required=False)


class AnnulForm(forms.Form):
    """Why an assessment counts for nothing."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=1000,
        widget=LongText(attrs={"rows": 3}),
        help_text=_("The organisation reads it with its result."),
    )


class AppealForm(forms.Form):
    """Which indicators, and why."""

    indicators = forms.MultipleChoiceField(
        label=_("With which marks do you not agree?"), widget=forms.CheckboxSelectMultiple
    )
    reasons = note_field(
        _("Why"),
        help_text=_("What was not seen, or seen wrongly. Name the proof where there is one."),
        rows=6,
        required=True,
    )

    def __init__(self, *args: Any, indicators: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicators"].choices = indicators  # type: ignore[attr-defined]  # a ChoiceField by declaration


class DecisionForm(forms.Form):
    """A mark for each appealed indicator, or none; the reasons in any case.

    `indicators`: code, title, and the level that the proofs support: no mark brings the final level above it.
    """

    decision = note_field(
        _("Reasons of the decision"), help_text=_("The organisation reads them."), rows=6, required=True
    )

    def __init__(self, *args: Any, indicators: Sequence[tuple[str, str, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_field = {f"mark-{number}": code for number, (code, *_words) in enumerate(indicators)}
        levels = [(str(level), gettext("Level %(level)s") % {"level": level}) for level in LEVELS]
        for name, (_code, title, supported) in zip(self.by_field, indicators, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=title,
                required=False,
                choices=[("", gettext("stays as it is")), *levels],
                help_text=_bounded(supported),
            )
        self.order_fields([*self.by_field, "decision"])

    @property
    def changes(self) -> dict[str, str]:
        """Indicator code → the mark put in the place of the experts'."""
        given = {code: self.cleaned_data.get(name) or "" for name, code in self.by_field.items()}
        return {code: mark for code, mark in given.items() if mark}


def _bounded(supported: int) -> str:
    if supported == max(LEVELS):
        return ""
    return gettext("The proofs support level %(level)s: a higher mark does not move the final level.") % {
        "level": supported
    }
