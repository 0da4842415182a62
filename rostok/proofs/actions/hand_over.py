"""A proof is looked after by somebody else. Who submitted it stays in the ledger."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.duties import Duty
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete, Refused
from rostok.parties.access import Holding, can_hand_over
from rostok.parties.models import Membership, Organisation, Person, Role
from rostok.parties.states import RoleKind
from rostok.proofs.events import ProofHandedOver
from rostok.proofs.models import Proof


@transaction.atomic
def hand_over(duty: Duty, to: Person | None, actor: Actor) -> None:
    """From now on the proof waits for `to`, or (None) for the leader alone, who always answers for it.

    Side effects: the row, an event.
    Raises Refused, Conflict (moved meanwhile), Incomplete for a taker from outside the organisation.
    """
    held = Proof.objects.select_for_update(of=("self",))
    proof: Proof = held.select_related("organisation", "submitted_by", "kept_by").get(pk=duty.pk)
    holder = proof.kept_by or proof.submitted_by
    if holder is None or holder.pk != duty.holder_id or proof.organisation is None:
        raise Conflict
    decision = can_hand_over(actor, Holding(holder, proof.organisation))
    if not decision:
        raise Refused(decision)
    ours = Role.objects.held_at(timezone.localdate()).filter(kind=RoleKind.LEADER)
    leader = ours.filter(organisation=proof.organisation).order_by("pk").first()
    to = to or (leader.person if leader else None)
    if to is None or not _belongs(to, proof.organisation):
        raise Incomplete(_("Only people of the organisation look after its proofs."))
    proof.kept_by = to
    proof.save(update_fields=["kept_by"])
    publish(ProofHandedOver(subject_id=proof.pk, person_id=to.pk), actor=actor)


def _belongs(person: Person, organisation: Organisation) -> bool:
    today, where = timezone.localdate(), {"person": person, "organisation": organisation}
    if Membership.objects.held_at(today).filter(**where).exists():
        return True
    return Role.objects.held_at(today).filter(kind=RoleKind.LEADER, **where).exists()
