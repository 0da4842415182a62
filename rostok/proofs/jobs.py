"""When standings run out: worked out once a day and after each change, told by letters."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone

from rostok.foundation.jobs import job, periodic
from rostok.parties.models import Organisation, Person
from rostok.proofs.actions import refresh_all, refresh_expiries, remind
from rostok.proofs.queries import of_the_same_family


@job
def refresh_person(person_id: int) -> None:
    """Work out anew until when a person stands, and the adults of their family, of whom rules may ask too.

    Doing it twice changes nothing.
    """
    now = timezone.now()
    day = timezone.localdate(now)
    refresh_expiries(Person.objects.get(pk=person_id), at=day)
    others = of_the_same_family(person_id, at=day, known_at=now)
    for person in Person.objects.filter(pk__in=others).order_by("pk"):
        refresh_expiries(person, at=day)


@job
def refresh_organisation(organisation_id: int) -> None:
    """The same for an organisation; nothing for one that was merged meanwhile."""
    for organisation in Organisation.objects.filter(pk=organisation_id):
        refresh_expiries(organisation, at=timezone.localdate())


@periodic("proofs.expiries")
def watch_expiries(at: datetime) -> None:
    """Once a day everything anew, for days pass by themselves; then letters, each once."""
    day = timezone.localdate(at)
    if cache.add(f"proofs.expiries.{day}", True, timedelta(days=2).total_seconds()):
        refresh_all(at=at)
    remind(at=day)
