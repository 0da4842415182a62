"""What a door does when something happens below."""

from django.utils import timezone

from rostok.attendance.actions import raise_suspended
from rostok.foundation.models import Event
from rostok.foundation.receiving import receiver
from rostok.proofs.events import FlagRaised
from rostok.proofs.models import Flag


@receiver(FlagRaised.kind)
def look_for_the_person(event: Event) -> None:
    """An admission is suspended for safety: wherever the person is inside now, somebody is told."""
    flag = Flag.objects.select_related("person").get(pk=event.facts["row_id"])
    if flag.is_safety and flag.person is not None and flag.lifted_at is None:
        raise_suspended(flag.person, at=timezone.now())
