"""What this room does when something happens below."""

from rostok.assessment.events import ResultReady
from rostok.assessment.models import Result
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event
from rostok.foundation.receiving import receiver
from rostok.mentoring.actions import close_unfounded


@receiver(ResultReady.kind)
def close_what_is_no_longer_shown(event: Event) -> None:
    """A newer result is ready: offers that it does not carry take no new requests."""
    found = Result.objects.select_related("organisation", "assessment__campaign__instrument")
    close_unfounded(found.get(pk=event.facts["result_id"]), actor=SYSTEM)
