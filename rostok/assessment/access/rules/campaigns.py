"""Campaigns: who opens and runs them, who takes part."""

from django.utils.translation import gettext_lazy as _

from rostok.assessment.access.footing import footing, oversees_territory
from rostok.assessment.access.rules.denials import ASK_METHODOLOGIST
from rostok.assessment.models import Assessment, Call, Campaign
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.parties.access import kinds_over
from rostok.parties.models import Organisation, Territory
from rostok.parties.states import RoleKind


def can_open_campaign(actor: Actor, territory: Territory | None) -> Decision:
    """A methodologist of the network, or of the territory of the campaign. None: the whole network."""
    if oversees_territory(actor, territory):
        return ALLOWED
    return denied(
        "not_methodologist",
        _("A campaign is run by the methodologist of its territory."),
        _("Choose a territory of yours, or ask the methodologist of the network."),
    )


def can_run_campaign(actor: Actor, campaign: Campaign) -> Decision:
    """Whoever could have opened it."""
    return can_open_campaign(actor, campaign.territory)


def can_extend(actor: Actor, assessment: Assessment) -> Decision:
    """The methodologist in whose scope the organisation is, unless they belong to it."""
    held = footing(actor, assessment)
    if held.oversees and not held.belongs:
        return ALLOWED
    return denied("not_methodologist", _("More time is given by the methodologist."), ASK_METHODOLOGIST)


def can_call(actor: Actor, assessment: Assessment) -> Decision:
    """Whoever may give more time: the methodologist in scope who does not belong to the organisation."""
    return can_extend(actor, assessment)


def can_correct_call(actor: Actor, call: Call) -> Decision:
    """Whoever wrote it down and may still call; that it was today is checked with it."""
    if not (decision := can_call(actor, call.assessment)):
        return decision
    if actor.user_id is not None and call.called_by.user_id == actor.user_id:
        return ALLOWED
    return denied(
        "not_own",
        _("The result of a call is corrected by whoever wrote it down."),
        _("Ask them, or write down the next call."),
    )


def can_close_unfinished(actor: Actor, assessment: Assessment) -> Decision:
    """Whoever runs its campaign; that the campaign closes is checked with it."""
    return can_run_campaign(actor, assessment.campaign)


def can_add_organisation(actor: Actor, campaign: Campaign) -> Decision:
    """Whoever runs the campaign; that the organisation is in their scope is checked with it."""
    return can_run_campaign(actor, campaign)


def can_take_in(actor: Actor, organisation: Organisation) -> Decision:
    """The methodologist in whose scope the organisation is."""
    if actor.is_system or RoleKind.METHODOLOGIST in kinds_over(actor, organisation):
        return ALLOWED
    return denied("out_of_scope", _("This organisation is not in your scope."), ASK_METHODOLOGIST)
