"""What narrows the lists of volunteers and of hours, from the address."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.foundation.models import name_key
from rostok.parties.models import Organisation
from rostok.proofs.models import Qualification
from rostok.volunteers.core.hours import month_before
from rostok.volunteers.models import Hours
from rostok.volunteers.queries import of_month
from rostok.volunteers.states import HoursState

YEAR_MONTHS = 13


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

    @property
    def looks_inside(self) -> bool:
        """Is something asked for that is worked out for each volunteer, so that all have to be?"""
        return bool(self.chosen("stuck") or self.chosen("ends"))


def months_back(today: date) -> list[tuple[str, str]]:
    """The last thirteen months as choices, the newest first."""
    first, found = today.replace(day=1), []
    for _month in range(YEAR_MONTHS):
        found.append((f"{first:%Y-%m}", f"{MONTHS[first.month]} {first.year}"))
        first = month_before(first)
    return found


def month_of(text: str, today: date) -> date:
    """The first day of a month of `months_back`, this month for anything else."""
    known = dict(months_back(today))
    return date.fromisoformat(f"{text}-01") if text in known else today.replace(day=1)


class HoursFilter(forms.Form):
    """By state, month and name. Without a state: what waits for the host."""

    state = forms.ChoiceField(label=_("State"), required=False)
    month = forms.ChoiceField(label=_("Month"), required=False)
    text = forms.CharField(label=_("First name and surname"), required=False, max_length=100)

    def __init__(self, data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # by declaration
        states = [("", _("waits for an answer")), ("all", _("any")), *HoursState.choices]
        self.fields["state"].choices = states  # type: ignore[attr-defined]  # by declaration
        months = [("", _("all months")), *months_back(timezone.localdate())]
        self.fields["month"].choices = months  # type: ignore[attr-defined]  # by declaration

    def narrow(self, found: QuerySet[Hours]) -> QuerySet[Hours]:
        """Those of `found` that were asked for; an unreadable filter narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        if state := asked.get("state", ""):
            found = found if state == "all" else found.filter(state=state)
        else:
            found = found.filter(state=HoursState.TOLD)
        if month := asked.get("month"):
            found = of_month(found, date.fromisoformat(f"{month}-01"))
        if text := name_key(asked.get("text") or ""):
            found = found.filter(person__name_key__contains=text)
        return found
