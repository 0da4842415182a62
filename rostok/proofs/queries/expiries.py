"""Who runs out soon; what blocks a party now."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from rostok.foundation.proposals import ProposalState
from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Expiry, Flag, FlagLift


def expiring(
    people: QuerySet[Person], organisations: QuerySet[Organisation], *, at: date, days: int
) -> QuerySet[Expiry]:
    """Standings of these people and organisations that end within so many days from `at`."""
    seen = Q(person__in=people.values("pk")) | Q(organisation__in=organisations.values("pk"))
    last = at + timedelta(days=days)
    found: QuerySet[Expiry] = Expiry.objects.filter(seen, ends_on__gte=at, ends_on__lte=last)
    return found


def open_flags(party: Person | Organisation) -> list[Flag]:
    """Flags of the party that were not lifted, the newest first. One query."""
    of = Q(person=party) if isinstance(party, Person) else Q(organisation=party)
    return list(Flag.objects.filter(of, lifted_at=None).select_related("policy").order_by("-pk"))


def kinds_everywhere(person_id: int, *, at: date, known_at: datetime) -> set[str]:
    """Kinds of the flags that block a person under every policy on the day (`FlagKind`). One query."""
    holding = Q(until=None) | Q(until__gte=at)
    unlifted = Q(lifted_at=None) | Q(lifted_at__gt=known_at)
    found = Flag.objects.filter(holding, unlifted, person=person_id, policy=None, since__lte=at)
    return set(found.filter(raised_at__lte=known_at).values_list("kind", flat=True))


def open_lift(flag: Flag) -> FlagLift | None:
    """The proposal to lift it that waits for a second person. One query."""
    found: FlagLift | None = FlagLift.objects.filter(flag=flag, state=ProposalState.PROPOSED).first()
    return found
