"""Gates: a third expert where the two disagree, the methodologist's excuse, the day a condition ends."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import checked_note, locked_assessment, refuse_unless
from rostok.assessment.actions.letters import tell_gate_term
from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.profile import Profile, first_missed
from rostok.assessment.events import GateExcused, GateExcuseWithdrawn, GateTermReminded
from rostok.assessment.models import Assessment, GateExcuse, GateTerm, Indicator, Result
from rostok.assessment.queries.gates import disputed_gates
from rostok.assessment.queries.rules import rules_of
from rostok.assessment.queries.scoring import third_of
from rostok.assessment.states import AssessmentState
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, WrongState
from rostok.parties.queries import person_of


@transaction.atomic
def excuse_gate(assessment: Assessment, *, indicator: Indicator, reason: str, actor: Actor) -> GateExcuse:
    """Call a gate inapplicable to this organisation: no expert can (method.md, gates).

    Side effects: the row, an event; a third expert may no longer be needed. Raises Refused, WrongState (the
    result is there), Incomplete (no gate, no reason, excused already).
    """
    fresh = _before_result(assessment, actor, "excuse_gate")
    clean = checked_note(reason)
    if not clean:
        raise Incomplete(
            _("Say why this does not apply to the organisation: the result prints it."), field="reason"
        )
    if not indicator.is_gate or fresh.organisation.kind not in indicator.kinds:
        raise Incomplete(
            _("Only an obligatory minimum of this organisation can be excused."), field="indicator"
        )
    try:
        with transaction.atomic():
            row = GateExcuse.objects.create(
                assessment=fresh, indicator=indicator, reason=clean, excused_by=person_of(actor)
            )
    except IntegrityError as error:
        raise Incomplete(_("This gate is excused already."), field="indicator") from error
    ask_for_third(fresh)
    publish(GateExcused(subject_id=fresh.pk, indicator=indicator.code), actor=actor)
    return row


@transaction.atomic
def withdraw_excuse(assessment: Assessment, *, indicator: Indicator, actor: Actor) -> None:
    """The gate counts again. Side effects: the row goes, an event. Raises Refused, WrongState, Incomplete."""
    fresh = _before_result(assessment, actor, "withdraw_excuse")
    gone, _rows = GateExcuse.objects.filter(assessment=fresh, indicator=indicator).delete()
    if not gone:
        raise Incomplete(_("This gate is not excused."), field="indicator")
    ask_for_third(fresh)
    publish(GateExcuseWithdrawn(subject_id=fresh.pk, indicator=indicator.code), actor=actor)


def ask_for_third(assessment: Assessment) -> None:
    """Note whether a third expert is needed and has not judged. Side effects: the row."""
    decided = third_of(assessment)
    needed = any(gate.code not in decided for gate in disputed_gates(assessment))
    assessment.needs_third = needed
    Assessment.objects.filter(pk=assessment.pk).update(needs_third=needed)


def set_terms(result: Result, profile: Profile) -> None:
    """Write down until when each conditional gate holds, and since when one is missed. Side effects: rows."""
    campaign = result.assessment.campaign
    made_on = timezone.localdate(result.made_at)
    until = made_on + timedelta(days=rules_of(campaign.instrument).gate_conditional_days)
    result.minimum_missed_on = first_missed(profile, made_on=made_on, until=until)
    result.save(update_fields=["minimum_missed_on"])
    codes = [line.code for line in profile.lines if line.gate is GateOutcome.CONDITIONAL]
    gates = Indicator.objects.filter(instrument=campaign.instrument, code__in=codes, is_gate=True)
    kind = result.organisation.kind
    GateTerm.objects.bulk_create(
        [GateTerm(result=result, indicator=gate, until=until) for gate in gates if kind in gate.kinds]
    )


@transaction.atomic
def remind_of_gate(term: GateTerm, *, actor: Actor) -> bool:
    """A letter to the leaders that a condition soon ends; False when it was sent already. An event."""
    changed = GateTerm.objects.filter(pk=term.pk, reminded_at=None).update(reminded_at=timezone.now())
    if not changed:
        return False
    tell_gate_term(term)
    publish(GateTermReminded(subject_id=term.result_id, term_id=term.pk), actor=actor)
    return True


def _before_result(assessment: Assessment, actor: Actor, verb: str) -> Assessment:
    fresh = locked_assessment(assessment)
    refuse_unless(access.can_excuse_gate(actor, fresh))
    if fresh.state == AssessmentState.READY:
        raise WrongState(verb, fresh.state)
    return fresh
