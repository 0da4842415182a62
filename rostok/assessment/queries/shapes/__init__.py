"""What the reads of this room give: frozen rows, ready for a page, a document or the core."""

from rostok.assessment.queries.shapes.answering import (
    ConsensusRow,
    ConsensusSheet,
    PlanRow,
    Sheet,
    SheetRow,
    ShortPlan,
)
from rostok.assessment.queries.shapes.cards import (
    Card,
    DomainCard,
    EvidenceRow,
    LevelText,
)
from rostok.assessment.queries.shapes.judging import (
    BlindMark,
    CompareRow,
    CompareSheet,
    Proposal,
    ReconcileRow,
    ReconcileSheet,
    Thought,
)
from rostok.assessment.queries.shapes.overview import (
    AssessmentPage,
    InvitedRow,
    Phase,
    SeatRow,
    TimelineRow,
)
from rostok.assessment.queries.shapes.results import (
    AgreementRow,
    ChangeDomain,
    ChangeLine,
    ChangePage,
    DomainLine,
    Feedback,
    ReaderRow,
    ResultLine,
    ResultPage,
    SharingRow,
)

__all__ = [
    "AgreementRow",
    "AssessmentPage",
    "BlindMark",
    "Card",
    "ChangeDomain",
    "ChangeLine",
    "ChangePage",
    "CompareRow",
    "CompareSheet",
    "ConsensusRow",
    "ConsensusSheet",
    "DomainCard",
    "DomainLine",
    "EvidenceRow",
    "Feedback",
    "InvitedRow",
    "LevelText",
    "Phase",
    "PlanRow",
    "Proposal",
    "ReaderRow",
    "ReconcileRow",
    "ReconcileSheet",
    "ResultLine",
    "ResultPage",
    "SeatRow",
    "SharingRow",
    "Sheet",
    "SheetRow",
    "ShortPlan",
    "Thought",
    "TimelineRow",
]
