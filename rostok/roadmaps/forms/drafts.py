"""What is asked before a sample document is filled in; nothing of it is stored."""

from datetime import timedelta
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rostok.accounts.states import Language
from rostok.foundation.forms import day_field
from rostok.roadmaps.core.drafts import Fact

KNOWN: Final = (Fact.ORGANISATION, Fact.LEADER, Fact.RESPONSIBLE, Fact.RESPONSIBLE_PHONE, Fact.DEPUTY)
BACK, AHEAD = timedelta(days=3653), timedelta(days=366)  # how far from today a document is dated


class DraftForm(forms.Form):
    """Language, kind and the facts that only people know. Whatever is left out becomes a marked gap."""

    organisation = forms.CharField(label=_("Organisation"), max_length=500, required=False)
    leader = forms.CharField(label=_("Leader"), max_length=200, required=False)
    responsible = forms.CharField(
        label=_("Responsible for child protection"),
        max_length=200,
        required=False,
        help_text=_("Surname, name and patronymic as in the order."),
    )
    responsible_phone = forms.CharField(
        label=_("Telephone of the person responsible"), max_length=40, required=False
    )
    deputy = forms.CharField(label=_("Deputy"), max_length=200, required=False)
    number = forms.CharField(label=_("Number of the order"), max_length=40, required=False)
    date = day_field(label=_("Date of the document"), required=False)
    language = forms.ChoiceField(
        label=_("Language of the document"), choices=Language.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, facts: dict[str, str], needed: set[str], **kwargs: Any) -> None:
        known = {name: facts.get(name, "") for name in KNOWN}
        told = {"language": (get_language() or "ru")[:2], Fact.DATE: timezone.localdate()}
        kwargs.setdefault("initial", known | told)
        super().__init__(*args, **kwargs)
        for name in [name for name in self.fields if name in set(Fact) and name not in needed]:
            del self.fields[name]

    def clean_date(self) -> Any:
        """A day within ten years back and a year ahead: others are slips of the hand."""
        day = self.cleaned_data["date"]
        today = timezone.localdate()
        if day is not None and not today - BACK <= day <= today + AHEAD:
            raise forms.ValidationError(
                _("The date of a document lies within ten years back and a year ahead. Check the year.")
            )
        return day

    def facts(self, known: dict[str, str]) -> dict[str, str]:
        """What is known, with what was typed instead of it."""
        typed = {name: value for name, value in self.cleaned_data.items() if name in set(Fact)}
        if day := typed.get(Fact.DATE):
            typed[Fact.DATE] = f"{day:%d.%m.%Y}"
        return known | {name: " ".join(str(value or "").split()) for name, value in typed.items()}
