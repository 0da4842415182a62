"""Who reads: the name and roles that the shell shows."""

from dataclasses import dataclass

from django.db.models import CharField, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from rostok.concerns.access import officers_held
from rostok.foundation.actors import Actor
from rostok.parties.models import Person, Role
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
    people = Person.objects.filter(user_id=actor.user_id).values_list("name", Value("", CharField()))
    roles = Role.objects.held_at(timezone.localdate()).filter(person__user_id=actor.user_id)
    receives = officers_held(actor).values_list("person__name", Value(RECEIVES, CharField()))
    rows = list(people.union(roles.values_list("person__name", "kind"), receives, all=True))
    return Reader(rows[0][0] if rows else _("guest"), frozenset(kind for _name, kind in rows if kind))
