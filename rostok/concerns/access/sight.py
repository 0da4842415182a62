"""Sight of a concern: a row of `Recipient`, and no exclusion. Two questions with one answer.

`visible_concerns` asks for an actor, `shut_people` for a concern; a test holds them together.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from rostok.concerns.models import Concern, Exclusion, Officer, Recipient
from rostok.concerns.states import Duty
from rostok.foundation.actors import Actor
from rostok.parties.access import (
    is_led_by,
    is_under,
    roles_held,
    territories_under,
)
from rostok.parties.models import Membership, Person, Role
from rostok.parties.states import RoleKind

FROM_OUTSIDE = (Duty.OUTSIDE, Duty.AUTHORITY)


def officers_held(actor: Actor) -> QuerySet[Officer]:
    """Roles of an officer that the actor holds today, as a deputy too."""
    found: QuerySet[Officer] = Officer.objects.held_at(timezone.localdate()).filter(
        person__user=actor.user_id
    )
    return found if actor.user_id is not None else found.none()


def receives(actor: Actor) -> bool:
    """Is the actor an officer at all? Draws the section of the navigation."""
    return officers_held(actor).exists()


def offices_of(user_id: int) -> QuerySet[Officer]:
    """Offices held now or soon: a card and a PIN on a shared computer open no message about a child."""
    return Officer.objects.filter(Q(until=None) | Q(until__gte=timezone.localdate()), person__user=user_id)


def visible_concerns(actor: Actor) -> QuerySet[Concern]:
    """Concerns the actor has today as an officer or a deputy, without those the actor is shut out of.

    No other role opens any: not the operator, not a leader. All of them for the system.
    `is_mine_from_outside` on each row: the actor has it as the outside officer or the authority.
    """
    if actor.is_system:
        return Concern.objects.all()
    if actor.is_anonymous:
        return Concern.objects.none()
    from_outside = _received(actor).filter(officer__duty__in=FROM_OUTSIDE)
    found = Concern.objects.filter(Exists(_received(actor)) & ~Exists(_shut(actor)))
    return found.annotate(is_mine_from_outside=Exists(from_outside))


def duties_on(actor: Actor, concern: Concern) -> frozenset[str]:
    """The duties by which the actor has this concern; empty for who has it not. One query."""
    if actor.is_anonymous or actor.is_system:
        return frozenset()
    rows = _received(actor, concern).filter(~Exists(_shut(actor, concern)))
    return frozenset(rows.values_list("officer__duty", flat=True))


def visible_officers(actor: Actor) -> QuerySet[Officer]:
    """All for the operator; those inside the organisations one leads; one's own; those in one's care.

    A methodologist learns who receives messages, so that nobody's care stays without an officer, and never
    that there is one (safety.md, concern channel).
    """
    if actor.is_system:
        return Officer.objects.all()
    if actor.is_anonymous:
        return Officer.objects.none()
    operates = Q(Exists(roles_held(actor, RoleKind.OPERATOR).filter(territory=None, organisation=None)))
    own = Q(person__user=actor.user_id)
    return Officer.objects.filter(operates | own | is_led_by(actor) | _in_care(actor))


def looks_after(actor: Actor) -> bool:
    """Does the actor look after organisations, so that it concerns them who is on duty there?"""
    return roles_held(actor, RoleKind.METHODOLOGIST).exists()


def _in_care(actor: Actor) -> Q:
    """Officers inside the organisations in the methodologist's care, and those outside who serve them."""
    from_outside = Q(organisation=None) & (
        Q(territory=None) | Q(territory__in=territories_under(actor, RoleKind.METHODOLOGIST).values("pk"))
    )
    return is_under(actor, RoleKind.METHODOLOGIST) | (
        from_outside & Q(Exists(roles_held(actor, RoleKind.METHODOLOGIST)))
    )


def shut_people(concern: Concern) -> QuerySet[Person]:
    """Everybody who must not see it: named people, whole organisations (past people too), deputies."""
    rows = Exclusion.objects.filter(concern=concern)
    organisations = rows.exclude(organisation=None).values("organisation")
    belongs = Membership.objects.filter(organisation__in=organisations).values("person")
    serves = Role.objects.filter(organisation__in=organisations).values("person")
    named = rows.exclude(person=None).values("person")
    meant = Person.objects.filter(Q(pk__in=named) | Q(pk__in=belongs) | Q(pk__in=serves)).values("pk")
    stands_in = Role.objects.filter(deputy_of__person__in=meant).values("person")
    deputises = Officer.objects.filter(deputy_of__person__in=meant).values("person")
    return Person.objects.filter(Q(pk__in=meant) | Q(pk__in=stands_in) | Q(pk__in=deputises))


def _received(actor: Actor, concern: Concern | None = None) -> QuerySet[Recipient]:
    """Rows that give the actor sight, of one concern or of the row of an outer query."""
    held = officers_held(actor)
    today = timezone.localdate()
    principals = Officer.objects.held_at(today).filter(
        pk__in=held.exclude(deputy_of=None).values("deputy_of")
    )
    own = Q(officer__in=held.filter(deputy_of=None).values("pk")) | Q(officer__in=principals.values("pk"))
    return Recipient.objects.filter(own, until=None, concern=concern or OuterRef("pk"))


def _shut(actor: Actor, concern: Concern | None = None) -> QuerySet[Exclusion]:
    """Rows that shut the actor out, of one concern or of the row of an outer query."""
    by_user = {"person__user": actor.user_id}
    stood_for = Role.objects.filter(deputy_of__isnull=False, **by_user).values("deputy_of__person")
    deputised = Officer.objects.filter(deputy_of__isnull=False, **by_user).values("deputy_of__person")
    people = Person.objects.filter(Q(user=actor.user_id) | Q(pk__in=stood_for) | Q(pk__in=deputised)).values(
        "pk"
    )
    belongs = Membership.objects.filter(person__in=people).values("organisation")
    serves = Role.objects.filter(organisation__isnull=False, person__in=people).values("organisation")
    return Exclusion.objects.filter(concern=concern or OuterRef("pk")).filter(
        Q(person__in=people) | Q(organisation__in=belongs) | Q(organisation__in=serves)
    )
