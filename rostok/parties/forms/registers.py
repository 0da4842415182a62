"""A register: the file, its columns, one row."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm
from rostok.parties.core.cleaning import clean_text, name_doubts
from rostok.parties.core.register import NAME_LENGTH
from rostok.parties.forms.fields import (
    list_places,
)
from rostok.parties.models import RegisterRow, Territory
from rostok.ui.choices import Described


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


ANOTHER = ("another", Described(_("Another organisation"), _("It is entered beside the one we have.")))
UNLIKE = (
    "another",
    Described(_("An organisation"), _("It is entered with the name and the territory below.")),
)


class RowForm(RefusableForm):
    """What a row of a register is; the name can be put right before it is entered."""

    verdict = forms.ChoiceField(
        label=_("What is this row?"),
        widget=forms.RadioSelect(attrs={"autofocus": True}),
        choices=[
            ("same", Described(_("The same organisation"), _("It gains the numbers that nobody else has."))),
            ANOTHER,
            ("reject", Described(_("Not needed"), _("Nothing is entered; the row stays in the journal."))),
        ],
    )
    name = forms.CharField(
        label=_("Name of the new organisation"),
        max_length=NAME_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Correct it if it came broken: the row stays in the journal as it came."),
    )
    is_checked = forms.BooleanField(label=_("The name is right as it stands"), required=False)
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
            verdict.choices = [UNLIKE, verdict.choices[-1]]
        came = row.raw.get("name", "")
        self.fields["name"].initial = clean_text(came)[0]
        if not name_doubts(self.data.get("name") or came):
            del self.fields["is_checked"]
        territory: Any = self.fields["territory"]
        territory.queryset = Territory.objects.filter(is_active=True).order_by("sort_key", "pk")
        territory.initial = row.suggested_territory_id
        list_places(territory, _("as the row says"))
