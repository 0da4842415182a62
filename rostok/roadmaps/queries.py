"""Reads of road maps."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from rostok.foundation.actors import Actor
from rostok.foundation.waiting import none_waiting
from rostok.roadmaps.models import RoadMap


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor."""
    return none_waiting(RoadMap)
