"""Who reads: the name and roles that the shell shows."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import CharField, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.concerns.access import officers_held
from rostok.foundation.actors import Actor
from rostok.foundation.prepared import Prepared, anyone_like
from rostok.parties.access import roles_held
from rostok.parties.models import Person
from rostok.parties.states import RoleKind

RECEIVES = "concerns"  # beside the kinds of roles: an officer of the room concerns


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom the shell greets: a name and the kinds of roles held today."""

    name: str
    roles: frozenset[str]  # and RECEIVES

    def role_words(self) -> str:
        """The roles in the reader's language, in the order of the list of kinds."""
        held = [str(label) for kind, label in RoleKind.choices if kind in self.roles]
        return ", ".join(held)


def reader_of(actor: Actor) -> Reader:
    """Name and roles in one query. A person without a row is shown by no name."""
    if actor.user_id is None:
        return Reader(_("guest"), frozenset())
    rows = _names_and_roles(anyone_like(actor), timezone.localdate()).rows(user_id=actor.user_id)
    return Reader(rows[0][0] if rows else _("guest"), frozenset(kind for _name, kind in rows if kind))


@lru_cache(maxsize=4)
def _names_and_roles(anyone: Actor, today: date) -> Prepared:
    people = Person.objects.filter(user=anyone.user_id).values_list("name", Value("", CharField()))
    roles = roles_held(anyone).values_list("person__name", "kind")
    receives = officers_held(anyone).values_list("person__name", Value(RECEIVES, CharField()))
    return Prepared.of(people.union(roles, receives, all=True))
