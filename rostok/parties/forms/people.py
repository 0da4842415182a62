"""Members, roles, invitations, absence."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.accounts.states import Language
from rostok.foundation.forms import RefusableForm, day_field
from rostok.parties.forms.fields import (
    DayField,
    list_places,
)
from rostok.parties.models import Person, Role, Territory
from rostok.parties.states import RoleKind


class MemberForm(RefusableForm):
    """A person who joins an organisation."""

    name = forms.CharField(label=_("Surname and name"), max_length=200)
    position = forms.CharField(label=_("Position"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Without an address the person takes part on paper and by phone."),
    )
    since = DayField(label=_("Since"))


class EndForm(RefusableForm):
    """The last day of a membership or a role; `since`: its first one."""

    until = DayField(label=_("Last day"))

    def __init__(self, *args: Any, since: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = since

    def clean_until(self) -> date:
        """Said at the field, before any work is handed over."""
        until: date = self.cleaned_data["until"]
        if self.since is not None and until < self.since:
            raise forms.ValidationError(_("The last day is before the first one."))
        return until


class VacancyForm(RefusableForm):
    """Who takes a role that nobody holds."""

    person = forms.TypedChoiceField(label=_("Who takes it"))
    since = DayField(label=_("Since"))

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(one.pk): one for one in people}
        person: Any = self.fields["person"]
        person.choices = [("", _("choose")), *((pk, one.name) for pk, one in known.items())]
        person.coerce = known.__getitem__


class OrderForm(RefusableForm):
    """The paper by which somebody stands in."""

    order_number = forms.CharField(label=_("Number of the order"), max_length=60)
    ordered_on = day_field(label=_("Day of the order"))


class AbsenceForm(OrderForm):
    """Who stands in for which role, from when until when."""

    deputy = forms.ChoiceField(label=_("Who stands in, for what"))
    since = DayField(label=_("Away from"))
    until = day_field(label=_("Away until"))
    field_order = ("deputy", "since", "until", "order_number", "ordered_on")

    def __init__(
        self, *args: Any, roles: Sequence[Role], people: Mapping[int, Sequence[Person]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in ("order_number", "ordered_on"):
            self.fields[name].required = False
        self.fields["order_number"].help_text = _("May be entered later: until then nobody stands in.")
        self.pairs = {
            f"{role.pk}-{person.pk}": (role, person) for role in roles for person in people[role.pk]
        }
        shown = [
            (key, f"{person.name} – {role.get_kind_display()}" if len(roles) > 1 else person.name)
            for key, (role, person) in self.pairs.items()
        ]
        deputy: Any = self.fields["deputy"]
        deputy.choices = [("", _("choose")), *shown]

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        cleaned = dict(self.cleaned_data)
        role, person = self.pairs[cleaned.pop("deputy")]
        return {"role": role, "person": person, **cleaned}


class InviteForm(RefusableForm):
    """A role offered to an address."""

    kind = forms.ChoiceField(label=_("Role"), choices=RoleKind.choices)
    territory = forms.ModelChoiceField(
        label=_("Where"),
        queryset=Territory.objects.none(),
        required=False,
        help_text=_(
            "For a methodologist, an officer or a funder. A role reaches everything inside the territory."
        ),
    )
    name = forms.CharField(label=_("Surname and name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"))
    language = forms.ChoiceField(
        label=_("Language of the letter"),
        choices=Language.choices,
        widget=forms.RadioSelect,
        initial=Language.RU,
    )

    def __init__(self, *args: Any, for_leader: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if for_leader:
            del self.fields["kind"], self.fields["territory"]
            return
        kinds = [(kind.value, kind.label) for kind in RoleKind if kind != RoleKind.LEADER]
        # None is chosen beforehand: the first of them runs the whole system.
        self.fields["kind"].choices = [("", _("choose")), *kinds]  # type: ignore[attr-defined]  # by declaration
        territory: Any = self.fields["territory"]
        territory.queryset = Territory.objects.filter(is_active=True).order_by("sort_key", "pk")
        list_places(territory, _("the whole network"))
