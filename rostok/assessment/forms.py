"""Shape of what people type in this room: bounded texts, choices with their described levels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final, Self

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rostok.accounts.states import Language
from rostok.assessment.core.levels import Aspect
from rostok.assessment.models import Instrument
from rostok.assessment.queries.shapes import Card
from rostok.assessment.states import CheckVerdict, ConflictKind, Function, SeatKind
from rostok.assessment.templatetags.assessment_words import aspect_words, sentence
from rostok.foundation.models import Bilingual, bilingual
from rostok.kernel.scales import Choice
from rostok.parties.models import Organisation, Territory
from rostok.proofs.models import Proof
from rostok.ui.choices import Described
from rostok.ui.inputs import LongText

Words = Any  # a text, or one that is worded when it is shown

NOTE_LIMIT: Final = 10_000
PHASES: Final = ("answers_until", "agreement_until", "judging_until", "reconciling_until")
USUAL_DAYS: Final = (14, 21, 42, 49)  # two weeks to answer, one to agree, three for experts, one to reconcile


def note_field(
    label: Words, *, help_text: Words = "", rows: int = 3, required: bool = False
) -> forms.CharField:
    """A bounded text; too long a one gives one sentence and stays in the form."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=NOTE_LIMIT,
        widget=LongText(attrs={"rows": rows}),
        error_messages={
            "max_length": _(
                "The text has %(show_value)d signs, at most %(limit_value)d can be kept. Shorten it."
            )
        },
    )


class DayInput(forms.DateInput):
    """The date field of the device."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def described_choices(card: Card, scale: Sequence[Mapping[str, Any]] = ()) -> list[tuple[str, Described]]:
    """Four described levels, then the two answers that are not levels; N/A with the pack's reason.

    `scale`: for a card that carries no levels, their names alone. A gate is excused by the methodologist
    alone (method.md, gates).
    """
    cards = [
        (str(level.number), Described(str(level.title), str(level.text), number=str(level.number)))
        for level in card.levels
    ]
    cards += [
        (str(step["level"]), Described(str(bilingual(step["title"])), number=str(step["level"])))
        for step in scale
    ]
    cards.append((Choice.UNKNOWN.value, Described(gettext("I do not know"), quiet=True)))
    if card.not_applicable and not card.is_gate:
        reason = str(card.not_applicable)
        cards.append((Choice.NOT_APPLICABLE.value, Described(gettext("Does not apply"), reason, quiet=True)))
    return cards


def bare_choices() -> list[tuple[str, str]]:
    """The same answers without their words, to read what was sent; the action knows where N/A is allowed."""
    return [(choice.value, choice.value) for choice in Choice]


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """How one page asks for a choice and its note."""

    choice: Words
    note: Words
    help_text: Words = ""
    is_note_required: bool = False


class ChoiceForm(forms.Form):
    """One choice on one indicator, with a note."""

    indicator = forms.CharField(widget=forms.HiddenInput)
    typed_ago = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)  # on the device, s
    choice = forms.ChoiceField(
        label=_("Which description is closest to how it is now?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the levels, or “I do not know”."),
            "invalid_choice": _("Choose one of the levels, or “I do not know”."),
        },
    )
    note = note_field(_("Comment"))

    def __init__(self, *args: Any, words: ChoiceWords, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice, note = self.fields["choice"], self.fields["note"]
        choice.choices = bare_choices()  # type: ignore[attr-defined]  # a ChoiceField by declaration
        choice.label, note.label, note.help_text = words.choice, words.note, words.help_text
        note.required = words.is_note_required

    def described(self, card: Card, scale: Sequence[Mapping[str, Any]] = ()) -> Self:
        """The same form with the words of the levels on its cards, errors and all."""
        choice = self.fields["choice"]
        choice.choices = described_choices(card, scale)  # type: ignore[attr-defined]  # a ChoiceField by declaration
        return self


class AfterthoughtForm(ChoiceForm):
    """A mark after the consensus was read: it must name the proof that changed it."""

    proof = forms.ChoiceField(label=_("Which proof changed your mind?"), widget=forms.RadioSelect)
    field_order = ("indicator", "choice", "proof", "note")

    def __init__(self, *args: Any, proofs: Sequence[Proof], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_code = {proof.code: proof for proof in proofs}
        proof = self.fields["proof"]
        proof.choices = [(one.code, one.title) for one in proofs]  # type: ignore[attr-defined]  # a ChoiceField by declaration

    def clean_proof(self) -> Proof:
        """The proof itself."""
        return self.by_code[self.cleaned_data["proof"]]


class ProofCheckForm(forms.Form):
    """What an expert found about one proof."""

    verdict = forms.ChoiceField(
        label=_("What did you find?"), widget=forms.RadioSelect, choices=CheckVerdict.choices
    )
    note = note_field(
        _("Note"), help_text=_("The other expert sees it after both of you have locked your marks.")
    )


class LockForm(forms.Form):
    """The last word before marks can no longer be changed."""

    is_visit = forms.ChoiceField(
        label=_("How did you judge?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", _("on a visit to the organisation")),
            ("joint", _("on a visit together with the other expert; we did not talk about marks")),
            ("no", _("from papers, without a visit")),
        ],
    )

    def mode(self) -> dict[str, bool]:
        """What `lock_marks` takes."""
        chosen = self.cleaned_data["is_visit"]
        return {"is_visit": chosen != "no", "is_joint": chosen == "joint"}


class ConflictForm(forms.Form):
    """What an expert states before anything of the organisation opens."""

    kind = forms.ChoiceField(
        label=_("What binds you to this organisation?"),
        widget=forms.RadioSelect,
        choices=ConflictKind.choices,
    )
    note = note_field(
        _("What exactly"), help_text=_("Needed when there is a conflict. The methodologist alone reads it.")
    )


class ClockInput(forms.TimeInput):
    """The time field of the device."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class VisitForm(forms.Form):
    """When the expert comes and whom to meet."""

    day = forms.DateField(label=_("Day of the visit"), widget=DayInput)
    starts_at = forms.TimeField(label=_("The visit begins at"), widget=ClockInput)
    ends_at = forms.TimeField(label=_("The visit ends at"), widget=ClockInput)
    roles = forms.MultipleChoiceField(
        label=_("Whom to meet"),
        choices=Function.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Roles alone. Names of children are written nowhere."),
    )
    place = forms.CharField(label=_("Where to come"), required=False, max_length=300)


class VisitRowForm(forms.Form):
    """A line of hours and travel."""

    day = forms.DateField(label=_("Day"), widget=DayInput)
    what = forms.CharField(label=_("What for"), max_length=200)
    hours = forms.DecimalField(
        label=_("Hours"), min_value=0, max_value=24, max_digits=5, decimal_places=2, initial=0
    )
    km = forms.DecimalField(label=_("Kilometres"), min_value=0, max_digits=7, decimal_places=1, initial=0)
    cost = forms.DecimalField(label=_("Costs"), min_value=0, max_digits=10, decimal_places=2, initial=0)


class ReasonForm(forms.Form):
    """Why something is done: declined, replaced, admitted."""

    reason = note_field(_("Reason"), required=True, rows=2)


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
    answers_until = forms.DateField(label=_("People answer until"), widget=DayInput)
    agreement_until = forms.DateField(label=_("The organisation agrees until"), widget=DayInput)
    judging_until = forms.DateField(label=_("Experts judge until"), widget=DayInput)
    reconciling_until = forms.DateField(
        label=_("Experts reconcile until"),
        widget=DayInput,
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


KINDS: Final = {
    SeatKind.RESPONDENT: (
        _("To answer"),
        _("One of at least three people of the organisation, each answers alone."),
    ),
    SeatKind.MODERATOR: (
        _("To lead the talk"),
        _("Helps the organisation agree; sees answers without names."),
    ),
    SeatKind.EXPERT: (
        _("To judge"),
        _("One of two experts from outside the organisation, each judges alone."),
    ),
}


class SeatInviteForm(forms.Form):
    """Whom to invite, to which part, where to write."""

    kind = forms.ChoiceField(label=_("What for"), widget=forms.RadioSelect)
    function = forms.ChoiceField(
        label=_("What the person does in the organisation"),
        choices=[("", _("only for a respondent")), *Function.choices],
        required=False,
        help_text=_(
            "Questions are asked by what a person does: an accountant is not asked about safeguarding."
        ),
    )
    name = forms.CharField(label=_("Surname and name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The invitation goes here and holds for one person only.")
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=Language.choices)

    def __init__(self, *args: Any, kinds: Sequence[SeatKind], language: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"kind": kinds[0].value, "language": language, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        kind.choices = [(one.value, Described(KINDS[one][0], KINDS[one][1])) for one in kinds]  # type: ignore[attr-defined]  # a ChoiceField by declaration

    def clean(self) -> dict[str, Any]:
        """A respondent needs a function, the others have none."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") == SeatKind.RESPONDENT and not cleaned.get("function"):
            self.add_error("function", _("Choose what the person does: the questions depend on it."))
        elif cleaned.get("kind") != SeatKind.RESPONDENT:
            cleaned["function"] = ""
        return cleaned


class EvidenceForm(forms.Form):
    """One of the organisation's proofs, and what it shows about the indicator."""

    proof = forms.ModelChoiceField(
        label=_("Proof"), queryset=Proof.objects.none(), to_field_name="code", empty_label=_("choose")
    )
    aspect = forms.ChoiceField(label=_("What it shows"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, proofs: QuerySet[Proof], evidence: Mapping[str, Mapping[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proof"].queryset = proofs  # type: ignore[attr-defined]  # a ModelChoiceField by declaration
        self.fields["aspect"].choices = [  # type: ignore[attr-defined]  # a ChoiceField by declaration
            (aspect.value, Described(sentence(aspect_words(aspect)), str(bilingual(evidence.get(aspect)))))
            for aspect in Aspect
        ]


class SharingForm(forms.Form):
    """To whom the dated copy opens."""

    organisation = forms.ModelChoiceField(
        label=_("Who may see a dated copy"),
        queryset=Organisation.objects.none(),
        to_field_name="code",
        empty_label=_("choose"),
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a ModelChoiceField by declaration
