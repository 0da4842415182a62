"""Who runs out soon; what blocks a party now."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from rostok.foundation.proposals import ProposalState
from rostok.parties.models import Organisation, Person, Role
from rostok.proofs.access import SUSPENDERS
from rostok.proofs.models import Expiry, Flag, FlagLift


def expiring(
    people: QuerySet[Person], organisations: QuerySet[Organisation], *, at: date, days: int
) -> QuerySet[Expiry]:
    """Standings of these people and organisations that end within so many days from `at`."""
    named = Exists(organisations.filter(pk=OuterRef("organisation")))  # not a list of all that are seen
    seen = Q(person__in=people.values("pk")) | Q(named)
    last = at + timedelta(days=days)
    found: QuerySet[Expiry] = Expiry.objects.filter(seen, ends_on__gte=at, ends_on__lte=last)
    return found


def seems_in_order(policies: Iterable[str], *, at: date, person: str = "pk") -> Q:
    """For a query on people at the path `person`: in order on the day under all these policies (codes).

    As last worked out: it serves to put rows in an order, never to let somebody in (`standings_of_page`).
    """
    reaching = Expiry.objects.filter(Q(ends_on=None) | Q(ends_on__gte=at), person=OuterRef(person))
    found = Q()
    for code in policies:
        found &= Q(Exists(reaching.filter(policy__code=code)))
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


def others_who_lift(person: Person, *, but: int | None) -> list[str]:
    """Names of those who may decide on lifting a suspension of this person, without the account `but`.

    A suspension of a person acts everywhere, so roles over the whole network decide on it. One query.
    """
    held = Role.objects.held_at(timezone.localdate()).filter(
        kind__in=SUSPENDERS, territory=None, organisation=None, person__user__isnull=False
    )
    others = held.exclude(person=person).exclude(person__user=but)
    return list(others.order_by("person__name_key").values_list("person__name", flat=True).distinct())


def proposer_of(lift: FlagLift) -> str:
    """The name of whoever proposed it, empty for one that the system made. One query."""
    named = Person.objects.filter(user=lift.proposed_by_id, user__isnull=False)
    return named.values_list("name", flat=True).first() or ""
