"""What road maps do when something happens below."""

from rostok.assessment.events import ResultReady
from rostok.assessment.models import Result
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Event
from rostok.foundation.receiving import receiver
from rostok.roadmaps.actions import propose_road_map


@receiver(ResultReady.kind)
def propose_from_result(event: Event) -> None:
    """A result is ready: growth points are proposed from it."""
    found = Result.objects.select_related("organisation", "assessment__campaign__instrument")
    propose_road_map(found.get(pk=event.facts["result_id"]), actor=SYSTEM)
