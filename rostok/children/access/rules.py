"""Who may do what with the record of a child. Who does not keep it meets a 404, never a refusal."""

from django.utils.translation import gettext_lazy as _

from rostok.children.access.sight import duties_in, keepers_held
from rostok.children.models import Child, Keeper, Transfer
from rostok.children.states import ChildState, Duty, TransferState
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.parties.access import organisations_led_by
from rostok.parties.models import Organisation

Duties = frozenset[str]  # of the actor in the institution, where the caller knows them already


def can_see(actor: Actor, child: Child, duties: Duties | None = None) -> Decision:
    """The keepers of the institution; a sealed record is seen by nobody."""
    if child.state == ChildState.SEALED:
        return denied("sealed", _("This is not open to you."))
    return _keeper(actor, child.institution_id, duties)


def can_see_reads(actor: Actor, child: Child, duties: Duties | None = None) -> Decision:
    """Who opened the record and when: its keepers, the director among them."""
    return can_see(actor, child, duties)


def can_work(actor: Actor, child: Child, duties: Duties | None = None) -> Decision:
    """Write into the record: its keepers, while the child lives there."""
    if child.state != ChildState.LIVES:
        return denied("left", _("The record is closed: the child does not live here any more."))
    return _keeper(actor, child.institution_id, duties)


def can_admit(actor: Actor, institution: Organisation, duties: Duties | None = None) -> Decision:
    """The keepers of the institution."""
    return _keeper(actor, institution.pk, duties)


def can_hand_over(actor: Actor, child: Child, duties: Duties | None = None) -> Decision:
    """The director, while the child lives there."""
    if child.state != ChildState.LIVES:
        return can_work(actor, child, duties)
    return _director(actor, child.institution_id, duties)


def can_leave(actor: Actor, child: Child) -> Decision:
    """The director of the institution to which an open act hands the child over."""
    open_acts = Transfer.objects.filter(child=child, state=TransferState.HANDED)
    directs = keepers_held(actor).filter(duty=Duty.DIRECTOR, institution__in=open_acts.values("to"))
    if actor.is_system or directs.exists():
        return ALLOWED
    return denied("not_accepting", _("The other institution accepts the child first."))


def can_accept(actor: Actor, transfer: Transfer) -> Decision:
    """The director of the institution that takes the child."""
    return _director(actor, transfer.to_id, None)


def can_withdraw(actor: Actor, transfer: Transfer) -> Decision:
    """The director of the institution that handed the child over."""
    return _director(actor, transfer.child.institution_id, None)


def can_seal(actor: Actor, child: Child, duties: Duties | None = None) -> Decision:
    """The director of the institution, or the system when an erasure is replayed."""
    return _director(actor, child.institution_id, duties)


def can_appoint(actor: Actor, thing: "Keeper | Organisation") -> Decision:
    """The leader of the institution."""
    place = thing.institution_id if isinstance(thing, Keeper) else thing.pk
    if actor.is_system or organisations_led_by(actor).filter(pk=place).exists():
        return ALLOWED
    return denied(
        "not_leader", _("The leader of the institution says who sees its children."), _("Ask the leader.")
    )


def _keeper(actor: Actor, institution_id: int, duties: Duties | None) -> Decision:
    held = duties_in(actor, institution_id) if duties is None else duties
    return ALLOWED if actor.is_system or held else denied("not_keeper", _("This is not open to you."))


def _director(actor: Actor, institution_id: int, duties: Duties | None) -> Decision:
    held = duties_in(actor, institution_id) if duties is None else duties
    if actor.is_system or Duty.DIRECTOR in held:
        return ALLOWED
    return denied("not_director", _("The director of the institution does this."), _("Ask the director."))


RULES: dict[str, Rule] = {
    "see": can_see,
    "see_reads": can_see_reads,
    "work": can_work,
    "admit": can_admit,
    "hand_over": can_hand_over,
    "leave": can_leave,
    "accept": can_accept,
    "withdraw": can_withdraw,
    "seal": can_seal,
    "appoint": can_appoint,
}
