"""Who reads: the name and roles that the shell shows."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import BigIntegerField, CharField, DateField, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.attendance.access import doors_kept
from rostok.children.access import keepers_held
from rostok.concerns.access import officers_held
from rostok.foundation.actors import Actor
from rostok.foundation.http import Request
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.parties.access import roles_held
from rostok.parties.models import Person
from rostok.parties.states import RoleKind

STANDS_IN = "stands_in"
RECEIVES = "concerns"  # beside the kinds of roles: an officer of the room concerns
KEEPS = "children"  # a keeper of the room children
DOORS = "attendance"  # stands at a door, or coordinates volunteers


@dataclass(frozen=True, slots=True)
class StandsIn:
    """Whose role the reader carries now; the last day, None for one without an end."""

    role_id: int
    name: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom the shell greets: a name and the kinds of roles held today."""

    name: str
    roles: frozenset[str]  # and RECEIVES, KEEPS, DOORS
    stands_in: tuple["StandsIn", ...] = ()

    def role_words(self) -> str:
        """The roles in the reader's language, in the order of the list of kinds."""
        held = [str(label) for kind, label in RoleKind.choices if kind in self.roles]
        return ", ".join(held)


def reader_for(request: Request) -> Reader:
    """Whoever reads this page, asked once however many need it."""
    kept = vars(request)
    if "reader" not in kept:
        kept["reader"] = reader_of(request.actor)
    found: Reader = kept["reader"]
    return found


def reader_of(actor: Actor) -> Reader:
    """Name and roles in one query. A person without a row is shown by no name."""
    if actor.user_id is None:
        return Reader(_("guest"), frozenset())
    rows = _names_and_roles(anyone_like(actor), timezone.localdate()).rows(user_id=actor.user_id)
    deputised = sorted((row for row in rows if row[1] == STANDS_IN), key=lambda row: row[2])
    return Reader(
        next((row[0] for row in rows if row[1] != STANDS_IN), _("guest")),
        frozenset(row[1] for row in rows if row[1] and row[1] != STANDS_IN),
        tuple(StandsIn(role_id, name, until) for name, _kind, role_id, until in deputised),
    )


@lru_cache(maxsize=4)
def _names_and_roles(anyone: Actor, today: date) -> Prepared:
    nothing, no_day = Cast(Value(0), BigIntegerField()), Cast(Value(None), DateField())
    people = Person.objects.filter(user=anyone.user_id)
    held = roles_held(anyone)
    instead = held.filter(deputy_of__isnull=False)
    parts = (
        people.values_list("name", Value("", CharField()), nothing, no_day),
        held.values_list("person__name", "kind", nothing, no_day),
        officers_held(anyone).values_list("person__name", Value(RECEIVES, CharField()), nothing, no_day),
        keepers_held(anyone).values_list("person__name", Value(KEEPS, CharField()), nothing, no_day),
        *(
            part.values_list("person__name", Value(DOORS, CharField()), nothing, no_day)
            for part in doors_kept(anyone)
        ),
        instead.values_list("deputy_of__person__name", Value(STANDS_IN, CharField()), "pk", "until"),
    )
    return Prepared.of(parts[0].union(*parts[1:], all=True))
