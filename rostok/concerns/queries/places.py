"""Where a message is about, as people write it."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from rostok.concerns.core.receipts import hash_of
from rostok.concerns.models import Concern
from rostok.foundation.actors import Actor
from rostok.foundation.models import name_key
from rostok.parties.access import memberships_held, visible_organisations
from rostok.parties.models import Membership, Organisation, Person, Territory
from rostok.parties.states import TerritoryKind

Source = Callable[[Actor], QuerySet[Organisation]]

_met: list[Source] = []


def register_met(source: Source) -> None:
    """A room above tells where its work brings an actor. Called in its `apps.ready`; twice is once."""
    if source not in _met:
        _met.append(source)


def nameable_organisations(actor: Actor) -> QuerySet[Organisation]:
    """What the actor may choose in a message: organisations they see, and those their work brings them to."""
    open_to = Q(Exists(visible_organisations(actor).filter(pk=OuterRef("pk"))))
    for source in _met:
        open_to |= Q(pk__in=source(actor).values("pk"))
    return Organisation.objects.filter(open_to)


def regions() -> list[Territory]:
    """Regions by name. One query."""
    return list(
        Territory.objects.filter(kind=TerritoryKind.REGION, is_active=True).order_by("sort_key", "pk")
    )


def region(code: str) -> Territory | None:
    """A region by its code."""
    return Territory.objects.select_related("parent").filter(kind=TerritoryKind.REGION, code=code).first()


def organisation_named(name: str) -> Organisation | None:
    """The only organisation of this very name; two of one name are none."""
    key = name_key(name)
    found = list(Organisation.objects.select_related("territory").filter(name_key=key)[:2]) if key else []
    return found[0] if len(found) == 1 else None


def colleagues_of(actor: Actor, limit: int) -> list[Person]:
    """People of the actor's organisations but oneself; none where they are more than `limit`. One query."""
    held = Membership.objects.held_at(timezone.localdate())
    ours = held.filter(organisation__in=memberships_held(actor).values("organisation"))
    people = Person.objects.filter(pk__in=ours.values("person")).exclude(user=actor.user_id)
    found = list(people.order_by("name_key", "pk")[: limit + 1])
    return found if len(found) <= limit else []


def concern_with(code: str, secret: str) -> Concern | None:
    """The message of a receipt; a wrong number and a wrong secret look the same."""
    found = Concern.objects.select_related("organisation", "territory")
    return found.filter(code=code.strip().upper()[:8], receipt_hash=hash_of(secret)).first()
