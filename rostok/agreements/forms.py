"""Shape of a proposal and of what is said about it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.agreements.actions import ProposalWords
from rostok.agreements.states import ORGANISERS
from rostok.foundation.forms import RefusableForm, day_field
from rostok.foundation.incoming import IncomingWithPhotoForm, SheetForm, photo_field
from rostok.regulation.models import Point, TypeVersion
from rostok.ui.choices import Described
from rostok.ui.inputs import text_field

NO_CHILDREN = _("No names of children.")
WORDS = ("works", "starts_on", "ends_on", "volume", "contact", "conditions", "training")


class ProposalForm(RefusableForm):
    """What the procedure asks a proposal to say."""

    types = forms.MultipleChoiceField(label=_("Types of interaction"), widget=forms.CheckboxSelectMultiple)
    works = text_field(4, label=_("What you offer to do"), max_length=5000, help_text=NO_CHILDREN)
    starts_on = day_field(label=_("From which day"), initial=timezone.localdate)
    ends_on = day_field(label=_("Until which day"))
    volume = forms.CharField(
        label=_("How much"), max_length=300, help_text=_("People, hours, how often: as far as you know.")
    )
    conditions = text_field(
        3,
        label=_("Conditions"),
        max_length=3000,
        required=False,
        help_text=_("What you need there: a room, water, a person beside you."),
    )
    training = text_field(
        3,
        label=_("Training and experience"),
        max_length=3000,
        required=False,
        help_text=_("Education, skills, experience of those who will come, without their names."),
    )
    contact = forms.CharField(
        label=_("Whom to call or write to"),
        max_length=300,
        help_text=_("Name of the head or of who answers for it, phone, e-mail."),
    )

    def __init__(self, *args: Any, types: Iterable[TypeVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(one.type.code, Described(str(one.title), text=str(one.about))) for one in types]
        self.offer_choices("types", shown)

    def words(self) -> ProposalWords:
        """What was typed, as the action takes it."""
        return ProposalWords(**{name: self.cleaned_data[name] for name in WORDS})


class OwnProposalForm(ProposalForm):
    """The same, saying in whose name; `organiser` empty: for oneself."""

    organiser = forms.ChoiceField(label=_("In whose name"), widget=forms.RadioSelect)
    field_order = ("organiser", *("types", *WORDS))

    def __init__(self, *args: Any, organisers: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("organiser", organisers)


class OrganiserSearch(forms.Form):
    """Who sent a paper, where too many are known to list: a part of the name."""

    whom = forms.CharField(label=_("Find the organiser by name"), required=False, max_length=200)

    def words(self) -> str:
        """What was typed; empty when it cannot be read."""
        return str(self.cleaned_data["whom"]) if self.is_valid() else ""


class PaperProposalForm(ProposalForm, IncomingWithPhotoForm):
    """The same from paper: how it came, and who sent it."""

    organiser = forms.ChoiceField(label=_("Who sent it"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind, when it is somebody new"),
        required=False,
        choices=[("", _("a person alone")), *((one.value, one.label) for one in ORGANISERS)],
    )
    name = forms.CharField(label=_("Name, when it is somebody new"), max_length=500, required=False)
    field_order = (
        *("channel", "came_on", "number", "brought_by", "photo", "organiser", "kind", "name", "types"),
        *WORDS,
    )

    def __init__(self, *args: Any, organisers: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("organiser", [("", _("somebody new: see below")), *organisers])


class AskForm(RefusableForm):
    """What is missing, and by when."""

    text = text_field(4, label=_("What is missing"), max_length=3000, help_text=_("The organiser reads it."))
    answer_by = day_field(label=_("Answer by"))


class AnswerForm(RefusableForm):
    """What the organiser answers."""

    answer = text_field(
        5, label=pgettext_lazy("what was said", "Answer"), max_length=5000, help_text=NO_CHILDREN
    )


class PaperAnswerForm(AnswerForm):
    """The same, taken in by the institution."""

    answered_on = day_field(label=_("On which day it came"), initial=timezone.localdate)


class AcceptForm(RefusableForm):
    """What the answer of an institution that accepts must tell."""

    risks = text_field(3, label=_("Restrictions and risks"), max_length=3000)
    order = text_field(
        3,
        label=_("Rules of the institution and the law it works by"),
        max_length=3000,
        help_text=_("Hours, quarantine, what may be brought, whom to obey."),
    )
    disputes = text_field(2, label=_("How disagreements are settled, and within which term"), max_length=2000)
    end = text_field(2, label=_("For how long, and when it may end earlier"), max_length=2000)
    other = text_field(2, label=_("Other conditions"), max_length=2000, required=False)


class RefuseForm(RefusableForm):
    """Grounds of the closed list and an explanation."""

    grounds = forms.MultipleChoiceField(
        label=_("On which point of the rules"), widget=forms.CheckboxSelectMultiple
    )
    reason = text_field(
        4, label=_("Explain it"), max_length=3000, help_text=_("The organiser and the authority read it.")
    )

    def __init__(self, *args: Any, grounds: Iterable[Point], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_choices("grounds", [(one.key, f"{one.number} {one.text}") for one in grounds])


class SentForm(RefusableForm):
    """When and under which number the answer left."""

    answered_on = day_field(label=_("On which day it left"), initial=timezone.localdate)
    answer_number = forms.CharField(label=_("Outgoing number"), max_length=60, required=False)


class ComplaintForm(RefusableForm):
    """What is wrong with the decision."""

    text = text_field(
        5,
        label=_("What is wrong with the decision"),
        max_length=5000,
        help_text=_("The authority and the institution read it, beside the proposal as you sent it."),
    )


class PaperComplaintForm(ComplaintForm, IncomingWithPhotoForm):
    """The same from paper, entered by the officer."""

    field_order = ("channel", "came_on", "number", "brought_by", "photo", "text")


class FiledForm(SheetForm, RefusableForm):
    """How a signed sheet came."""


class JudgeForm(RefusableForm):
    """What the founder body says."""

    verdict = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[
            ("leave", Described(_("The decision of the institution stands"))),
            (
                "send_back",
                Described(
                    _("Return for a new decision"), text=_("The institution gets a new term from today on.")
                ),
            ),
        ],
    )
    answer = text_field(5, label=_("Reasons"), max_length=5000, help_text=_("Both sides read them."))


class DisputeForm(RefusableForm):
    """A clause and how it should read."""

    clause = forms.CharField(label=_("Which clause"), max_length=300)
    wanted = text_field(4, label=_("How it should read"), max_length=3000)


class CounterForm(RefusableForm):
    """The other side's words."""

    countered = text_field(4, label=_("How it should read"), max_length=3000)


class OrderForm(RefusableForm):
    """The order that registers."""

    order_number = forms.CharField(label=_("Number of the order"), max_length=40)
    ordered_on = day_field(label=_("Day of the order"), initial=timezone.localdate)
    photo = photo_field()


class WhyForm(RefusableForm):
    """Why it is suspended."""

    reason = forms.CharField(label=_("Why"), max_length=300, help_text=_("Both sides read it."))


class RevokeForm(WhyForm, OrderForm):
    """The order that revokes, and why."""
