"""Filters of the room's lists, in the address of the page."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rostok.assessment.models import Assessment, Seat
from rostok.assessment.queries.candidates import ASSESSED
from rostok.assessment.queries.lists import NAMED_BY
from rostok.assessment.queries.progress import Progress
from rostok.assessment.states import AssessmentState, CampaignState, SeatKind, StuckReason
from rostok.foundation.listing import ListFilter
from rostok.foundation.models import name_key
from rostok.parties.models import Organisation
from rostok.parties.queries import narrowed


class RecipientSearch(forms.Form):
    """To whom a result may be opened in another region: a part of the name."""

    whom = forms.CharField(
        label=_("Find one of another region by name"),
        required=False,
        min_length=NAMED_BY,
        max_length=200,
    )

    def words(self) -> str:
        """What was typed; empty when it names nobody."""
        return str(self.cleaned_data["whom"]) if self.is_valid() else ""


class CampaignFilters(ListFilter):
    """By state."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), *CampaignState.choices]
    )


class BoardFilters(forms.Form):
    """The board of a campaign: by name, phase, what stands still, region, kind, expert, missing leader."""

    q = forms.CharField(label=_("Name"), required=False, max_length=200)
    phase = forms.ChoiceField(
        label=_("Where it stands"), required=False, choices=[("", _("all")), *AssessmentState.choices]
    )
    stuck = forms.ChoiceField(
        label=_("Stalled"),
        required=False,
        choices=[("", _("all")), ("any", _("for any reason")), *StuckReason.choices],
    )
    region = forms.ChoiceField(label=_("Region"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    expert = forms.ChoiceField(label=_("Expert"), required=False)
    leader = forms.ChoiceField(
        label=_("Leader"),
        required=False,
        choices=[("", _("all")), ("none", pgettext_lazy("leader", "nobody"))],
    )

    def __init__(self, *args: Any, progress: Progress, **kwargs: Any) -> None:
        """`progress`: of the campaign as the reader sees it; only what occurs there is offered."""
        super().__init__(*args, **kwargs)
        offered: dict[str, list[tuple[str, Any]]] = {
            "region": progress.regions,
            "kind": [(kind.value, kind.label) for kind in ASSESSED],
            "expert": progress.experts,
        }
        for name, choices in offered.items():
            self.fields[name].choices = [("", _("all")), *choices]  # type: ignore[attr-defined]  # by declaration

    @cached_property
    def asked(self) -> dict[str, str]:
        """What was chosen or typed, by field; only what could be read."""
        self.is_valid()
        return {name: value for name in self.fields if (value := self.cleaned_data.get(name))}


def board_narrowed(found: QuerySet[Assessment], asked: Mapping[str, str]) -> QuerySet[Assessment]:
    """The rows of a board that `BoardFilters.asked` for."""
    narrow: dict[str, Callable[[str], Q]] = {
        "q": lambda value: Q(organisation__name_key__contains=name_key(value)),
        "phase": lambda value: Q(state=value),
        "stuck": lambda value: ~Q(stuck_as="") if value == "any" else Q(stuck_as=value),
        "region": lambda value: Q(organisation__territory__code=value),
        "kind": lambda value: Q(organisation__kind=value),
        "expert": _judged_by,
        "leader": lambda _value: Q(is_leaderless=True),
    }
    for name, value in asked.items():
        found = found.filter(narrow[name](value))
    return found


def _judged_by(code: str) -> Q:
    return Q(
        Exists(
            Seat.objects.sitting().filter(assessment=OuterRef("pk"), kind=SeatKind.EXPERT, person__code=code)
        )
    )


class CandidateFilters(forms.Form):
    """Organisations to take into a campaign: by a part of the name or a number, region, kind."""

    text = forms.CharField(label=_("Name, INN or OGRN"), required=False, max_length=200)
    region = forms.ChoiceField(label=_("Region"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("all")), *((kind.value, kind.label) for kind in ASSESSED)],
    )

    def __init__(self, *args: Any, regions: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        """`regions`: those that may be chosen; a single one leaves no choice, and none is asked."""
        super().__init__(*args, **kwargs)
        if len(regions) > 1:
            self.fields["region"].choices = [("", _("all")), *regions]  # type: ignore[attr-defined]  # by declaration
        else:
            del self.fields["region"]

    def applied_to(self, found: QuerySet[Organisation]) -> QuerySet[Organisation]:
        """Those that were asked for; an unreadable filter filters nothing."""
        asked = self.asked
        return narrowed(
            found, text=asked.get("text", ""), territory=asked.get("region", ""), kind=asked.get("kind", "")
        )

    @property
    def asked(self) -> dict[str, str]:
        """What was chosen or typed, by field; only what could be read."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    @property
    def words(self) -> list[str]:
        """The same as people read it, for a page that asks whether to go on."""
        shown = {name: dict(getattr(self.fields[name], "choices", ())) for name in self.asked}
        return [
            f"{self.fields[name].label}: {shown[name].get(value, value)}"
            for name, value in self.asked.items()
        ]
