"""How people come to be volunteers, what they choose and agree to, how they leave."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.accounts.states import Language
from rostok.foundation.forms import RefusableForm, day_field
from rostok.foundation.incoming import IncomingForm, SheetForm
from rostok.parties.models import Organisation, Person
from rostok.regulation.models import TypeVersion
from rostok.ui.inputs import LongText
from rostok.volunteers.states import OF_A_PARENT, TEXTS, Part, Purpose


class InviteForm(RefusableForm):
    """Whom a letter invites."""

    name = forms.CharField(label=_("First name and surname"), max_length=200)
    email = forms.EmailField(label=_("E-mail"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=Language.choices)


class LinkForm(RefusableForm):
    """The limits of an open invitation."""

    until = day_field(label=pgettext_lazy("an invitation", "Open until"))
    most = forms.IntegerField(label=_("For how many people"), min_value=1, max_value=200)


class AskForm(RefusableForm):
    """Whoever reads an open invitation asks for a letter."""

    name = forms.CharField(label=_("First name and surname"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("A letter comes there; its address opens the way.")
    )


class PaperForm(IncomingForm, RefusableForm):
    """Somebody without an account."""

    name = forms.CharField(label=_("First name and surname"), max_length=200)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    adult_on = day_field(
        label=_("Younger than 18: on which day they come of age"),
        help_text=_("The age is seen in the passport. Of an adult nothing is written down."),
        required=False,
    )
    field_order = ("name", "phone", "adult_on", "channel", "came_on", "number", "brought_by")

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        named = {name: self.cleaned_data[name] for name in ("name", "phone", "adult_on")}
        return {**named, "incoming": self.incoming()}


class TypesForm(RefusableForm):
    """What a volunteer would like to do."""

    types = forms.MultipleChoiceField(
        label=_("What would you like to do?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, offered: Iterable[TypeVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {one.type.code: one for one in offered}
        self.offer_choices("types", [(code, str(one.title)) for code, one in self.offered.items()])

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {"versions": [self.offered[code] for code in self.cleaned_data["types"]]}


class WithdrawalForm(SheetForm, RefusableForm):
    """How the withdrawal of a consent came; `keeps_photo`: False where the paper is about a minor."""

    def __init__(self, *args: Any, keeps_photo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not keeps_photo:
            del self.fields["photo"]


class ConsentForm(RefusableForm):
    """One purpose; from paper with the number of the sheet."""

    purpose = forms.ChoiceField(label=_("For what"), choices=Purpose.choices, widget=forms.RadioSelect)
    given_on = day_field(label=_("On which day it was signed"))
    sheet = forms.CharField(label=_("Number of the paper"), max_length=120)

    def __init__(
        self, *args: Any, operator: Organisation, is_own: bool, by_parent: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        texts = OF_A_PARENT if by_parent else TEXTS
        words = [(one.value, str(texts[one]) % {"operator": operator}) for one in Purpose]
        self.offer_choices("purpose", words)
        if is_own:
            del self.fields["given_on"], self.fields["sheet"]

    def given(self) -> dict[str, Any]:
        """What the action takes: on the page itself it is given today."""
        return {"given_on": timezone.localdate(), **self.cleaned_data}


class FarewellForm(RefusableForm):
    """The steps of a farewell."""

    keys_returned = forms.BooleanField(label=_("Keys and cards are back, or there were none"), required=False)
    told_by = forms.CharField(
        label=_("Who tells the children"),
        max_length=200,
        required=False,
        help_text=_("Empty where there were no meetings with children."),
    )
    thanks = forms.CharField(
        label=_("Thanks"), widget=LongText(attrs={"rows": 3}), max_length=2000, required=False
    )


class CoordinatorForm(RefusableForm):
    """Who coordinates, and until when."""

    person = forms.ChoiceField(label=_("Who"))
    until = day_field(label=_("Until which day"), required=False, help_text=_("Empty: until it is ended."))

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.code: one for one in people}
        self.offer_choices("person", [(code, one.name) for code, one in self.people.items()])

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.cleaned_data, "person": self.people[self.cleaned_data["person"]]}


class DobroIdForm(RefusableForm):
    """The number in ДОБРО.РФ."""

    value = forms.CharField(
        label=_("Number in DOBRO.RU"),
        max_length=40,
        required=False,
        help_text=_("Put into files of confirmed hours. Empty: none."),
    )


class RecordForm(RefusableForm):
    """What to show."""

    parts = forms.MultipleChoiceField(
        label=_("What to show"),
        choices=Part.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=Part.values,
        help_text=_("Your name is always shown. Checks, health and other papers never are."),
    )
