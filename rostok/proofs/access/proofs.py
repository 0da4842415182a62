"""Who may see a proof, and who may decide on it. See docs/rooms/proofs.md."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.foundation.prepared import Prepared, anyone_like, left_open
from rostok.parties.access import (
    is_home_of,
    is_led_by,
    is_under,
    memberships_held,
    organisations_of,
    reaches,
    roles_held,
)
from rostok.parties.models import Organisation, Person
from rostok.parties.states import RoleKind
from rostok.proofs.models import Disclosure, Proof
from rostok.proofs.states import ProofState, Sensitivity


def visible_proofs(actor: Actor) -> QuerySet[Proof]:
    """Proofs of one's own and of one's organisations, of those one decides on, and those opened to one."""
    return _all_or_none(actor, lambda: is_open_proof(actor))


def is_open_proof(actor: Actor, at: str = "") -> Q:
    """For a query on things with a proof at `at` (a path that ends with `__`): `visible_proofs` holds it.

    Of somebody signed in. A subquery of visible proofs a database may work out whole, for all of them.
    """
    return _inside(actor, at) | Q(Exists(_opened_to(actor, at)))


def proof_sights(actor: Actor) -> list[QuerySet[Proof]]:
    """`visible_proofs` of somebody taken apart, for pages of a long list: each is read along an index.

    Of those that a methodologist decides on the newest are tried row by row, for a methodologist alone: the
    database assures itself of that once.
    """
    if actor.is_system or actor.is_anonymous:
        return [visible_proofs(actor)]
    methodologist = roles_held(actor, RoleKind.METHODOLOGIST)
    opened = Disclosure.objects.open_at(timezone.localdate())
    own = Q(person__user_id=actor.user_id)
    ways = (
        own,
        is_led_by(actor),
        Q(Exists(methodologist)) & Q(Exists(methodologist.filter(reaches()))),
        Q(organisation__in=memberships_held(actor).values("organisation")) & _must_know(actor),
        Q(pk__in=opened.filter(own).values("proof")),
        Q(pk__in=opened.filter(is_home_of(actor)).values("proof")),
    )
    return [Proof.objects.filter(way) for way in ways]


def inside_proofs(actor: Actor) -> QuerySet[Proof]:
    """Those of `visible_proofs` whose notes, names and history are open too."""
    return _all_or_none(actor, lambda: _inside(actor))


def decidable_proofs(actor: Actor) -> QuerySet[Proof]:
    """Proofs in the scope of the actor's roles as a methodologist; a person's, of the whole network."""
    return _all_or_none(actor, lambda: _in_scope(actor))


@dataclass(frozen=True, slots=True)
class Sight:
    """How an actor stands to one proof: reads all of it, decides on it, is of its party."""

    is_inside: bool
    decides: bool
    belongs: bool


def sight_of(actor: Actor, proof: Proof) -> Sight:
    """One query. A page asks once and hands the answer to each rule it needs."""
    if actor.is_system or actor.is_anonymous:
        return Sight(actor.is_system, actor.is_system, actor.is_system)
    (flags,) = _flags(anyone_like(actor), timezone.localdate()).rows(user_id=actor.user_id, proof=proof.pk)
    return Sight(*map(bool, flags))


@lru_cache(maxsize=8)
def _flags(anyone: Actor, _today: date) -> Prepared:
    asked = (_inside(anyone), _in_scope(anyone), _of_party(anyone))
    found = Proof.objects.filter(pk=left_open("proof"))
    return Prepared.of(found.values_list(*(ExpressionWrapper(one, BooleanField()) for one in asked)))


def can_submit_proof(actor: Actor, organisation: Organisation) -> Decision:
    """Members and leaders of the organisation, and the system."""
    if actor.is_system or organisations_of(actor).filter(pk=organisation.pk).exists():
        return ALLOWED
    return _not_member()


def can_submit_own_proof(actor: Actor, person: Person) -> Decision:
    """A person about themselves, and the system."""
    if actor.is_system or (actor.user_id is not None and person.user_id == actor.user_id):
        return ALLOWED
    reason = _("A person's proofs are added by the person.")
    return denied("not_own", reason, _("Ask the person to sign in and add it."))


def can_confirm_proof(actor: Actor, proof: Proof, sight: Sight | None = None) -> Decision:
    """A methodologist in scope, and the system; never the one who submitted it. Also rules rejecting."""
    may = can_revoke_proof(actor, proof, sight)
    if may and is_submitter(actor, proof):
        return denied(
            "own_submission",
            _("You submitted this proof, so somebody else decides on it."),
            _("Another methodologist of the network can do it."),
        )
    return may


def can_revoke_proof(actor: Actor, proof: Proof, sight: Sight | None = None) -> Decision:
    """A methodologist in scope, and the system."""
    if (sight or sight_of(actor, proof)).decides:
        return ALLOWED
    return denied(
        "not_methodologist",
        _("Proofs are confirmed, rejected and revoked by the methodologist of the network."),
        _("Wait for the decision: it will come by letter."),
    )


def can_add_file(actor: Actor, proof: Proof, sight: Sight | None = None) -> Decision:
    """The people of the party while nobody has decided; never a paper with personal data (safety.md)."""
    if proof.sensitivity == Sensitivity.PERSONAL:
        return no_personal_papers()
    if proof.state != ProofState.SUBMITTED:
        return denied(
            "decided",
            _("The proof has been decided on, so its file stays as it is."),
            _("Submit a new proof with the new file."),
        )
    return ALLOWED if (sight or sight_of(actor, proof)).belongs else _not_member()


def can_see_submitter(actor: Actor, proof: Proof, sight: Sight | None = None) -> Decision:
    """Who submitted it, its notes and its history: for the party and those who decide, not by disclosure."""
    if (sight or sight_of(actor, proof)).is_inside:
        return ALLOWED
    return denied("opened_only", _("The proof is opened to you without its history."))


def is_submitter(actor: Actor, proof: Proof) -> bool:
    """Did this very person submit the proof?"""
    return (
        actor.user_id is not None
        and proof.submitted_by is not None
        and proof.submitted_by.user_id == actor.user_id
    )


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


def _inside(actor: Actor, at: str = "") -> Q:
    """The party itself or those who decide. Personal data of an organisation: only who must know."""
    cares = Q(kind=RoleKind.METHODOLOGIST) & reaches(f"{at}organisation")
    in_charge = Exists(roles_held(actor).filter(_leads(at) | cares))
    return _is_own(actor, at) | Q(in_charge) | (Q(_is_member(actor, at)) & _must_know(actor, at))


def _is_own(actor: Actor, at: str) -> Q:
    return Q(**{f"{at}person__user_id": actor.user_id})


def _must_know(actor: Actor, at: str = "") -> Q:
    is_personal = Q(**{f"{at}sensitivity": Sensitivity.PERSONAL})
    return ~is_personal | Q(**{f"{at}submitted_by__user_id": actor.user_id})


def _in_scope(actor: Actor) -> Q:
    """A role reaches its organisation; a person's, who may work in several places, one over the network.

    The latter is asked first, and once: of thousands of proofs it then settles each.
    """
    over_all = roles_held(actor, RoleKind.METHODOLOGIST).filter(territory=None, organisation=None)
    return Q(Exists(over_all)) | is_under(actor, RoleKind.METHODOLOGIST)


def _of_party(actor: Actor) -> Q:
    leads = Exists(roles_held(actor).filter(_leads()))
    return Q(person__user_id=actor.user_id) | Q(leads) | Q(_is_member(actor))


def _is_member(actor: Actor, at: str = "") -> Exists:
    return Exists(memberships_held(actor).filter(organisation=OuterRef(f"{at}organisation")))


def _leads(at: str = "") -> Q:
    return Q(kind=RoleKind.LEADER, organisation=OuterRef(f"{at}organisation"))


def _opened_to(actor: Actor, at: str) -> QuerySet[Any]:
    rows = Disclosure.objects.open_at(timezone.localdate()).filter(proof=OuterRef(f"{at}pk"))
    return rows.filter(Q(person__user_id=actor.user_id) | is_home_of(actor))


def _not_member() -> Decision:
    return denied(
        "not_member",
        _("Only people of the organisation add its proofs."),
        _("Ask its leader to add you as a member."),
    )
