"""Shape of what people type in this room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts.states import Language
from rostok.foundation.models import Bilingual
from rostok.foundation.refusals import Incomplete
from rostok.parties.models import Person, RegisterRow, Role, Territory
from rostok.parties.states import IdentifierScheme, OrganisationKind, RoleKind
from rostok.ui.choices import Described
from rostok.ui.inputs import LongText

NUMBERS = (IdentifierScheme.OGRN, IdentifierScheme.INN)


class RefusableForm(forms.Form):
    """A form that can say what an action has refused."""

    def refuse(self, refusal: Incomplete) -> None:
        """Put the sentence at its field, or above the form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.decision.sentence())


class DayField(forms.DateField):
    """A day, drawn by the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, initial=timezone.localdate, **kwargs)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the reader may put an organisation."""

    territories: QuerySet[Territory]
    with_whole_country: bool


def _list_places(field: Any, empty: Any) -> None:
    """The choices at once: the field by itself would read them through a cursor of the server."""
    field.choices = [("", empty), *((place.pk, str(place)) for place in field.queryset)]


class OrganisationForm(RefusableForm):
    """Facts and numbers of an organisation."""

    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices)
    name = forms.CharField(
        label=_("Full name"),
        max_length=500,
        help_text=_("As in the charter."),
        widget=LongText(attrs={"rows": 2}),
    )
    short_name = forms.CharField(
        label=_("Short name"), max_length=200, required=False, help_text=_("As people call it.")
    )
    name_en = forms.CharField(label=_("Name in English"), max_length=500, required=False)
    territory = forms.ModelChoiceField(
        label=_("Territory"),
        queryset=Territory.objects.none(),
        required=False,
        empty_label=_("whole country"),
    )
    town = forms.CharField(label=_("Town"), max_length=120, required=False)
    legal_form = forms.CharField(label=_("Legal form"), max_length=200, required=False)
    ogrn = forms.CharField(
        label=_("OGRN"), max_length=60, required=False, help_text=_("A wrong check digit is kept and marked.")
    )
    inn = forms.CharField(label=_("INN"), max_length=60, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    about = forms.CharField(
        label=_("About the organisation"),
        required=False,
        max_length=5000,
        widget=LongText(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, places: Places | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if places is None:
            del self.fields["kind"], self.fields["territory"]
            return
        territory: Any = self.fields["territory"]
        territory.queryset = places.territories.order_by("sort_key", "pk")
        territory.required = not places.with_whole_country
        _list_places(territory, _("whole country") if places.with_whole_country else _("choose"))

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        cleaned = dict(self.cleaned_data)
        return {"numbers": {scheme: cleaned.pop(scheme) for scheme in NUMBERS}, **cleaned}


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
    """The last day of a membership or a role."""

    until = DayField(label=_("Last day"))


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
    ordered_on = forms.DateField(
        label=_("Day of the order"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class AbsenceForm(OrderForm):
    """Who stands in for which role, from when until when."""

    deputy = forms.ChoiceField(label=_("Who stands in, for what"))
    since = DayField(label=_("Away from"))
    until = forms.DateField(
        label=_("Away until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
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
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # by declaration
        territory: Any = self.fields["territory"]
        territory.queryset = Territory.objects.filter(is_active=True).order_by("sort_key", "pk")
        _list_places(territory, _("the whole network"))


class TerritoryForm(RefusableForm):
    """What the operator edits of a territory."""

    title_ru = forms.CharField(label=_("Title in Russian"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    oktmo = forms.RegexField(
        label=_("OKTMO"),
        regex=r"^(\d{8}|\d{11})?$",
        required=False,
        error_messages={"invalid": _("OKTMO has 8 or 11 digits.")},
    )
    aliases = forms.CharField(
        label=_("Spellings met in registers"),
        required=False,
        help_text=_("One on each line. The import knows the territory by them."),
        widget=LongText(attrs={"rows": 6}),
    )
    is_active = forms.BooleanField(
        label=_("In use"), required=False, help_text=_("Others are not offered in forms and filters.")
    )

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        cleaned = self.cleaned_data
        lines = (" ".join(line.split()) for line in cleaned["aliases"].splitlines())
        return {
            "title": Bilingual(cleaned["title_ru"], cleaned["title_en"]),
            "oktmo": cleaned["oktmo"],
            "is_active": cleaned["is_active"],
            "aliases": list(dict.fromkeys(line for line in lines if line)),
        }


class UploadForm(RefusableForm):
    """A table with organisations."""

    file = forms.FileField(
        label=_("File"), help_text=_("XLSX or CSV, up to 20 MB. Nothing is imported before you have seen it.")
    )


FIELD_CHOICES = [
    ("", _("not used")),
    ("name", _("name of the organisation")),
    ("ogrn", _("OGRN")),
    ("inn", _("INN")),
    ("account_no", _("Ministry of Justice account number")),
    ("region", _("region")),
    ("town", _("town")),
    ("org_form", _("legal form")),
    ("status", _("status in the register")),
    ("ogrn_date", _("date of registration")),
    ("phone", _("phone")),
    ("email", _("e-mail")),
    ("register", _("register")),
    ("flags", _("remarks of the register")),
]


class LayoutForm(RefusableForm):
    """Which column of a table holds what."""

    first = forms.IntegerField(
        label=_("First row of data"),
        min_value=1,
        max_value=1000,
        help_text=_("As a spreadsheet counts them."),
    )
    source = forms.CharField(
        label=_("Whose register it is"),
        max_length=200,
        required=False,
        help_text=_("With a name the columns are remembered for the next table of this kind."),
    )

    def __init__(self, *args: Any, width: int, head: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(width):
            words = head[number] if number < len(head) and head[number] else ""
            label = _("Column %(number)s") % {"number": number + 1}
            self.fields[f"column{number}"] = forms.ChoiceField(
                label=f"{label}: {words}" if words else label, choices=FIELD_CHOICES, required=False
            )

    def columns(self) -> list[str]:
        """The field of each column."""
        return [value for name, value in self.cleaned_data.items() if name.startswith("column")]


class MergeForm(RefusableForm):
    """Why two organisations are one."""

    reason = forms.CharField(
        label=_("How do you know that they are one?"),
        max_length=500,
        help_text=_("It stays in the journal of the merge."),
        widget=LongText(attrs={"rows": 3}),
    )


class RowForm(RefusableForm):
    """What a row of a register is."""

    verdict = forms.ChoiceField(
        label=_("What is this row?"),
        widget=forms.RadioSelect(attrs={"autofocus": True}),
        choices=[
            ("same", Described(_("The same organisation"), _("It gains the numbers that nobody else has."))),
            ("another", Described(_("Another organisation"), _("It is entered beside the one we have."))),
            ("reject", Described(_("Not needed"), _("Nothing is entered; the row stays in the journal."))),
        ],
    )
    territory = forms.ModelChoiceField(
        label=_("Territory of the new organisation"),
        queryset=Territory.objects.none(),
        required=False,
        help_text=_("Only for “another organisation”. A suggestion is never taken by itself."),
    )

    def __init__(self, *args: Any, row: RegisterRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verdict: Any = self.fields["verdict"]
        if row.candidate_id is None:
            verdict.choices = verdict.choices[1:]
        territory: Any = self.fields["territory"]
        territory.queryset = Territory.objects.filter(is_active=True).order_by("sort_key", "pk")
        territory.initial = row.suggested_territory_id
        _list_places(territory, _("as the row says"))
