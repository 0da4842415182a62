"""Which parties an actor sees: one query each, empty for a visitor."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from rostok.foundation.actors import Actor
from rostok.parties.access.rules import can_import
from rostok.parties.access.scopes import (
    STAFF,
    covers_organisation,
    is_among,
    is_under,
    memberships_held,
    organisations_under,
    reaches,
    roles_held,
    territories_under,
)
from rostok.parties.models import (
    ActingOrder,
    DuplicatePair,
    Invitation,
    Membership,
    Organisation,
    OrganisationMerge,
    Person,
    RegisterImport,
    RegisterRow,
    Role,
    Territory,
    Vacancy,
)
from rostok.parties.states import RoleKind


def visible_organisations(actor: Actor, *, everywhere: bool | None = None) -> QuerySet[Organisation]:
    """Organisations within the actor's roles, and those the actor belongs to.

    `everywhere`: what `runs_network` gave, where the caller has asked. A list does: the database then reads
    all organisations in their order, or only the few that are open, and need not try each of 200 000.
    """
    if actor.is_system or actor.is_anonymous:
        return organisations_under(actor)
    if everywhere is not None:
        return Organisation.objects.all() if everywhere else _organisations_nearby(actor)
    return Organisation.objects.filter(
        covers_organisation(roles_held(actor)) | Q(pk__in=memberships_held(actor).values("organisation"))
    )


def _organisations_nearby(actor: Actor) -> QuerySet[Organisation]:
    """Of somebody without a role over the network: each way to an organisation has its index."""
    named = roles_held(actor).exclude(organisation=None).values("organisation")
    inside = Organisation.objects.filter(territory__in=territories_under(actor)).values("pk")
    belongs = memberships_held(actor).values("organisation")
    return Organisation.objects.filter(is_among("pk", inside, named, belongs))


def _organisations_with_people(actor: Actor) -> QuerySet[Organisation]:
    """Organisations whose people the actor may see: an authority or a funder sees the organisation alone."""
    return Organisation.objects.filter(
        covers_organisation(roles_held(actor, *STAFF, RoleKind.LEADER))
        | Q(pk__in=memberships_held(actor).values("organisation"))
    )


def visible_people(actor: Actor) -> QuerySet[Person]:
    """Oneself, colleagues, and those who belong to organisations in the care of an operator or methodologist.

    Whoever runs the whole network sees everybody.
    """
    if actor.is_system:
        return Person.objects.all()
    if actor.is_anonymous:
        return Person.objects.none()
    today = timezone.localdate()
    seen = Exists(_organisations_with_people(actor).filter(pk=OuterRef("organisation")))
    belongs = Membership.objects.held_at(today).filter(seen, person=OuterRef("pk"))
    serves = Role.objects.held_at(today).filter(seen, person=OuterRef("pk"))
    over_all = roles_held(actor, *STAFF).filter(territory=None, organisation=None)
    return Person.objects.filter(Q(user=actor.user_id) | Exists(over_all) | Exists(belongs) | Exists(serves))


def visible_invitations(actor: Actor) -> QuerySet[Invitation]:
    """Invitations that the actor might have sent: within the network or the organisations in their care."""
    if actor.is_system:
        return Invitation.objects.all()
    if actor.is_anonymous:
        return Invitation.objects.none()
    operates = roles_held(actor, RoleKind.OPERATOR).filter(territory=None, organisation=None)
    cared = is_under(actor, *STAFF)
    return Invitation.objects.filter(Q(Exists(operates)) | (Q(kind=RoleKind.LEADER) & cared))


def visible_territories(actor: Actor) -> QuerySet[Territory]:
    """The list of territories is public reference, open to everybody who signed in."""
    return Territory.objects.none() if actor.is_anonymous else Territory.objects.all()


def visible_imports(actor: Actor) -> QuerySet[RegisterImport]:
    """Runs of imports, for those who run the network."""
    return RegisterImport.objects.all() if can_import(actor) else RegisterImport.objects.none()


def visible_rows(actor: Actor) -> QuerySet[RegisterRow]:
    """Rows that need a person: all for those who run the network, else those about one's organisations."""
    if actor.is_system:
        return RegisterRow.objects.all()
    if actor.is_anonymous:
        return RegisterRow.objects.none()
    return RegisterRow.objects.filter(Exists(roles_held(actor, *STAFF).filter(reaches("candidate"))))


def visible_pairs(actor: Actor) -> QuerySet[DuplicatePair]:
    """Pairs of which both organisations stand and are in the actor's care."""
    return DuplicatePair.objects.filter(
        is_under(actor, *STAFF, at="one"), is_under(actor, *STAFF, at="other")
    )


def visible_merges(actor: Actor) -> QuerySet[OrganisationMerge]:
    """Merges whose kept organisation is in the actor's care."""
    return OrganisationMerge.objects.filter(is_under(actor, *STAFF, at="winner"))


def visible_orders(actor: Actor) -> QuerySet[ActingOrder]:
    """Orders by which somebody stands in, for whoever may change them: as `can_name_deputy`."""
    if actor.is_system:
        return ActingOrder.objects.all()
    if actor.is_anonymous:
        return ActingOrder.objects.none()
    operates = roles_held(actor, RoleKind.OPERATOR).filter(territory=None, organisation=None)
    near = roles_held(actor, *STAFF, RoleKind.OFFICER).filter(reaches("role__organisation"))
    of_leader = Q(role__kind=RoleKind.LEADER, role__organisation__isnull=False) & Q(Exists(near))
    own = Q(role__person__user=actor.user_id)
    found = ActingOrder.objects.filter(own | of_leader | Q(Exists(operates)))
    return found.select_related("role__organisation__territory", "role__person", "person", "acting_role")


def visible_vacancies(actor: Actor) -> QuerySet[Vacancy]:
    """Vacant roles that the actor may fill: as `can_fill_vacancy`."""
    if actor.is_system:
        return Vacancy.objects.all()
    if actor.is_anonymous:
        return Vacancy.objects.none()
    operates = roles_held(actor, RoleKind.OPERATOR).filter(territory=None, organisation=None)
    near = roles_held(actor, *STAFF, RoleKind.OFFICER).filter(reaches("role__organisation"))
    led = Q(role__kind=RoleKind.LEADER, role__organisation__isnull=False)
    found = Vacancy.objects.filter((led & Q(Exists(near))) | Q(Exists(operates)))
    return found.select_related("role__organisation__territory", "role__territory", "role__person")
