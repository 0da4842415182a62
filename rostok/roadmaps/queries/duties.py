"""Which steps somebody answers for, and which steps nobody does."""

from datetime import date
from typing import Any, Final

from django.db.models import F, Q, QuerySet

from rostok.foundation.duties import DutyKind, duty_rows
from rostok.parties.models import Person
from rostok.parties.queries import is_gone
from rostok.roadmaps.access import visible_steps
from rostok.roadmaps.models import Step
from rostok.roadmaps.queries.choice import OPEN
from rostok.roadmaps.queries.waiting import in_readers_language
from rostok.roadmaps.states import RoadMapState

DUTY_KINDS: Final = {"step": DutyKind(url_name="roadmaps:step-detail", opens=visible_steps)}
ROAD_MAP: Final = "goal__growth_point__road_map"


def duties(person: Person, at: date) -> QuerySet[Any, Any]:
    """Open steps that the person owns."""
    return _rows(_open().filter(owner=person))


def unowned(at: date, person: Person | None = None) -> QuerySet[Any, Any]:
    """Open steps whose owner has closed the account or does not belong to the organisation."""
    whose = Q(owner=person) if person else Q(owner__isnull=False)
    gone = is_gone(at, person="owner", organisation=f"{ROAD_MAP}__organisation")
    return _rows(_open().filter(whose, gone))


def _open() -> QuerySet[Step]:
    return Step.objects.filter(state__in=OPEN).exclude(**{f"{ROAD_MAP}__state": RoadMapState.CLOSED})


def _rows(found: QuerySet[Step]) -> QuerySet[Any, Any]:
    return duty_rows(
        found,
        room="roadmaps",
        kind="step",
        holder=F("owner_id"),
        title=in_readers_language("title"),
        organisation=F(f"{ROAD_MAP}__organisation_id"),
        due_on=F("due_on"),
        code=F("code"),
    )
