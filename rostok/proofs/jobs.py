"""When standings run out: worked out once a day and after each change, told by letters."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone

from rostok.foundation.jobs import job, periodic
from rostok.parties.models import Organisation, Person
from rostok.proofs.actions import refresh_all, refresh_expiries, remind


@job
def refresh_person(person_id: int) -> None:
    """Work out anew until when a person stands. Doing it twice changes nothing."""
    refresh_expiries(Person.objects.get(pk=person_id), at=timezone.localdate())


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
