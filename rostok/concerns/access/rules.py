"""Who may do what with a concern. A refusal never tells that there is one: who has it not meets a 404."""

from django.utils.translation import gettext_lazy as _

from rostok.concerns.access.sight import FROM_OUTSIDE, duties_on
from rostok.concerns.models import Concern, Officer
from rostok.concerns.states import ConcernState, Duty
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.parties.access import organisations_led_by, runs_network
from rostok.parties.models import Organisation
from rostok.parties.states import RoleKind

Duties = frozenset[str]


def can_raise(actor: Actor, thing: object = None) -> Decision:
    """Everybody, signed in or not."""
    return ALLOWED


def can_see(actor: Actor, concern: Concern, duties: Duties | None = None) -> Decision:
    """An officer who has it and is not shut out, and the deputy."""
    if actor.is_system or (duties_on(actor, concern) if duties is None else duties):
        return ALLOWED
    return denied("not_recipient", _("This is not open to you."))


def can_work(actor: Actor, concern: Concern, duties: Duties | None = None) -> Decision:
    """Open, note measures, close: whoever has it."""
    return can_see(actor, concern, duties)


def can_resume(actor: Actor, concern: Concern) -> Decision:
    """A closed one is received anew by the system, when the reporter adds to it."""
    return ALLOWED if actor.is_system else denied("not_system", _("Only what the reporter adds does this."))


def can_hand_over(actor: Actor, concern: Concern, duties: Duties | None = None) -> Decision:
    """Whoever has it, until it is closed."""
    if concern.state == ConcernState.CLOSED:
        return denied("closed", _("It is closed: there is nothing to hand over."))
    return can_see(actor, concern, duties)


def can_exclude(actor: Actor, concern: Concern, duties: Duties | None = None) -> Decision:
    """The outside officer and the authority; never the officer inside."""
    return _from_outside(actor, concern, duties)


def can_see_reads(actor: Actor, concern: Concern, duties: Duties | None = None) -> Decision:
    """Who opened it and when: the outside officer and the authority alone, never the organisation."""
    return _from_outside(actor, concern, duties)


def can_erase(actor: Actor, concern: Concern, duties: Duties | None = None) -> Decision:
    """The outside officer and the authority, once it is closed."""
    if concern.state != ConcernState.CLOSED:
        return denied("not_closed", _("Only what is closed is erased."), _("Close it first."))
    if concern.erased_at is not None:
        return denied("erased", _("It is erased already."))
    return _from_outside(actor, concern, duties)


def can_appoint(actor: Actor, thing: "Officer | Organisation | None" = None) -> Decision:
    """The operator appoints every officer; the leader of an organisation those inside it."""
    if runs_network(actor, RoleKind.OPERATOR):
        return ALLOWED
    if isinstance(thing, Officer):
        thing = thing.organisation if thing.duty == Duty.INSIDE else None
    if isinstance(thing, Organisation) and organisations_led_by(actor).filter(pk=thing.pk).exists():
        return ALLOWED
    return denied(
        "not_appointer",
        _("Officers are appointed by the operator; the officer inside an organisation by its leader."),
        _("Ask the operator of the system."),
    )


def can_check_helpline(actor: Actor, thing: object = None) -> Decision:
    """The operator, who has rung the number."""
    if runs_network(actor, RoleKind.OPERATOR):
        return ALLOWED
    return denied("not_operator", _("Numbers are checked by the operator of the system."))


def _from_outside(actor: Actor, concern: Concern, duties: Duties | None) -> Decision:
    held = duties_on(actor, concern) if duties is None else duties
    if actor.is_system or held & set(FROM_OUTSIDE):
        return ALLOWED
    return denied("not_outside", _("This is for the officer outside the organisation."))


RULES: dict[str, Rule] = {
    "raise": can_raise,
    "see": can_see,
    "work": can_work,
    "resume": can_resume,
    "hand_over": can_hand_over,
    "exclude": can_exclude,
    "see_reads": can_see_reads,
    "erase": can_erase,
    "appoint": can_appoint,
    "check_helpline": can_check_helpline,
}
