"""A party is freed from one requirement for a time: asked for, decided on by somebody else, in effect."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.parameters import value_of
from rostok.foundation.proposals import applying, deciding, declining, opening
from rostok.foundation.refusals import Conflict, Incomplete, refuse_unless
from rostok.foundation.workflow import advance
from rostok.parties.models import Person
from rostok.proofs import events
from rostok.proofs.access import Party, can_decide_exemption, can_propose_exemption, party_of
from rostok.proofs.actions.recounting import later_of
from rostok.proofs.models import Exemption, ExemptionRequest, Flag, Policy
from rostok.proofs.queries.policies import requirement_of, takes_exemption, version_at
from rostok.proofs.queries.terms import EXEMPTION_DAYS


def fields_of(party: Party) -> dict[str, Any]:
    """The pair of foreign keys of a row that belongs to one party."""
    return {"person": party} if isinstance(party, Person) else {"organisation": party}


def subject_of(row: ExemptionRequest | Flag) -> dict[str, Any]:
    """The subject of an event about a party."""
    party = party_of(row)
    kind = events.STANDING if isinstance(party, Person) else events.STANDING_OF_ORGANISATION
    return {"subject_kind": kind, "subject_id": party.pk, "row_id": row.pk}


@transaction.atomic
def propose_exemption(
    party: Party,
    policy: Policy,
    *,
    requirement: str,
    since: date,
    until: date,
    reason: str,
    incoming: dict[str, Any] | None = None,
    actor: Actor,
) -> ExemptionRequest:
    """Ask that the party be freed of the requirement. Of what keeps children safe nobody is ever freed.

    Side effects: the row, an event. Raises Refused, Incomplete (no such requirement today, one that takes no
    exemption, days that cannot be or are too many, no reason).
    """
    refuse_unless(can_propose_exemption(actor, party))
    _check(policy, requirement, since, until)
    request = ExemptionRequest.objects.create(
        **fields_of(party),
        policy=policy,
        requirement=requirement,
        since=since,
        until=until,
        **opening(actor, reason=reason, incoming=incoming),
    )
    publish(events.ExemptionProposed(**subject_of(request)), actor=actor)
    return request


@transaction.atomic
def confirm_exemption(
    request: ExemptionRequest, *, order_number: str = "", ordered_on: date | None = None, actor: Actor
) -> Exemption:
    """Agree, and put it in effect, by an order where there is one.

    Side effects: the state, the exemption, events. Raises WrongState, Refused (not in scope, own request),
    Conflict, Incomplete (half an order, a requirement that meanwhile takes no exemption).
    """
    event = events.ExemptionConfirmed(**subject_of(request))
    advance(request, "confirm", actor=actor, event=event, **deciding(request, actor))
    _check(request.policy, request.requirement, request.since, request.until)
    fields = applying(request, order_number=order_number, ordered_on=ordered_on)
    event_applied = events.ExemptionApplied(**subject_of(request))
    advance(request, "apply", actor=actor, event=event_applied, **fields)
    given = Exemption.objects.create(
        request=request,
        person=request.person,
        organisation=request.organisation,
        policy=request.policy,
        requirement=request.requirement,
        since=request.since,
        until=request.until,
    )
    later_of(request.person_id, request.organisation_id)
    return given


@transaction.atomic
def decline_exemption(request: ExemptionRequest, *, answer: str, actor: Actor) -> None:
    """Refuse with a reason. Side effects: the state, an event. Raises as above; Incomplete without one."""
    event = events.ExemptionDeclined(**subject_of(request))
    advance(request, "decline", actor=actor, event=event, **declining(request, actor, answer=answer))


@transaction.atomic
def withdraw_exemption(exemption: Exemption, *, actor: Actor) -> None:
    """It ends now; what was known before stays true of its day.

    Side effects: the row, an event. Raises Refused, Conflict when it was withdrawn before.
    """
    refuse_unless(can_decide_exemption(actor, exemption.request))
    still = Exemption.objects.filter(pk=exemption.pk, withdrawn_at=None)
    if not still.update(withdrawn_at=timezone.now()):
        raise Conflict
    later_of(exemption.person_id, exemption.organisation_id)
    publish(events.ExemptionWithdrawn(**subject_of(exemption.request)), actor=actor)


def _check(policy: Policy, requirement: str, since: date, until: date) -> None:
    today = timezone.localdate()
    version = version_at(policy, today)
    asked = requirement_of(version, requirement) if version else None
    if asked is None:
        raise Incomplete(_("These rules do not ask for this today."), field="requirement")
    if asked["for_safety"]:
        raise Incomplete(
            _("Nobody is freed of what keeps children safe."), _("Meet the requirement."), "requirement"
        )
    if not takes_exemption(asked):
        raise Incomplete(
            _("This rests on other rules as a whole."),
            _("Ask about one requirement of those."),
            "requirement",
        )
    if until < since:
        raise Incomplete(_("It would end before it begins."), _("Check both days."), "until")
    most = value_of(EXEMPTION_DAYS, today)
    if until > since + timedelta(days=most - 1):
        raise Incomplete(
            _("An exemption lasts at most %(most)s days."), _("Name an earlier last day."), "until", most=most
        )
