"""Shape of what is typed into an agreement or a contract, and of what is said about it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.contracts.models import Contract
from rostok.contracts.queries import Facts
from rostok.contracts.states import Party
from rostok.foundation.forms import RefusableForm, day_field
from rostok.regulation.models import TypeVersion
from rostok.ui.choices import Described
from rostok.ui.inputs import text_field

NO_CHILDREN: Final = _("No names of children.")
DAYS: Final = ("starts_on", "ends_on")
TERM: Final = timedelta(days=364)


class WordsForm(RefusableForm):
    """What an agreement and a contract both say."""

    works = text_field(4, label=_("What is to be done"), max_length=5000, help_text=NO_CHILDREN)
    conditions = text_field(3, label=_("Conditions"), max_length=3000, required=False)
    organiser_contact = forms.CharField(label=_("Whom to call at the organiser"), max_length=300)
    need = text_field(
        2,
        label=_("How it is told when volunteers are needed"),
        max_length=1000,
        help_text=_("A call, a letter, a list."),
    )
    support = text_field(2, label=_("Support, rooms, equipment"), max_length=2000, required=False)
    hours = text_field(2, label=_("How hours are recorded"), max_length=1000, required=False)
    risks = text_field(3, label=_("Restrictions and risks"), max_length=3000, required=False)
    end = text_field(2, label=_("When it may end earlier"), max_length=2000, required=False)
    more = text_field(2, label=_("Other conditions"), max_length=2000, required=False)
    starts_on = day_field(label=_("From which day"), initial=timezone.localdate)
    ends_on = day_field(label=_("Until which day"), initial=lambda: timezone.localdate() + TERM)

    def facts(self) -> Facts:
        """What was typed, as the action takes it."""
        return Facts.of({name: text for name, text in self.cleaned_data.items() if isinstance(text, str)})


class AgreementForm(WordsForm):
    """The same with what an institution says."""

    other_contact = forms.CharField(label=_("Whom to call at the institution"), max_length=300)
    order = text_field(3, label=_("Rules of the institution"), max_length=3000, required=False)
    disputes = text_field(2, label=_("How disagreements are settled"), max_length=2000, required=False)
    field_order = [
        "works",
        "conditions",
        "organiser_contact",
        "other_contact",
        "need",
        "support",
        "hours",
        "risks",
        "order",
        "disputes",
        *DAYS,
        "end",
        "more",
    ]


class ContractForm(WordsForm):
    """The same with how the volunteer is reached."""

    other_contact = forms.CharField(label=_("How to reach the volunteer"), max_length=300)
    field_order = ["works", "conditions", "organiser_contact", "other_contact", "need", *DAYS]


class NewContractForm(ContractForm):
    """A first one: about which types, and is the volunteer under 18."""

    types = forms.MultipleChoiceField(label=_("Types of interaction"), widget=forms.CheckboxSelectMultiple)
    is_minor = forms.BooleanField(
        label=_("The volunteer is under 18"), required=False, help_text=_("A parent signs, on paper.")
    )
    field_order = ["types", "is_minor", *ContractForm.field_order]

    def __init__(self, *args: Any, types: Iterable[TypeVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices(
            "types", [(one.type.code, Described(str(one.title), text=str(one.about))) for one in types]
        )


class PaperForm(RefusableForm):
    """A signature on paper: of whom, who, on which day, under which number."""

    party = forms.ChoiceField(label=_("Whose signature"), widget=forms.RadioSelect)
    signer = forms.CharField(label=_("Who signed"), max_length=200)
    signed_on = day_field(label=_("On which day"), initial=timezone.localdate)
    paper_number = forms.CharField(label=_("Number on the paper"), max_length=40, required=False)

    def __init__(self, *args: Any, contract: Contract, parties: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {Party.ORGANISER: contract.organiser, contract.other_party: contract.other}
        shown = [(str(one), f"{Party(one).label}: {names[Party(one)]}") for one in parties]
        self.offer_choices("party", shown)
        if contract.is_minor:
            self.fields["signer"].help_text = _("Of a minor: the parent.")
        if contract.is_agreement:
            self.fields["file"] = forms.FileField(
                label=_("The signed sheet"), required=False, help_text=_("A scan or a photo, if you like.")
            )


class WhyForm(RefusableForm):
    """Why."""

    reason = forms.CharField(label=_("Why"), max_length=300, help_text=_("Both sides read it."))
