"""What happens on a road map, read by the people of the organisation only, and at the help desk."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.foundation.journal import DomainEvent

SUBJECT = "road_map"
HELP_SUBJECT = "help_request"
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
class CheckedIn(RoadMapEvent):
    """Somebody said how it goes."""

    kind = "roadmaps.checked_in"

    check_in_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedTold(RoadMapEvent):
    """Somebody said what a step needs."""

    kind = "roadmaps.need_told"

    need_id: int


class NeedMet(NeedTold):
    """Something met it; the link stands in the row."""

    kind = "roadmaps.need_met"


class NeedWithdrawn(NeedTold):
    """It is not needed any more."""

    kind = "roadmaps.need_withdrawn"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpEvent(DomainEvent):
    """Base: the subject is a question to the help desk."""

    audience: ClassVar[str] = "roadmaps.see_help"

    subject_kind: str = HELP_SUBJECT


class HelpAsked(HelpEvent):
    """A question was asked."""

    kind = "roadmaps.help_asked"


class HelpTaken(HelpEvent):
    """A consultant took it."""

    kind = "roadmaps.help_taken"


class HelpReleased(HelpEvent):
    """The consultant gave it back."""

    kind = "roadmaps.help_released"


class HelpAnswered(HelpEvent):
    """It was answered; the hours stand in the row."""

    kind = "roadmaps.help_answered"


class HelpRated(HelpEvent):
    """The asker said whether it helped."""

    kind = "roadmaps.help_rated"


class HelpWithdrawn(HelpEvent):
    """The asker took it back."""

    kind = "roadmaps.help_withdrawn"


class HelpOverdue(HelpEvent):
    """Its day has passed without an answer."""

    kind = "roadmaps.help_overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKept(HelpEvent):
    """An answer was kept for others, or changed."""

    kind = "roadmaps.answer_kept"

    answer_id: int


class AnswerWithdrawn(AnswerKept):
    """A kept answer was taken out of the list."""

    kind = "roadmaps.answer_withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultantNamed(DomainEvent):
    """Somebody answers at the help desk from now on."""

    kind = "roadmaps.consultant_named"
    audience: ClassVar[str] = "roadmaps.name_consultants"

    subject_kind: str = "consultant"


class ConsultantEnded(ConsultantNamed):
    """They do not any more."""

    kind = "roadmaps.consultant_ended"
