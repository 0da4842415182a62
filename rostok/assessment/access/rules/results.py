"""The result: approving, appealing, sharing."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment.access.footing import footing
from rostok.assessment.access.rules.denials import ASK_LEADER, ASK_METHODOLOGIST
from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.models import Appeal, Assessment, GateTerm, Result, Sharing
from rostok.assessment.states import AssessmentState
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.parties.access import MEMBER, kinds_over, organisations_led_by
from rostok.parties.states import RoleKind


def can_approve(actor: Actor, assessment: Assessment) -> Decision:
    """A methodologist in scope who is no party to it. They see progress, never a mark."""
    held = footing(actor, assessment)
    if not held.oversees:
        return denied("not_methodologist", _("A result is approved by the methodologist."), ASK_METHODOLOGIST)
    if held.is_party:
        return denied(
            "conflict_of_interest",
            _("You take part in this assessment, so somebody else approves its result."),
            _("Another methodologist of the network can do it."),
        )
    return ALLOWED


def can_annul(actor: Actor, assessment: Assessment) -> Decision:
    """Whoever may approve a result: a methodologist in scope who is no party to it."""
    return can_approve(actor, assessment)


def can_excuse_gate(actor: Actor, assessment: Assessment) -> Decision:
    """Whoever may approve the result: an expert's N/A excuses no gate (method.md, gates)."""
    return can_approve(actor, assessment)


def can_share(actor: Actor, result: Result) -> Decision:
    """The leader of the organisation whose result it is, to an organisation named one by one.

    A failed obligatory minimum does not bar it: a copy for a named organisation is not public.
    """
    if result.assessment.state == AssessmentState.ANNULLED:
        return denied("annulled", _("The assessment was annulled: its result is opened to nobody."))
    if organisations_led_by(actor).filter(pk=result.organisation_id).exists():
        return ALLOWED
    return denied("not_leader", _("A result is opened by the leader of the organisation alone."), ASK_LEADER)


def can_share_publicly(actor: Actor, result: Result) -> Decision:
    """The leader again, unless an obligatory minimum that protects children is not met (method.md, gates)."""
    may_share = can_share(actor, result)
    failed = any(line["gate"] == GateOutcome.FAILED for line in result.profile["lines"])
    if may_share and (failed or _has_lapsed(result)):
        return denied(
            "gate_failed",
            _("An obligatory minimum that protects children is not met: the result is not public."),
            _("Mend it first. A copy for one organisation can still be opened."),
        )
    return may_share


def _has_lapsed(result: Result) -> bool:
    """A minimum was met on a condition whose day has passed: it is not met."""
    return GateTerm.objects.filter(result=result, until__lt=timezone.localdate()).exists()


def can_appeal(actor: Actor, result: Result) -> Decision:
    """The leader of the organisation whose result it is."""
    if organisations_led_by(actor).filter(pk=result.organisation_id).exists():
        return ALLOWED
    return denied("not_leader", _("An appeal is filed by the leader of the organisation."), ASK_LEADER)


def can_withdraw_appeal(actor: Actor, appeal: Appeal) -> Decision:
    """Whoever could have filed it; the system where the assessment is annulled."""
    return ALLOWED if actor.is_system else can_appeal(actor, appeal.result)


def can_decide_appeal(actor: Actor, appeal: Appeal) -> Decision:
    """A methodologist in scope who was not one of the experts and has no stake (method.md, gates)."""
    decision = can_approve(actor, appeal.result.assessment)
    if decision or decision.code == "not_methodologist":
        return decision
    return denied(
        "conflict_of_interest",
        _("You took part in this assessment, so somebody else decides about the appeal."),
        _("Another methodologist of the network can do it."),
    )


def can_withdraw_sharing(actor: Actor, sharing: Sharing) -> Decision:
    """The leader of the organisation, whoever gave the consent; the system where a result is annulled."""
    return ALLOWED if actor.is_system else can_share(actor, sharing.result)


def can_request_paper(actor: Actor, result: Result) -> Decision:
    """The people of the organisation, and the system."""
    if actor.is_system or kinds_over(actor, result.organisation) & {MEMBER, RoleKind.LEADER}:
        return ALLOWED
    return denied("not_member", _("A result is printed for its own organisation."), ASK_LEADER)
