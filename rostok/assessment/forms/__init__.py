"""Shape of what people type in this room: bounded texts, choices with their described levels."""

from rostok.assessment.forms.campaigns import (
    PHASES,
    USUAL_DAYS,
    AnnulForm,
    AppealForm,
    CallForm,
    CampaignForm,
    DecisionForm,
    ExtensionForm,
    PastedListForm,
    PeopleListForm,
)
from rostok.assessment.forms.fields import (
    NOTE_LIMIT,
    Words,
    note_field,
)
from rostok.assessment.forms.judging import (
    AfterthoughtForm,
    ChoiceForm,
    ChoiceWords,
    LockForm,
    ProofCheckForm,
    bare_choices,
    described_choices,
)
from rostok.assessment.forms.people import (
    KINDS,
    InterviewForm,
    MeetingForm,
    MinutesForm,
    PaperPersonForm,
    SeatInviteForm,
)
from rostok.assessment.forms.sharing import USUAL_COPY_DAYS, EvidenceForm, SharingForm
from rostok.assessment.forms.visits import ConflictForm, ReasonForm, VisitForm, VisitRowForm

__all__ = [
    "KINDS",
    "NOTE_LIMIT",
    "PHASES",
    "USUAL_COPY_DAYS",
    "USUAL_DAYS",
    "AfterthoughtForm",
    "AnnulForm",
    "AppealForm",
    "CallForm",
    "CampaignForm",
    "ChoiceForm",
    "ChoiceWords",
    "ConflictForm",
    "DecisionForm",
    "EvidenceForm",
    "ExtensionForm",
    "InterviewForm",
    "LockForm",
    "MeetingForm",
    "MinutesForm",
    "PaperPersonForm",
    "PastedListForm",
    "PeopleListForm",
    "ProofCheckForm",
    "ReasonForm",
    "SeatInviteForm",
    "SharingForm",
    "VisitForm",
    "VisitRowForm",
    "Words",
    "bare_choices",
    "described_choices",
    "note_field",
]
