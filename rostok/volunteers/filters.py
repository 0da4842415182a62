"""What narrows the list of volunteers, from the address."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.parties.models import Organisation
from rostok.proofs.models import Qualification


class VolunteerFilter(forms.Form):
    """Organisation, what somebody is stuck on, what ends soon, those who have left."""

    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    stuck = forms.ChoiceField(label=_("Stuck on"), required=False)
    ends = forms.ChoiceField(
        label=_("Ends within"),
        required=False,
        choices=[("", _("any time")), ("30", _("30 days")), ("60", _("60 days")), ("90", _("90 days"))],
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", pgettext_lazy("volunteers", "active")), ("left", _("have left"))],
    )

    def __init__(
        self, data: object, *, homes: Iterable[Organisation], asked: Iterable[Qualification]
    ) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # by declaration
        choices = [("", _("all")), *((one.code, str(one)) for one in homes)]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]  # by declaration
        stuck = [("", _("anything")), *((one.code, str(one.title)) for one in asked)]
        self.fields["stuck"].choices = stuck  # type: ignore[attr-defined]  # by declaration

    def chosen(self, name: str) -> str:
        """The value of a field, empty where it is not one of the choices."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")
