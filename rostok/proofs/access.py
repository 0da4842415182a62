"""Who may see a proof, and who may decide on it. See docs/rooms/proofs.md."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, Rule, denied
from rostok.parties.access import organisations_led_by, organisations_of, organisations_under
from rostok.parties.models import Membership, Organisation, Person
from rostok.parties.states import RoleKind
from rostok.proofs.models import Disclosure, Proof
from rostok.proofs.states import ProofState, Sensitivity


def visible_proofs(actor: Actor) -> QuerySet[Proof]:
    """Proofs of one's own and of one's organisations, of those one decides on, and those opened to one."""
    return _all_or_none(actor, lambda: _inside(actor) | Q(Exists(_opened_to(actor))))


def inside_proofs(actor: Actor) -> QuerySet[Proof]:
    """Those of `visible_proofs` whose notes, names and history are open too."""
    return _all_or_none(actor, lambda: _inside(actor))


def decidable_proofs(actor: Actor) -> QuerySet[Proof]:
    """Proofs in the scope of the actor's roles as a methodologist; a person's by where the person works."""
    return _all_or_none(actor, lambda: _in_scope(actor))


def can_submit_proof(actor: Actor, organisation: Organisation) -> Decision:
    """Members and leaders of the organisation, and the system."""
    if actor.is_system or organisations_of(actor).filter(pk=organisation.pk).exists():
        return ALLOWED
    return denied(
        "not_member",
        _("Only people of the organisation add its proofs."),
        _("Ask its leader to add you as a member."),
    )


def can_submit_own_proof(actor: Actor, person: Person) -> Decision:
    """A person about themselves, and the system."""
    if actor.is_system or (actor.user_id is not None and person.user_id == actor.user_id):
        return ALLOWED
    reason = _("A person's proofs are added by the person.")
    return denied("not_own", reason, _("Ask the person to sign in and add it."))


def can_confirm_proof(actor: Actor, proof: Proof) -> Decision:
    """A methodologist in scope, and the system; never the one who submitted it. Also rules rejecting."""
    may = can_revoke_proof(actor, proof)
    if may and is_submitter(actor, proof):
        return denied(
            "own_submission",
            _("You submitted this proof, so somebody else decides on it."),
            _("Another methodologist of the network can do it."),
        )
    return may


def can_revoke_proof(actor: Actor, proof: Proof) -> Decision:
    """A methodologist in scope, and the system."""
    if decidable_proofs(actor).filter(pk=proof.pk).exists():
        return ALLOWED
    return denied(
        "not_methodologist",
        _("Proofs are confirmed, rejected and revoked by the methodologist of the network."),
        _("Wait for the decision: it will come by letter."),
    )


def can_add_file(actor: Actor, proof: Proof) -> Decision:
    """The people of the party while nobody has decided; never a paper with personal data (safety.md)."""
    if proof.sensitivity == Sensitivity.PERSONAL:
        return no_personal_papers()
    if proof.state != ProofState.SUBMITTED:
        return denied(
            "decided",
            _("The proof has been decided on, so its file stays as it is."),
            _("Submit a new proof with the new file."),
        )
    if proof.organisation is not None:
        return can_submit_proof(actor, proof.organisation)
    assert proof.person is not None  # noqa: S101 - held by the constraint proof_of_one_party
    return can_submit_own_proof(actor, proof.person)


def can_see_submitter(actor: Actor, proof: Proof) -> Decision:
    """Who submitted it, its notes and its history: for the party and those who decide, not by disclosure."""
    if inside_proofs(actor).filter(pk=proof.pk).exists():
        return ALLOWED
    return denied("opened_only", _("The proof is opened to you without its history."))


def is_submitter(actor: Actor, proof: Proof) -> bool:
    """Did this very person submit the proof?"""
    if actor.user_id is None or proof.submitted_by_id is None:
        return False
    return Person.objects.filter(pk=proof.submitted_by_id, user_id=actor.user_id).exists()


def no_personal_papers() -> Decision:
    """The sentence of safety.md: no scans of papers with personal data."""
    return denied(
        "no_personal_papers",
        _("Copies of papers with personal data are not kept here."),
        _("Write instead who checked the paper, on which day and until when it is valid."),
    )


def _all_or_none(actor: Actor, condition: Callable[[], Q]) -> QuerySet[Proof]:
    """The system sees all, a visitor nothing, a person what the condition says."""
    if actor.is_system:
        return Proof.objects.all()
    if actor.is_anonymous:
        return Proof.objects.none()
    found: QuerySet[Proof] = Proof.objects.filter(condition())
    return found


def _inside(actor: Actor) -> Q:
    """The party itself or those who decide. Personal data of an organisation: only who must know."""
    ours = Q(organisation__in=organisations_of(actor))
    for_all = ours & ~Q(sensitivity=Sensitivity.PERSONAL)
    mine = Q(person__user_id=actor.user_id) | (ours & Q(submitted_by__user_id=actor.user_id))
    return for_all | mine | Q(organisation__in=organisations_led_by(actor)) | _in_scope(actor)


def _in_scope(actor: Actor) -> Q:
    scope = organisations_under(actor, RoleKind.METHODOLOGIST)
    held = Membership.objects.held_at(timezone.localdate())
    works = held.filter(person=OuterRef("person"), organisation__in=scope)
    return Q(organisation__in=scope) | Q(Exists(works))


def _opened_to(actor: Actor) -> QuerySet[Any]:
    rows = Disclosure.objects.open_at(timezone.localdate()).filter(proof=OuterRef("pk"))
    return rows.filter(Q(person__user_id=actor.user_id) | Q(organisation__in=organisations_of(actor)))


RULES: dict[str, Rule] = {
    "submit_proof": can_submit_proof,
    "submit_own_proof": can_submit_own_proof,
    "confirm_proof": can_confirm_proof,
    "revoke_proof": can_revoke_proof,
    "add_file": can_add_file,
    "see_submitter": can_see_submitter,
}
