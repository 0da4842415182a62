"""Suspending and denying, at once and everywhere; lifting by two people (safety.md, adults near children)."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.proposals import applying, deciding, declining, opening
from rostok.foundation.refusals import Conflict, Incomplete, refuse_unless
from rostok.foundation.workflow import advance
from rostok.proofs import events
from rostok.proofs.access import Party, can_propose_lift, can_raise_flag
from rostok.proofs.actions.exempting import fields_of, subject_of
from rostok.proofs.actions.recounting import later_of
from rostok.proofs.models import Flag, FlagLift, Policy
from rostok.proofs.states import FlagKind


@transaction.atomic
def suspend_for_safety(party: Party, *, reason: str, actor: Actor, raised_by: int | None = None) -> Flag:
    """The safety suspension: acts now, under every policy, in every organisation, until two people lift it.

    `raised_by`: the account whose decision it is, where a room above has judged that it may.

    Side effects: the row, an event. Raises Refused, Incomplete without a reason.
    """
    return raise_flag(
        party, kind=FlagKind.SUSPENDED, reason=reason, is_safety=True, raised_by=raised_by, actor=actor
    )


@transaction.atomic
def raise_flag(
    party: Party,
    *,
    kind: str,
    reason: str,
    policy: Policy | None = None,
    since: date | None = None,
    until: date | None = None,
    is_safety: bool = False,
    raised_by: int | None = None,
    actor: Actor,
) -> Flag:
    """Suspend or deny the party from today (or a later day) on, under one policy or everywhere.

    Side effects: the row, an event. Raises Refused, Incomplete (no reason, days that cannot be).
    """
    refuse_unless(can_raise_flag(actor, party))
    today = timezone.localdate()
    if not reason.strip():
        raise Incomplete(_("Say why."), _("Only those who may lift it will read it."), "reason")
    since = since or today
    if since < today:
        raise Incomplete(_("It cannot begin before today."), field="since")
    if until is not None and until < since:
        raise Incomplete(_("It would end before it begins."), _("Check both days."), "until")
    flag = Flag.objects.create(
        **fields_of(party),
        policy=policy,
        kind=FlagKind(kind),
        is_safety=is_safety,
        reason=reason.strip(),
        since=since,
        until=until,
        raised_by_id=raised_by or actor.user_id,
    )
    later_of(flag.person_id, flag.organisation_id)
    publish(events.FlagRaised(**subject_of(flag)), actor=actor)
    return flag


@transaction.atomic
def propose_lift(flag: Flag, *, reason: str, actor: Actor) -> FlagLift:
    """Ask that the flag be lifted; another person decides.

    Side effects: the row, an event. Raises Refused, Conflict (lifted already), Incomplete (no reason, asked
    for already).
    """
    refuse_unless(can_propose_lift(actor, flag))
    if Flag.objects.filter(pk=flag.pk, lifted_at__isnull=False).exists():
        raise Conflict
    try:
        with transaction.atomic():
            lift = FlagLift.objects.create(flag=flag, **opening(actor, reason=reason))
    except IntegrityError:
        raise Incomplete(_("Somebody has asked for this already."), _("Decide on that.")) from None
    publish(events.LiftProposed(**subject_of(flag)), actor=actor)
    return lift


@transaction.atomic
def confirm_lift(lift: FlagLift, *, actor: Actor) -> None:
    """The second person agrees: the flag blocks no more from now on.

    Side effects: the states, the flag, events. Raises WrongState, Conflict, Refused (not in charge, own
    proposal).
    """
    about = subject_of(lift.flag)
    advance(lift, "confirm", actor=actor, event=events.LiftConfirmed(**about), **deciding(lift, actor))
    advance(lift, "apply", actor=actor, event=events.FlagLifted(**about), **applying(lift))
    blocking = Flag.objects.filter(pk=lift.flag_id, lifted_at=None)
    if not blocking.update(lifted_at=lift.applied_at):
        raise Conflict
    lift.flag.lifted_at = lift.applied_at
    later_of(lift.flag.person_id, lift.flag.organisation_id)


@transaction.atomic
def decline_lift(lift: FlagLift, *, answer: str, actor: Actor) -> None:
    """The flag stays. Side effects: the state, an event. Raises as above, Incomplete without a reason."""
    event = events.LiftDeclined(**subject_of(lift.flag))
    advance(lift, "decline", actor=actor, event=event, **declining(lift, actor, answer=answer))
