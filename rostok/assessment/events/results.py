"""A result: made, printed, shared, appealed."""

from dataclasses import dataclass
from typing import ClassVar

from rostok.assessment.events.subjects import BOARD, MEMBERS, RESULT, OfAssessment
from rostok.foundation.journal import DomainEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReady(OfAssessment):
    """The result was approved and stored."""

    kind = "assessment.result_ready"

    result_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultShared(DomainEvent):
    """A dated copy was opened by consent."""

    kind = "assessment.result_shared"
    audience: ClassVar[str] = MEMBERS
    subject_kind: str = RESULT

    sharing_id: int


class SharingWithdrawn(ResultShared):
    """The copy was closed again."""

    kind = "assessment.sharing_withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateTermReminded(DomainEvent):
    """A letter said that the condition on a gate soon ends."""

    kind = "assessment.gate_term_reminded"
    audience: ClassVar[str] = MEMBERS
    subject_kind: str = RESULT

    term_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMade(DomainEvent):
    """The printed result in one language is there."""

    kind = "assessment.paper_made"
    audience: ClassVar[str] = MEMBERS
    subject_kind: str = RESULT

    paper_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealFiled(DomainEvent):
    """The organisation does not agree with its result."""

    kind = "assessment.appeal_filed"
    audience: ClassVar[str] = MEMBERS
    subject_kind: str = RESULT

    appeal_id: int


class AppealDecided(AppealFiled):
    """Somebody who was not one of the experts decided it, with reasons."""

    kind = "assessment.appeal_decided"


class AppealWithdrawn(AppealFiled):
    """The organisation took it back."""

    kind = "assessment.appeal_withdrawn"


class AppealOverdue(AppealFiled):
    """Its term has passed without a decision."""

    kind = "assessment.appeal_overdue"
    audience: ClassVar[str] = BOARD


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultChanged(OfAssessment):
    """A new version of the result stands in the place of the one before, which stays readable."""

    kind = "assessment.result_changed"

    result_id: int
