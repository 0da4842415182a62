"""Evidence, and consent to a copy of the result."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.assessment.core.levels import Aspect
from rostok.assessment.templatetags.assessment_words import aspect_words, sentence
from rostok.foundation.forms import day_field
from rostok.foundation.models import bilingual
from rostok.parties.models import Organisation
from rostok.proofs.models import Proof
from rostok.ui.choices import Described

USUAL_COPY_DAYS: Final = 180


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
        field: Any = self.fields["proof"]
        field.queryset = proofs
        rows = [(proof.code, str(proof)) for proof in proofs]  # a field would read them for each use
        field.choices = [("", field.empty_label), *rows]
        self.has_proofs = bool(rows)
        self.fields["aspect"].choices = [  # type: ignore[attr-defined]  # a ChoiceField by declaration
            (aspect.value, Described(sentence(aspect_words(aspect)), str(bilingual(evidence.get(aspect)))))
            for aspect in Aspect
        ]


class SharingForm(forms.Form):
    """To whom the dated copy opens, what for, until when."""

    organisation = forms.ModelChoiceField(
        label=_("Who may see a dated copy"),
        queryset=Organisation.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("choose"),
    )
    is_public = forms.BooleanField(
        label=_("Everybody who has the link"),
        required=False,
        help_text=_("The link cannot be guessed. Whoever has it can pass it on."),
    )
    purpose = forms.CharField(
        label=_("What for"),
        max_length=300,
        help_text=_(
            "They read it above the copy. Nobody may require a copy as a condition of help or money."
        ),
    )
    until = day_field(label=_("Open until"), help_text=_("You can close it earlier at any time."))

    def __init__(
        self,
        *args: Any,
        organisations: QuerySet[Organisation],
        may_publish: bool,
        today: date,
        **kwargs: Any,
    ) -> None:
        usual = today + timedelta(days=USUAL_COPY_DAYS)
        kwargs["initial"] = {"until": usual, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a ModelChoiceField by declaration
        if not may_publish:
            self.fields["is_public"].disabled = True

    def clean(self) -> dict[str, Any]:
        """One organisation or the link, not both and not neither."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("organisation")) == bool(cleaned.get("is_public")):
            self.add_error("organisation", _("Choose one organisation, or the link for everybody."))
        return cleaned
