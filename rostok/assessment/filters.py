"""Filters of the room's lists, in the address of the page."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.assessment.models import Assessment, Campaign
from rostok.assessment.states import CampaignState
from rostok.foundation.actors import Actor
from rostok.foundation.models import name_key
from rostok.parties.access import organisations_under
from rostok.parties.models import Identifier, Organisation
from rostok.parties.states import OrganisationKind, RoleKind

SHOWN: Final = 10
ASSESSED: Final = (OrganisationKind.NPO, OrganisationKind.STATE)


class CampaignFilters(forms.Form):
    """By state."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), *CampaignState.choices]
    )

    def applied_to(self, found: QuerySet[Campaign]) -> QuerySet[Campaign]:
        """The campaigns that were asked for; an unknown state filters nothing."""
        state = self.cleaned_data.get("state") if self.is_valid() else ""
        return found.filter(state=state) if state else found


class OrganisationSearch(forms.Form):
    """An organisation to take into a campaign, found by a part of its name or by its number in a register."""

    q = forms.CharField(label=_("Name, INN or OGRN"), required=False, max_length=200)

    def __init__(self, *args: Any, campaign: Campaign, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campaign, self.actor = campaign, actor

    @property
    def words(self) -> str:
        """What was typed, folded as names are; empty when nothing was."""
        return name_key(self.cleaned_data["q"]) if self.is_valid() else ""

    @cached_property
    def found(self) -> Sequence[Organisation]:
        """The first matches in the actor's scope and the campaign's place that do not take part yet."""
        if not self.words:
            return []
        scope = organisations_under(self.actor, RoleKind.METHODOLOGIST)
        if place := self.campaign.territory_id:
            scope = scope.filter(Q(territory=place) | Q(territory__parent=place))
        scope = scope.filter(kind__in=ASSESSED)
        taken = Assessment.objects.filter(campaign=self.campaign, organisation=OuterRef("pk"))
        matches = scope.filter(self._matching()).exclude(Exists(taken)).select_related("territory")
        return list(matches.order_by("name_key", "pk")[:SHOWN])

    def _matching(self) -> Q:
        named = Q(name_key__contains=self.words)
        if not self.words.isdigit():
            return named
        return named | Q(Exists(Identifier.objects.filter(organisation=OuterRef("pk"), value=self.words)))
