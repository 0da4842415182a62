"""Organisations that take part in a campaign: one, or many at once."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import refuse_unless
from rostok.assessment.events import OrganisationAdded
from rostok.assessment.models import Assessment, Campaign
from rostok.assessment.queries.candidates import ASSESSED
from rostok.assessment.states import CampaignState
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish_many
from rostok.foundation.refusals import Incomplete, WrongState
from rostok.parties.models import Organisation


@transaction.atomic
def add_organisation(campaign: Campaign, *, organisation: Organisation, actor: Actor) -> Assessment:
    """An organisation takes part. Side effects: its assessment, an event.

    Raises Refused (not one's campaign or scope), WrongState (closed), Incomplete (a kind that is not
    assessed, or it takes part already).
    """
    made = add_organisations(campaign, organisations=[organisation], actor=actor)
    if not made:
        raise Incomplete(_("The organisation already takes part."), field="organisation")
    return made[0]


@transaction.atomic
def add_organisations(
    campaign: Campaign, *, organisations: Sequence[Organisation], actor: Actor
) -> list[Assessment]:
    """Many organisations take part, in as many statements as one; who takes part already is passed over.

    Whose assessment was annulled takes part too: nobody begins anew in the same campaign. All or nothing:
    Side effects: an assessment and an event for each new one; returns those assessments.
    Raises as `add_organisation`, but for those that take part already.
    """
    refuse_unless(access.can_add_organisation(actor, campaign))
    _require_scope(organisations, actor)
    if any(one.kind not in ASSESSED for one in organisations):
        raise Incomplete(
            _("Only non-profit organisations and state institutions are assessed."), field="organisation"
        )
    _hold_open(campaign)
    new = _without_those_in(campaign, organisations)
    made = Assessment.objects.bulk_create(Assessment(campaign=campaign, organisation=one) for one in new)
    told = [OrganisationAdded(subject_id=campaign.pk, assessment_id=one.pk) for one in made]
    publish_many(told, actor=actor)
    return made


def _require_scope(organisations: Iterable[Organisation], actor: Actor) -> None:
    """The rule is asked about each that the query of the scope does not give."""
    given = {one.pk for one in organisations}
    within = set(access.organisations_to_take_in(actor).filter(pk__in=given).values_list("pk", flat=True))
    for one in organisations:
        if one.pk not in within:
            refuse_unless(access.can_take_in(actor, one))


def _hold_open(campaign: Campaign) -> None:
    """Whoever closes it, or adds the same organisations, waits until this is done."""
    state = (
        Campaign.objects.select_for_update(no_key=True).values_list("state", flat=True).get(pk=campaign.pk)
    )
    if state == CampaignState.CLOSED:
        raise WrongState("add_organisation", state)


def _without_those_in(campaign: Campaign, organisations: Iterable[Organisation]) -> list[Organisation]:
    given = {one.pk: one for one in organisations}
    taking_part = Assessment.objects.filter(campaign=campaign, organisation__in=given)
    for known in taking_part.values_list("organisation", flat=True):
        given.pop(known, None)
    return list(given.values())
