"""Where a message is about, as people write it."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from rostok.concerns.core.receipts import hash_of
from rostok.concerns.models import Concern
from rostok.foundation.actors import Actor
from rostok.foundation.models import name_key
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.parties.access import memberships_held, organisations_of, visible_organisations
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


def homes_of(actor: Actor, limit: int) -> list[Organisation]:
    """The first organisations, by name, to which the actor belongs. One query."""
    return _homes(anyone_like(actor), timezone.localdate(), limit).things(user_id=actor.user_id)


@lru_cache(maxsize=4)
def _homes(anyone: Actor, _today: date, limit: int) -> Prepared:
    return Prepared.of(organisations_of(anyone).order_by("name_key", "pk")[:limit])


def regions() -> list[Territory]:
    """Regions by name. One query."""
    return _regions().things()


@lru_cache(maxsize=1)
def _regions() -> Prepared:
    found = Territory.objects.filter(kind=TerritoryKind.REGION, is_active=True)
    return Prepared.of(found.order_by("sort_key", "pk"))


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
    found = _colleagues(anyone_like(actor), timezone.localdate(), limit + 1).things(user_id=actor.user_id)
    return found if len(found) <= limit else []


@lru_cache(maxsize=4)
def _colleagues(anyone: Actor, today: date, limit: int) -> Prepared:
    held = Membership.objects.held_at(today)
    ours = held.filter(organisation__in=memberships_held(anyone).values("organisation"))
    people = Person.objects.filter(pk__in=ours.values("person")).exclude(user=anyone.user_id)
    return Prepared.of(people.order_by("name_key", "pk")[:limit])


def concern_with(code: str, secret: str) -> Concern | None:
    """The message of a receipt; a wrong number and a wrong secret look the same."""
    found = Concern.objects.select_related("organisation", "territory")
    return found.filter(code=code.strip().upper()[:8], receipt_hash=hash_of(secret)).first()
