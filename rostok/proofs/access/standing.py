"""Who sees how a party stands, who frees it from a requirement, who suspends it (safety.md)."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied
from rostok.foundation.proposals import ProposalState
from rostok.parties.access import (
    MEMBER,
    is_home_of,
    is_under,
    kinds_over,
    organisations_led_by,
    reaches,
    roles_held,
    runs_network,
)
from rostok.parties.models import Membership, Organisation, Person
from rostok.parties.states import RoleKind
from rostok.proofs.models import ExemptionRequest, Flag, FlagLift, PolicyVersion

Party = Person | Organisation
DECIDERS = (RoleKind.METHODOLOGIST,)
SUSPENDERS = (RoleKind.METHODOLOGIST, RoleKind.OFFICER)


def seen_people(actor: Actor) -> QuerySet[Person]:
    """People whose word the actor reads: oneself, the people one leads, all for those who decide."""
    if actor.is_system:
        return Person.objects.all()
    if actor.is_anonymous:
        return Person.objects.none()
    belonging = Membership.objects.held_at(timezone.localdate()).filter(person=OuterRef("pk"))
    led = belonging.filter(organisation__in=organisations_led_by(actor))
    over_all = roles_held(actor, *SUSPENDERS).filter(territory=None, organisation=None)
    return Person.objects.filter(Q(user=actor.user_id) | Exists(led) | Exists(over_all))


def seen_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Organisations whose standing the actor reads: one's own, and those reached by a role that decides."""
    return Organisation.objects.filter(is_under(actor, *SUSPENDERS, at="pk") | is_home_of(actor, at="pk"))


def visible_exemption_requests(actor: Actor) -> QuerySet[ExemptionRequest]:
    """Of oneself and one's organisations, those one asked for, those in the scope of a methodologist."""
    if actor.is_system:
        return ExemptionRequest.objects.all()
    if actor.is_anonymous:
        return ExemptionRequest.objects.none()
    own = Q(person__user_id=actor.user_id) | Q(proposed_by_id=actor.user_id) | is_home_of(actor)
    found: QuerySet[ExemptionRequest] = ExemptionRequest.objects.filter(own | _in_scope(actor, *DECIDERS))
    return found


def decidable_exemption_requests(actor: Actor) -> QuerySet[ExemptionRequest]:
    """Those that wait for the actor: in scope, neither asked for by them nor about them."""
    own = Q(person__isnull=False, person__user_id=actor.user_id) | Q(proposed_by_id=actor.user_id)
    found: QuerySet[ExemptionRequest] = ExemptionRequest.objects.filter(
        ~own & ~is_home_of(actor), _in_scope(actor, *DECIDERS), state=ProposalState.PROPOSED
    )
    return found


def visible_flags(actor: Actor) -> QuerySet[Flag]:
    """Flags with their reasons: for a methodologist or an authority in scope, never for the party itself."""
    if actor.is_system:
        return Flag.objects.all()
    if actor.is_anonymous:
        return Flag.objects.none()
    own = Q(person__isnull=False, person__user_id=actor.user_id)
    found: QuerySet[Flag] = Flag.objects.filter(~own, _in_scope(actor, *SUSPENDERS))
    return found


def _in_scope(actor: Actor, *kinds: str) -> Q:
    return Q(Exists(roles_held(actor, *kinds).filter(reaches())))


def can_see_requirements(actor: Actor, party: Party) -> Decision:
    """The party itself and whoever decides on its proofs; others read only the one word (safety.md)."""
    if is_own(actor, party) or _decides(actor, party, *SUSPENDERS):
        return ALLOWED
    return denied(
        "word_only",
        _("What exactly is missing is seen by the person and by those who decide."),
        _("Ask the person."),
    )


def can_propose_exemption(actor: Actor, party: Party) -> Decision:
    """The party itself, the leader of the organisation, and whoever decides."""
    if is_own(actor, party) or _decides(actor, party, *DECIDERS) or _leads(actor, party):
        return ALLOWED
    return denied("not_party", _("The party itself asks for an exemption."))


def can_decide_exemption(actor: Actor, request: ExemptionRequest) -> Decision:
    """The methodologist in scope, of the whole network for a person, never the party; withdraws it too."""
    party = party_of(request)
    if _decides(actor, party, *DECIDERS) and not is_own(actor, party):
        return ALLOWED
    return denied(
        "not_methodologist",
        _("Exemptions are decided on by the methodologist."),
        _("Wait for the decision: it will be on the page of the request."),
    )


def can_apply_exemption(actor: Actor, request: ExemptionRequest) -> Decision:
    """Whoever may decide on it."""
    return can_decide_exemption(actor, request)


def can_raise_flag(actor: Actor, party: Party) -> Decision:
    """In danger nobody waits: the leader of an organisation of the person, a methodologist, an authority."""
    if _decides(actor, party, *SUSPENDERS) or (isinstance(party, Person) and _leads(actor, party)):
        return ALLOWED
    return denied(
        "not_in_charge",
        _("A suspension is given by the leader of the organisation, the methodologist or the authority."),
        _("If a child is in danger, press «Danger to a child»."),
    )


def can_decide_lift(actor: Actor, lift: FlagLift) -> Decision:
    """A methodologist or an authority in scope, not the party; who proposed it is refused by the pattern."""
    return can_propose_lift(actor, lift.flag)


def can_apply_lift(actor: Actor, lift: FlagLift) -> Decision:
    """Whoever may decide on it."""
    return can_decide_lift(actor, lift)


def can_propose_lift(actor: Actor, flag: Flag) -> Decision:
    """A methodologist or an authority in scope, never the party itself."""
    party = party_of(flag)
    if _decides(actor, party, *SUSPENDERS) and not is_own(actor, party):
        return ALLOWED
    return denied("not_in_charge", _("It is lifted by two people: a methodologist or an authority."))


def can_keep_family(actor: Actor, person: Person) -> Decision:
    """Who decides on the proofs of people says who lives with whom; nobody of the own family."""
    if _decides(actor, person, *DECIDERS) and not is_own(actor, person):
        return ALLOWED
    return denied(
        "not_methodologist",
        _("Who lives with whom is entered by the methodologist of the network."),
        _("Tell them, and name the day."),
    )


def can_verify_policy(actor: Actor, version: PolicyVersion | None = None) -> Decision:
    """The operator of the whole network."""
    if runs_network(actor, RoleKind.OPERATOR):
        return ALLOWED
    return denied("not_operator", _("An edition is compared with its act by the operator of the system."))


def party_of(row: ExemptionRequest | Flag) -> Party:
    """The person or the organisation of a row that has exactly one of them."""
    party: Party | None = row.person or row.organisation
    assert party is not None  # noqa: S101 - held by a constraint of the table
    return party


def is_own(actor: Actor, party: Party) -> bool:
    """Is the actor the person, or of the organisation? No query for a person."""
    if actor.is_system:
        return False
    if isinstance(party, Person):
        return actor.user_id is not None and party.user_id == actor.user_id
    return bool(kinds_over(actor, party) & {MEMBER, RoleKind.LEADER})


def _decides(actor: Actor, party: Party, *kinds: str) -> bool:
    """A role in scope: one over the whole network for a person, who may help in several places."""
    if actor.is_system:
        return True
    if isinstance(party, Person):
        return runs_network(actor, *kinds)
    return bool(kinds_over(actor, party) & set(kinds))


def _leads(actor: Actor, party: Party) -> bool:
    """Leads the organisation, or one to which the person belongs."""
    if isinstance(party, Organisation):
        return RoleKind.LEADER in kinds_over(actor, party)
    belonging = Membership.objects.held_at(timezone.localdate()).filter(person=party)
    return bool(belonging.filter(organisation__in=organisations_led_by(actor)).exists())
