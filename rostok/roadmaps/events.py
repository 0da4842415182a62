"""What happens on a road map; read by the people of the organisation only."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent

SUBJECT = "road_map"
MEMBERS = "roadmaps.read_history"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadMapEvent(DomainEvent):
    """Base: the subject is the road map, whatever part of it changed."""

    audience: ClassVar[str] = MEMBERS

    subject_kind: str = SUBJECT


class RoadMapProposed(RoadMapEvent):
    """Growth points were proposed from a result."""

    kind = "roadmaps.proposed"


class RoadMapAgreed(RoadMapEvent):
    """The organisation agreed on its choice."""

    kind = "roadmaps.agreed"


class RoadMapClosed(RoadMapEvent):
    """Nothing more happens on it."""

    kind = "roadmaps.closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointChosen(RoadMapEvent):
    """A growth point was chosen, by a person or by the method."""

    kind = "roadmaps.point_chosen"

    point_id: int


class PointUnchosen(PointChosen):
    """A choice was taken back."""

    kind = "roadmaps.point_unchosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalSet(RoadMapEvent):
    """A goal was set or moved."""

    kind = "roadmaps.goal_set"

    goal_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEvent(RoadMapEvent):
    """Base: something happened to one step."""

    step_id: int


class StepAdded(StepEvent):
    """A step was planned."""

    kind = "roadmaps.step_added"


class StepChanged(StepEvent):
    """Its owner or dates were changed."""

    kind = "roadmaps.step_changed"


class StepStarted(StepEvent):
    """Somebody took it up."""

    kind = "roadmaps.step_started"


class StepFinished(StepEvent):
    """It became a proof."""

    kind = "roadmaps.step_finished"


class StepDropped(StepEvent):
    """It will not be done; the reason stands in the step."""

    kind = "roadmaps.step_dropped"


class StepReminded(StepEvent):
    """Its owner got a letter that the day comes near."""

    kind = "roadmaps.step_reminded"
