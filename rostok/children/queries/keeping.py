"""Who may be a keeper, and where a child may go."""

from datetime import date

from django.db.models import Q, QuerySet

from rostok.children.models import Child, Keeper
from rostok.children.states import Duty
from rostok.foundation.actors import Actor
from rostok.parties.access import organisations_led_by
from rostok.parties.models import Membership, Organisation, Person, Role


def appoints_in(actor: Actor) -> QuerySet[Organisation]:
    """Institutions whose keepers the actor appoints."""
    return organisations_led_by(actor)


def person_named(text: str) -> Person | None:
    """The person of an e-mail address or a code, None for neither or for two."""
    typed = text.strip()
    by_address = Q(email__iexact=typed) | Q(user__email__iexact=typed)
    wanted = by_address if "@" in typed else Q(code=typed.upper())
    found = list(Person.objects.filter(wanted).order_by("pk")[:2]) if typed else []
    return found[0] if len(found) == 1 else None


def may_be_keeper(person: Person, institution: Organisation, at: date) -> bool:
    """Does the person belong to the institution on the day? Two queries at most."""
    of = {"person": person, "organisation": institution}
    return (
        Membership.objects.held_at(at).filter(**of).exists() or Role.objects.held_at(at).filter(**of).exists()
    )


def others_to_hand_to(child: Child, at: date) -> QuerySet[Organisation]:
    """Institutions with a director among their keepers, other than the child's own."""
    able = Keeper.objects.held_at(at).filter(duty=Duty.DIRECTOR).exclude(institution=child.institution_id)
    return Organisation.objects.filter(pk__in=able.values("institution")).order_by("name_key", "pk")
