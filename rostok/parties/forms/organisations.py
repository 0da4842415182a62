"""An organisation and a territory."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm
from rostok.foundation.models import Bilingual
from rostok.parties.forms.fields import (
    Places,
    list_places,
)
from rostok.parties.models import Territory
from rostok.parties.states import IdentifierScheme, OrganisationKind
from rostok.ui.inputs import LongText

NUMBERS = (IdentifierScheme.OGRN, IdentifierScheme.INN)


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
        list_places(territory, _("whole country") if places.with_whole_country else _("choose"))

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        cleaned = dict(self.cleaned_data)
        return {"numbers": {scheme: cleaned.pop(scheme) for scheme in NUMBERS}, **cleaned}


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


class MergeForm(RefusableForm):
    """Why two organisations are one."""

    reason = forms.CharField(
        label=_("How do you know that they are one?"),
        max_length=500,
        help_text=_("It stays in the journal of the merge."),
        widget=LongText(attrs={"rows": 3}),
    )
