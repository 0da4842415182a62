"""Who comes, to which child, and why not."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.children.models import Child
from rostok.foundation.forms import RefusableForm, day_field
from rostok.foundation.incoming import SheetForm
from rostok.parties.models import Person
from rostok.regulation.models import TypeVersion
from rostok.ui.inputs import LongText
from rostok.visits.models import Post


class ReasonForm(RefusableForm):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=LongText)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return dict(self.cleaned_data)


class PaperWithdrawalForm(SheetForm, ReasonForm):
    """Why an offer is taken back, as whoever offered said it on paper, by phone or in person."""

    field_order = ("reason", "channel", "came_on", "number", "brought_by", "photo")

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {"reason": self.cleaned_data["reason"], "incoming": self.incoming()}


class PersonForm(RefusableForm):
    """One of some people."""

    person = forms.ChoiceField(label=_("Who"))

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.code: one for one in people}
        self.offer_choices("person", [(code, one.name) for code, one in self.people.items()])


class PaperForm(SheetForm, PersonForm):
    """Somebody who came, entered later from paper; `places`: those of the roster, one the curator's.

    `keeps_photo`: False where the sheet may name a child.
    """

    curator = forms.ChoiceField(
        label=_("Curator of a trial visit"),
        required=False,
        help_text=_("Only where somebody came on a trial visit."),
    )
    field_order = ("person", "curator", "channel", "came_on", "number", "brought_by", "photo")

    def __init__(self, *args: Any, places: Iterable[Post], keeps_photo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not keeps_photo:
            del self.fields["photo"]
        self.places = {one.code: one for one in places}
        named = [(code, one.person.name) for code, one in self.places.items()]
        self.offer_choices("curator", [("", _("nobody")), *named])

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        typed = self.cleaned_data
        person, curator = self.people[typed["person"]], self.places.get(typed["curator"])
        return {"person": person, "curator": curator, "incoming": self.incoming()}


class TrialForm(RefusableForm):
    """How a trial visit went."""

    words = forms.CharField(
        label=_("How did it go?"),
        help_text=_("The person will read it. Without names and without codes of children."),
        widget=LongText(attrs={"rows": 5}),
        max_length=1000,
    )


class ChildForm(RefusableForm):
    """One of the children whom the reader keeps."""

    child = forms.ChoiceField(label=_("Child"))

    def __init__(self, *args: Any, children: Iterable[Child], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = {one.code: one for one in children}
        named = [(code, f"{one.paper_code} {one.group}".strip()) for code, one in self.children.items()]
        self.offer_choices("child", named)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.cleaned_data, "child": self.children[self.cleaned_data["child"]]}


class AloneForm(ChildForm, PersonForm):
    """An adult who may be alone with a child."""

    until = day_field(label=_("Until which day"))
    field_order = ("child", "person", "until")

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {**super().given(), "person": self.people[self.cleaned_data["person"]]}


class MentorshipForm(ChildForm, PersonForm):
    """A mentor of a child."""

    type = forms.ChoiceField(label=_("Type of interaction"))
    since = day_field(label=_("From"))
    field_order = ("child", "person", "type", "since")

    def __init__(self, *args: Any, types: Iterable[TypeVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        types = list(types)
        self.types = {one.type.code: one.type for one in types}
        self.offer_choices("type", [(one.type.code, str(one.title)) for one in types])

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        person = self.people[self.cleaned_data["person"]]
        given = super().given()
        del given["type"]
        return {**given, "person": person, "of_type": self.types[self.cleaned_data["type"]]}


class EndMentorshipForm(ReasonForm):
    """Why it ends, and what is done for the child."""

    for_child = forms.CharField(
        label=_("What is done for the child"),
        max_length=500,
        widget=LongText,
        required=False,
        help_text=_("Needed before the promised term: who tells, who comes instead."),
    )
