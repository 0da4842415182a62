"""Shape of what people type about a proof."""

from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.files import ALLOWED
from rostok.foundation.forms import RefusableForm, day_field
from rostok.proofs.states import ProofKind, Sensitivity
from rostok.ui.choices import Described
from rostok.ui.inputs import LongText

ACCEPT: Final = ",".join(sorted({suffix for suffixes in ALLOWED.values() for suffix in suffixes}))

KINDS: Final[dict[ProofKind, Promise]] = {
    ProofKind.DOCUMENT: _("An order, a rule, a plan, a contract: how things are to be done."),
    ProofKind.FACT_OF_USE: _("A journal, minutes, an observation: things are done so."),
    ProofKind.REVIEW: _("Somebody looked at how it works and wrote what is to be changed."),
    ProofKind.TEST: _("A certificate or a protocol of a test."),
    ProofKind.DECISION: _("An authority, a board or a commission decided it."),
}
REACH: Final[dict[Sensitivity, Promise]] = {
    Sensitivity.OPEN: _("May be shown to anybody."),
    Sensitivity.INTERNAL: _("Seen by the organisation, its methodologist and the experts who check."),
    Sensitivity.PERSONAL: _("No copy is kept: only who checked the paper, when, and until when it is valid."),
}


def described(texts: dict[Any, Promise]) -> list[tuple[str, Described]]:
    """Choices with a second line, worded in the reader's language."""
    return [(str(one), Described(_capital(str(one.label)), str(text))) for one, text in texts.items()]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def file_field(**given: Any) -> forms.FileField:
    """An upload. What it really is, and whether it is empty, is found out when it is stored."""
    hint = _("PDF, JPEG, PNG, DOCX or XLSX, up to 20 MB. Place and hidden data are removed from pictures.")
    widget = forms.FileInput(attrs={"accept": ACCEPT})
    return forms.FileField(label=_("File"), widget=widget, allow_empty_file=True, help_text=hint, **given)


class ProofForm(RefusableForm):
    """A new proof of an organisation."""

    title = forms.CharField(
        label=_("What it is"), max_length=300, help_text=_("As it is called on the paper.")
    )
    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)
    source = forms.CharField(label=_("Who issued it, or who checked it"), max_length=300, required=False)
    issued_on = day_field(label=_("Issued or checked on"))
    valid_until = day_field(
        label=_("Valid until"), required=False, help_text=_("Leave it empty when it has no end.")
    )
    sensitivity = forms.ChoiceField(label=_("Who may see it"), widget=forms.RadioSelect)
    file = file_field(required=False)
    note = forms.CharField(
        label=_("Note for those who check"),
        widget=LongText(attrs={"rows": 4}),
        max_length=5000,
        required=False,
        help_text=_("Experts who see the proof in an assessment do not see the note."),
    )
    replaces = forms.CharField(widget=forms.HiddenInput, max_length=8, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = described(KINDS)  # type: ignore[attr-defined]  # by declaration
        self.fields["sensitivity"].choices = described(REACH)  # type: ignore[attr-defined]  # by declaration
        self.fields["sensitivity"].initial = Sensitivity.INTERNAL.value


class FileForm(RefusableForm):
    """A further version of a file."""

    file = file_field()


class _PressedForm(RefusableForm):
    """A form whose button says what is decided: without one, a sentence above the form."""

    def clean(self) -> None:
        if self.errors.pop("verb", None):
            raise forms.ValidationError(_("Press one of the buttons to say what you decide."))


class DecisionForm(_PressedForm):
    """What the methodologist decides; the reason is asked for by the action where it needs one."""

    verb = forms.ChoiceField(choices=[(verb, verb) for verb in ("confirm", "reject", "revoke")])
    reason = forms.CharField(
        label=_("Reason"),
        widget=LongText(attrs={"rows": 3}),
        max_length=2000,
        required=False,
        help_text=_("Whoever submitted the proof will read it in a letter."),
    )


class QualificationForm(RefusableForm):
    """What shows a qualification. Of personal papers no file is taken (safety.md)."""

    source = forms.CharField(label=_("Who issued it, or who checked it"), max_length=300, required=False)
    issued_on = day_field(label=_("Issued or checked on"))
    valid_until = day_field(
        label=_("Valid until"), required=False, help_text=_("Leave it empty when it has no end.")
    )
    file = file_field(required=False)
    note = forms.CharField(
        label=_("Note for those who check"),
        widget=LongText(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, is_personal: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_personal:
            del self.fields["file"]
            self.fields["source"].required = self.fields["valid_until"].required = True
            self.fields["valid_until"].help_text = ""


class ExemptionForm(RefusableForm):
    """From when, until when, why."""

    since = day_field(label=_("From which day"))
    until = day_field(label=_("Until, this day included"))
    reason = forms.CharField(
        label=_("Reason"),
        widget=LongText(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Whoever decides will read it."),
    )


class SuspensionForm(RefusableForm):
    """Why: for a suspension, and for lifting it."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=LongText(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Only those who decide will read it."),
    )


class AdultForm(RefusableForm):
    """Since when the adult who was chosen lives with the person."""

    since = day_field(label=_("Living together since"))


class AdultEndForm(RefusableForm):
    """Until when somebody lived there."""

    until = day_field(label=_("The last day of living together"))


class AnswerForm(_PressedForm):
    """What a second person decides; the reason is asked for by the action where it needs one."""

    verb = forms.ChoiceField(choices=[(verb, verb) for verb in ("confirm", "decline")])
    answer = forms.CharField(
        label=_("Reason"), widget=LongText(attrs={"rows": 3}), max_length=2000, required=False
    )
    order_number = forms.CharField(
        label=_("Number of the order"),
        max_length=60,
        required=False,
        help_text=_("If it was decided by an order."),
    )
    ordered_on = day_field(label=_("Day of the order"), required=False)
