"""Instruments, campaigns, seats, marks of each layer in its own table, results."""

from rostok.assessment.models.campaigns import (
    Annulment,
    Assessment,
    Call,
    Campaign,
    Extension,
    Invitation,
    Seat,
    SeatQuerySet,
)
from rostok.assessment.models.conflicts import ConflictStatement
from rostok.assessment.models.gates import GateExcuse, GateTerm
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
    Reliability,
    Result,
    ResultPaper,
    Sharing,
    SharingQuerySet,
)
from rostok.assessment.models.visits import Visit, VisitRow

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
    "ConflictStatement",
    "Consensus",
    "CopyReading",
    "Domain",
    "Evidence",
    "ExpertMark",
    "Extension",
    "GateExcuse",
    "GateTerm",
    "IncomingSheet",
    "Indicator",
    "Instrument",
    "Invitation",
    "Level",
    "Mark",
    "Meeting",
    "ProofCheck",
    "Reconciliation",
    "Reliability",
    "Result",
    "ResultPaper",
    "Seat",
    "SeatQuerySet",
    "Sharing",
    "SharingQuerySet",
    "Visit",
    "VisitRow",
]
