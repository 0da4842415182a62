"""The leader says how the road map goes, or tells it to the methodologist by phone."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.incoming import checked_incoming
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete
from rostok.parties.queries import person_of
from rostok.roadmaps.access import can_check_in, tells_for_others
from rostok.roadmaps.actions.asking import refuse_unless
from rostok.roadmaps.events import CheckedIn
from rostok.roadmaps.models import CheckIn, IncomingCheckIn, RoadMap
from rostok.roadmaps.states import RHYTHM_DAYS, Confidence, Rhythm


@transaction.atomic
def check_in(
    road_map: RoadMap,
    *,
    moved: str,
    hindered: str,
    confidence: str,
    rhythm: str,
    incoming: Mapping[str, Any] | None = None,
    actor: Actor,
) -> CheckIn:
    """Say what moved, what stands in the way and how sure one is; the next time is asked by `rhythm`.

    Whoever tells it for the organisation gives the incoming record, and the clock runs from its day. Side
    effects: the rows, the next day of the road map, an event. Raises Refused, Incomplete.
    """
    refuse_unless(can_check_in(actor, road_map))
    if confidence not in Confidence.values:
        raise Incomplete(_("Say how sure you are."), field="confidence")
    if rhythm not in Rhythm.values:
        raise Incomplete(_("Say when to ask again."), field="rhythm")
    if not moved.strip() and not hindered.strip():
        raise Incomplete(_("Write one sentence: what moved, or what stands in the way."), field="moved")
    today, record = timezone.localdate(), None
    if tells_for_others(actor, road_map):
        begun = timezone.localdate(road_map.created_at)
        record = checked_incoming(incoming or {}, not_before=begun, today=today)
    made = CheckIn.objects.create(
        road_map=road_map,
        made_by=person_of(actor),
        made_on=record["came_on"] if record else today,
        moved=moved.strip(),
        hindered=hindered.strip(),
        confidence=confidence,
    )
    if record:
        IncomingCheckIn.objects.create(check_in=made, entered_by_id=actor.user_id, **record)
    road_map.rhythm = rhythm
    road_map.check_in_due_on = made.made_on + timedelta(days=RHYTHM_DAYS[Rhythm(rhythm)])
    road_map.save(update_fields=["rhythm", "check_in_due_on"])
    publish(CheckedIn(subject_id=road_map.pk, check_in_id=made.pk), actor=actor)
    return made
