"""A choice on an indicator, with its described levels; findings; locking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rostok.assessment.forms.fields import Words, note_field
from rostok.assessment.queries.shapes import Card
from rostok.assessment.states import CheckVerdict
from rostok.foundation.models import bilingual
from rostok.kernel.scales import Choice
from rostok.proofs.models import Proof
from rostok.ui.choices import Described


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


class WaitedInput(forms.HiddenInput):
    """Seconds on the device: told by the device with each sending, never given back by a page."""

    def format_value(self, value: Any) -> None:
        """Nothing: what is chosen anew on the page has not waited."""


class ChoiceForm(forms.Form):
    """One choice on one indicator, with a note."""

    indicator = forms.CharField(widget=forms.HiddenInput)
    typed_ago = forms.IntegerField(widget=WaitedInput, required=False, min_value=0)  # on the device, s
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
