"""Shape of what officers type about rules."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.forms import RefusableForm, day_field
from rostok.foundation.models import Bilingual
from rostok.parties.models import Organisation, Territory
from rostok.proofs.models import Policy
from rostok.regulation.actions import TypeWords
from rostok.regulation.core.types import Party, Place
from rostok.regulation.models import Point, RegulationSample
from rostok.regulation.states import PLACES
from rostok.ui.inputs import LongText

ENGLISH: Final = _("May stay empty: readers of English then get the Russian text.")
EACH_LINE: Final = _("One on a line.")


def text_field(label: Any, rows: int = 4, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    """Several sentences."""
    return forms.CharField(
        label=label,
        max_length=3000,
        required=required,
        help_text=help_text,
        widget=LongText(attrs={"rows": rows}),
    )


def number_field(label: Any, least: int, most: int, *, required: bool = False, help_text: Any = "") -> Any:
    """A whole number between bounds."""
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=required, help_text=help_text
    )


def hour_field(label: Any, help_text: Any) -> forms.TimeField:
    """An hour of the day."""
    shown = forms.TimeInput(format="%H:%M")
    return forms.TimeField(label=label, required=False, help_text=help_text, widget=shown)


class BeginForm(RefusableForm):
    """A new регламент."""

    territory = forms.ModelChoiceField(label=_("For which territory"), queryset=Territory.objects.none())
    authority = forms.ModelChoiceField(
        label=_("Which authority issues it"), queryset=Organisation.objects.none(), required=False
    )
    title_ru = forms.CharField(label=_("Title in Russian"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False, help_text=ENGLISH)
    sample = forms.ModelChoiceField(
        label=_("Begin with"),
        queryset=RegulationSample.objects.order_by("name"),
        required=False,
        empty_label=_("an empty text"),
        help_text=_(
            "Points and types of a sample are copied into drafts. Nothing holds until an order is entered."
        ),
    )

    def __init__(
        self,
        *args: Any,
        territories: QuerySet[Territory],
        authorities: QuerySet[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("territory", territories), ("authority", authorities)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # by declaration


class PointForm(RefusableForm):
    """A point of a draft."""

    number = forms.CharField(
        label=_("Number"), max_length=20, help_text=_("2 opens a part, 2.1 is a point in it.")
    )
    text_ru = text_field(_("Text in Russian"), 6, required=True)
    text_en = text_field(_("Text in English"), 6, help_text=ENGLISH)


class OrderForm(RefusableForm):
    """The order that approves."""

    order_number = forms.CharField(label=_("Number of the order"), max_length=40)
    ordered_on = day_field(label=_("Day of the order"), initial=timezone.localdate)
    effective_on = day_field(
        label=_("In force from"),
        help_text=_("What is in force now ends on that day by itself."),
    )


class WithdrawForm(RefusableForm):
    """The order that withdraws."""

    reason = forms.CharField(label=_("Why"), max_length=300)
    order_number = forms.CharField(label=_("Number of the order"), max_length=40)
    ordered_on = day_field(label=_("Day of the order"), initial=timezone.localdate)


class TypeForm(RefusableForm):
    """A version of a type."""

    title_ru = forms.CharField(label=_("Title in Russian"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False, help_text=ENGLISH)
    about_ru = text_field(_("What it is, in Russian"), required=True)
    about_en = text_field(_("What it is, in English"), help_text=ENGLISH)
    has_children = forms.BooleanField(label=_("A volunteer meets children"), required=False)
    place = forms.ChoiceField(
        label=_("Where"),
        choices=[(one.value, words) for one, words in PLACES.items()],
        widget=forms.RadioSelect,
    )
    is_group_only = forms.BooleanField(label=_("Only in a group, never alone with one child"), required=False)
    min_age = number_field(_("From which age a volunteer takes part"), 0, 99, required=True)
    min_age_with_consent = number_field(_("From which age with a parent's consent"), 0, 99)
    children_per_adult = number_field(_("For how many children there is an adult"), 1, 50)
    hours_from = hour_field(_("From which hour"), _("As 10:00."))
    hours_to = hour_field(_("Until which hour"), _("As 19:00."))
    trial_visits = number_field(_("Trial visits with a curator"), 0, 20)
    min_term_months = number_field(_("How many months one promises to come at least"), 1, 120)
    organiser = forms.MultipleChoiceField(
        label=_("Rules for the organiser"), required=False, widget=forms.CheckboxSelectMultiple
    )
    volunteer = forms.MultipleChoiceField(
        label=_("Rules for the volunteer"), required=False, widget=forms.CheckboxSelectMultiple
    )
    institution = forms.MultipleChoiceField(
        label=_("Rules for the institution and its staff"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    documents_ru = text_field(_("Documents, in Russian"), help_text=EACH_LINE)
    documents_en = text_field(_("Documents, in English"), help_text=ENGLISH)
    steps_ru = text_field(_("Steps, in Russian"), help_text=EACH_LINE)
    steps_en = text_field(_("Steps, in English"), help_text=ENGLISH)
    points = forms.MultipleChoiceField(
        label=_("Points it rests on"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, policies: Iterable[Policy], points: Iterable[Point], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rows = list(policies)
        people = [(one.code, str(one.title)) for one in rows if one.of == "person"]
        bodies = [(one.code, str(one.title)) for one in rows if one.of == "organisation"]
        self.offer_choices("volunteer", people)
        self.offer_choices("organiser", bodies)
        self.offer_choices("institution", [*bodies, *people])
        shown = [(one.key, f"{one.number} {_short(str(one.text))}") for one in points if not one.is_heading]
        self.offer_choices("points", shown)

    def words(self) -> TypeWords:
        """What was typed, as the action takes it."""
        given = self.cleaned_data
        plain = ("has_children", "is_group_only", "min_age", "min_age_with_consent", "children_per_adult")
        return TypeWords(
            **{name: given[name] for name in (*plain, "hours_from", "hours_to", "min_term_months")},
            title=Bilingual(given["title_ru"].strip(), given["title_en"].strip()),
            about=Bilingual(given["about_ru"].strip(), given["about_en"].strip()),
            place=Place(given["place"]),
            documents=_pairs(given["documents_ru"], given["documents_en"]),
            steps=_pairs(given["steps_ru"], given["steps_en"]),
            trial_visits=given["trial_visits"] or 0,
            policies={party: tuple(given[party.value]) for party in Party},
            points=tuple(given["points"]),
        )


def typed(words: TypeWords) -> dict[str, Any]:
    """What stands, as the form shows it."""
    shown = {name: getattr(words, name) for name in TypeForm.base_fields if hasattr(words, name)}
    shown |= {
        f"{name}_{one}": getattr(getattr(words, name), one)
        for name in ("title", "about")
        for one in LANGUAGES
    }
    for name in ("documents", "steps"):
        rows = getattr(words, name)
        shown |= {f"{name}_{one}": "\n".join(row[one] for row in rows) for one in LANGUAGES}
    return shown | {party.value: list(words.policies.get(party, ())) for party in Party}


LANGUAGES: Final = ("ru", "en")


def _pairs(russian: str, english: str) -> list[dict[str, str]]:
    """Line by line; a Russian line without an English one stands alone."""
    ru, en = ([line.strip() for line in text.splitlines() if line.strip()] for text in (russian, english))
    return [{"ru": one or two, "en": two} for one, two in zip_longest(ru, en, fillvalue="")]


def _short(text: str) -> str:
    return text if len(text) <= 110 else f"{text[:109]}…"
