"""Shape of what people type about volunteers."""

from rostok.volunteers.forms.checks import (
    YEAR,
    CheckForm,
    InterviewForm,
    RefuseForm,
    SuspendForm,
)
from rostok.volunteers.forms.hours import (
    AnswerForm,
    DisputeForm,
    HoursForm,
    HoursPaperForm,
)
from rostok.volunteers.forms.joining import (
    AskForm,
    ConsentForm,
    CoordinatorForm,
    DobroIdForm,
    FarewellForm,
    InviteForm,
    LinkForm,
    PaperForm,
    RecordForm,
    TypesForm,
    WithdrawalForm,
)

__all__ = [
    "YEAR",
    "AnswerForm",
    "AskForm",
    "CheckForm",
    "ConsentForm",
    "CoordinatorForm",
    "DisputeForm",
    "DobroIdForm",
    "FarewellForm",
    "HoursForm",
    "HoursPaperForm",
    "InterviewForm",
    "InviteForm",
    "LinkForm",
    "PaperForm",
    "RecordForm",
    "RefuseForm",
    "SuspendForm",
    "TypesForm",
    "WithdrawalForm",
]
