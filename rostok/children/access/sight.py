"""Sight of a child: a row of `Keeper` in force, of somebody who still belongs to the institution.

No role opens a child: not the operator's, not the authority's, not the methodologist's (safety.md, children).
"""

from django.db.models import Q, QuerySet
from django.utils import timezone

from rostok.children.models import Child, Keeper, Transfer
from rostok.children.states import ChildState, TransferState
from rostok.foundation.actors import Actor
from rostok.parties.access import is_home_of, organisations_led_by
from rostok.parties.models import Organisation


def keepers_held(actor: Actor) -> QuerySet[Keeper]:
    """Rows of the actor in force today; whoever left the institution keeps nothing there."""
    if actor.user_id is None:
        return Keeper.objects.none()
    found: QuerySet[Keeper] = Keeper.objects.held_at(timezone.localdate())
    return found.filter(is_home_of(actor, at="institution"), person__user=actor.user_id)


def keeps(actor: Actor) -> bool:
    """Is the actor a keeper at all? One query."""
    return keepers_held(actor).exists()


def institutions_kept(actor: Actor) -> QuerySet[Organisation]:
    """Institutions whose children the actor sees."""
    return Organisation.objects.filter(pk__in=keepers_held(actor).values("institution"))


def duties_in(actor: Actor, institution_id: int) -> frozenset[str]:
    """What the actor is there; empty for who is no keeper. One query."""
    rows = keepers_held(actor).filter(institution=institution_id)
    return frozenset(rows.values_list("duty", flat=True))


def visible_children(actor: Actor) -> QuerySet[Child]:
    """Children of the institutions the actor keeps; a sealed one is seen by nobody. All for the system."""
    if actor.is_system:
        return Child.objects.all()
    kept = keepers_held(actor).values("institution")
    return Child.objects.filter(institution__in=kept).exclude(state=ChildState.SEALED)


def visible_transfers(actor: Actor) -> QuerySet[Transfer]:
    """Moves from or to the actor's institutions; one taken back is seen by who had handed over."""
    if actor.is_system:
        return Transfer.objects.all()
    kept = keepers_held(actor).values("institution")
    to_us = Q(to__in=kept) & ~Q(state=TransferState.WITHDRAWN)
    found = Transfer.objects.filter(Q(child__institution__in=kept) | to_us)
    return found.exclude(child__state=ChildState.SEALED)


def visible_keepers(actor: Actor) -> QuerySet[Keeper]:
    """Keepers of the institutions one leads or keeps."""
    if actor.is_system:
        found: QuerySet[Keeper] = Keeper.objects.all()
        return found
    led = Q(institution__in=organisations_led_by(actor).values("pk"))
    kept: QuerySet[Keeper] = Keeper.objects.filter(
        led | Q(institution__in=keepers_held(actor).values("institution"))
    )
    return kept


def keeping_of(user_id: int) -> QuerySet[Keeper]:
    """Children kept now or soon: a card and a PIN on a shared computer open no child."""
    today = timezone.localdate()
    return Keeper.objects.filter(Q(until=None) | Q(until__gte=today), person__user=user_id)
