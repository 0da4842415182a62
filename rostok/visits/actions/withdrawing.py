"""Whoever offered to come takes the offer back; visits that were planned from it do not take place."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.incoming import checked_sheet
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.foundation.workflow import advance
from rostok.visits.access import can_plan, can_take_back, coming_of_offer
from rostok.visits.actions.letters import tell_of_withdrawal
from rostok.visits.actions.planning import cancel_visit
from rostok.visits.events import OfferWithdrawn
from rostok.visits.models import Offer, Visit, WithdrawalIncoming

RELATED = ("institution", "organisation", "type", "person__user")


@transaction.atomic
def withdraw_offer(
    offer: Offer, *, reason: str, incoming: Mapping[str, Any] | None = None, actor: Actor
) -> list[Visit]:
    """It is taken back, decided or not; its visits that have not begun are cancelled for this reason.

    `incoming`: told on paper, by phone or in person, entered by whoever plans in the institution; not before
    the offer was made. Side effects: states, the record, events, letters to everybody on the rosters, to the
    institution and, where the institution entered it, to the organiser. Raises Refused, WrongState, Conflict,
    Incomplete.
    """
    refuse_unless(can_plan(actor, offer.need.institution) if incoming else can_take_back(actor, offer))
    if not reason.strip():
        raise Incomplete(
            _("Say why."), _("The institution and everybody who was to come will read it."), "reason"
        )
    if incoming is not None:
        begun = offer.came_on or timezone.localdate(offer.proposed_at)
        came = checked_sheet(incoming, not_before=begun, today=timezone.localdate())
        WithdrawalIncoming.objects.create(offer=offer, entered_by_id=actor.user_id, **came)
    visits = list(coming_of_offer(offer).select_related(*RELATED).order_by("starts_at", "pk"))
    why = reason.strip()[:300]
    event = OfferWithdrawn(subject_id=offer.pk)
    advance(offer, "withdraw", actor=actor, event=event, withdrawn_at=timezone.now(), withdrawn_why=why)
    for visit in visits:
        cancel_visit(visit, reason=why, actor=actor, tells_sides=False)
    tell_of_withdrawal(offer, is_entered=incoming is not None, actor=actor)
    return visits
