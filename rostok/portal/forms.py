"""Shape of what the report and the register are asked by, and of a handover."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.duties import Duty, Takers
from rostok.foundation.forms import RefusableForm, day_field
from rostok.foundation.incoming import IncomingForm
from rostok.foundation.personal import rooms_declared
from rostok.foundation.unnaming import Found
from rostok.parties.models import Membership, Person, Territory
from rostok.portal.actions import Leaving, hand_over_work
from rostok.portal.queries.handover import DutyRow, Handover
from rostok.portal.queries.naming import duty_words
from rostok.ui.choices import Described


class PeriodForm(forms.Form):
    """From a day to a day; the present year where nothing readable was given."""

    since = day_field(label=_("From"))
    until = day_field(label=_("To"))

    territory = forms.ChoiceField(label=_("Territory"), required=False)

    def __init__(self, data: Any, *, today: date, places: Iterable[Territory] = ()) -> None:
        self.usual = (date(today.year, 1, 1), today)
        self.places = {place.code: place for place in places}
        given = data if "since" in data else {"since": str(self.usual[0]), "until": str(self.usual[1])}
        super().__init__(given)
        choice: Any = self.fields["territory"]
        choice.choices = [
            ("", _("everywhere I work")),
            *((code, str(one)) for code, one in self.places.items()),
        ]

    def clean(self) -> dict[str, Any]:
        """The first day is not after the last one."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last day must not be before the first one."))
        return cleaned

    def place(self) -> Territory | None:
        """The territory that was asked for."""
        return self.places.get(self.cleaned_data["territory"]) if self.is_valid() else None

    def days(self) -> tuple[date, date]:
        """What was asked for, else the usual."""
        if not self.is_valid():
            return self.usual
        return self.cleaned_data["since"], self.cleaned_data["until"]


class ParameterForm(RefusableForm):
    """An edition of a dated setting."""

    value = forms.IntegerField(label=_("Value"))
    since = day_field(label=_("Valid from"))
    until = day_field(
        label=_("Holds until"), required=False, help_text=_("Leave it empty when it has no end.")
    )
    act = forms.CharField(
        label=_("Act"), max_length=300, help_text=_("Its kind, number, day and whose it is.")
    )
    point = forms.CharField(label=_("Point"), max_length=100, required=False)
    is_own = forms.BooleanField(
        label=_("It is a rule of our own"),
        required=False,
        help_text=_("There is no act to compare it with, so it is not marked as unverified."),
    )


STAYS, ENDS = "stays", "end"


class HandoverForm(forms.Form):
    """To whom each duty goes, which memberships end, on which day."""

    last_day = day_field(label=_("Last day"), required=False)
    ends = forms.MultipleChoiceField(
        label=_("What ends on the last day"), widget=forms.CheckboxSelectMultiple, required=False
    )
    closes_account = forms.BooleanField(
        label=_("Close the account at once"),
        required=False,
        help_text=_("The person can no longer sign in. For somebody who has left or cannot answer any more."),
    )

    def __init__(self, *args: Any, handover: Handover, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.handover = handover
        self.rows = {row.duty.key: row for row in handover.rows if row.may_hand_over}
        for key, row in self.rows.items():
            self.fields[key] = _taker_field(row)
        ends: Any = self.fields["ends"]
        ends.choices = [(str(one.pk), one.organisation) for one in handover.memberships]
        if not handover.memberships:
            del self.fields["ends"], self.fields["last_day"]
        if not handover.may_close_account:
            del self.fields["closes_account"]

    def clean(self) -> dict[str, Any]:
        """A membership ends on a day; something must be chosen at all."""
        cleaned = super().clean() or {}
        cleaned.setdefault("last_day", None)
        if cleaned.get("ends") and cleaned["last_day"] is None and "last_day" not in self.errors:
            self.add_error("last_day", _("Name the last day."))
        is_empty = not (cleaned.get("ends") or cleaned.get("closes_account"))
        if is_empty and not self.errors and all(cleaned.get(key) == STAYS for key in self.rows):
            self.add_error(None, _("Nothing is chosen: say to whom at least one thing goes."))
        return cleaned

    def fields_by_part(self) -> dict[str, Any]:
        """For the template: each duty with its field, where it has one, and the fields of leaving."""
        parts = [
            (row, duty_words(row.duty), self[row.duty.key] if row.duty.key in self.rows else None)
            for row in self.handover.rows
        ]
        leaving = [self[name] for name in ("ends", "last_day", "closes_account") if name in self.fields]
        return {"rows": parts, "leaving": leaving}

    def chosen(self) -> list[tuple[Duty, int | None]]:
        """The duties that go, with the id of the taker; None: it ends, or the rules find who is next."""
        found = [(row.duty, self.cleaned_data.get(key, STAYS)) for key, row in self.rows.items()]
        return [(duty, None if to == ENDS else int(to)) for duty, to in found if to != STAYS]

    def chosen_names(self) -> list[tuple[Duty, str]]:
        """The same with names for the preview."""
        names = {key: {taker.pk: taker.name for taker in row.takers} for key, row in self.rows.items()}
        return [(duty, names[duty.key].get(to or 0, "")) for duty, to in self.chosen()]

    def ends_in_words(self) -> list[str]:
        """Organisations whose membership ends."""
        chosen = set(self.cleaned_data.get("ends", ()))
        return [one.organisation for one in self.handover.memberships if str(one.pk) in chosen]

    def hand_over(self, person: Person, *, actor: Actor) -> None:
        """Do what is chosen. Raises as `actions.hand_over_work`."""
        chosen = self.chosen()
        takers = Person.objects.select_related("user").in_bulk([to for _duty, to in chosen if to is not None])
        bonds = Membership.objects.filter(person=person, pk__in=self.cleaned_data.get("ends", ()))
        leaving = Leaving(
            last_day=self.cleaned_data["last_day"] or timezone.localdate(),
            bonds=tuple(bonds.select_related("organisation__territory")),
            closes_account=self.cleaned_data.get("closes_account", False),
        )
        given = [(duty, takers[to] if to is not None else None) for duty, to in chosen]
        hand_over_work(person, given, leaving=leaving, actor=actor)


def _taker_field(row: DutyRow) -> forms.ChoiceField:
    choices: list[tuple[str, Any]] = [(STAYS, _("stays as it is"))]
    choices += [(str(taker.pk), taker.name) for taker in row.takers]
    if row.duty.way.takers == Takers.RULES:
        choices.append((ENDS, _("goes to whom the rules name")))
    elif row.duty.way.may_lapse:
        choices.append((ENDS, _("ends without a successor")))
    initial = str(row.suggested) if row.suggested else STAYS
    return forms.ChoiceField(label=duty_words(row.duty), choices=choices, initial=initial)


class RoomFilter(forms.Form):
    """Which room of the register of personal data."""

    room = forms.ChoiceField(label=_("Part"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        choice: Any = self.fields["room"]
        choice.choices = [("", _("all")), *((one.room, one.title) for one in rooms_declared())]

    def chosen(self) -> str:
        """The room, empty for all and for what is none."""
        self.is_valid()
        return str(self.cleaned_data.get("room") or "")


class ErasureAskedForm(IncomingForm, RefusableForm):
    """How a request to be erased came."""

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {"incoming": self.incoming()}


class ErasureForm(RefusableForm):
    """The preview was read; in which texts another spelling of the name gives way to a dash."""

    lines = forms.MultipleChoiceField(
        label=_("Put a dash in the place of the name here too"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Named otherwise than by the whole name. It may be somebody else: tick what is this person."
        ),
    )
    is_read = forms.BooleanField(
        label=_("I have read what goes and what stays"), help_text=_("It cannot be taken back.")
    )

    def __init__(self, *args: Any, otherwise: Iterable[Found], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = [(one.key, Described(_piece(one), text=_where(one))) for one in otherwise]
        self.offer_choices("lines", shown)
        if not shown:
            del self.fields["lines"]


def _where(one: Found) -> str:
    return f"{one.field.room.title}: {one.field.kept.what}"


def _piece(one: Found) -> str:
    return f"…{one.before}«{one.hit}»{one.after}…"
