"""Instruments, campaigns, seats, marks of each layer in its own table, results."""

from rostok.assessment.models.campaigns import (
    Annulment,
    Assessment,
    Call,
    Campaign,
    Extension,
    Invitation,
    Seat,
)
from rostok.assessment.models.instruments import Domain, Indicator, Instrument, Level
from rostok.assessment.models.marks import (
    ASPECTS,
    CHOICES,
    AbstractMark,
    Afterthought,
    Consensus,
    Evidence,
    ExpertMark,
    Mark,
    ProofCheck,
    Reconciliation,
)
from rostok.assessment.models.meetings import Attendance, IncomingSheet, Meeting
from rostok.assessment.models.results import (
    Appeal,
    Chosen,
    CopyReading,
    Result,
    ResultPaper,
    Sharing,
    SharingQuerySet,
)

__all__ = [
    "ASPECTS",
    "CHOICES",
    "AbstractMark",
    "Afterthought",
    "Annulment",
    "Appeal",
    "Assessment",
    "Attendance",
    "Call",
    "Campaign",
    "Chosen",
    "Consensus",
    "CopyReading",
    "Domain",
    "Evidence",
    "ExpertMark",
    "Extension",
    "IncomingSheet",
    "Indicator",
    "Instrument",
    "Invitation",
    "Level",
    "Mark",
    "Meeting",
    "ProofCheck",
    "Reconciliation",
    "Result",
    "ResultPaper",
    "Seat",
    "Sharing",
    "SharingQuerySet",
]
