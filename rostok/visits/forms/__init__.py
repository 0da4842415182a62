"""Shape of what people type about visits. Children are chosen by their code, never typed by name."""

from rostok.visits.forms.people import (
    AloneForm,
    ChildForm,
    EndMentorshipForm,
    MentorshipForm,
    PaperForm,
    PaperWithdrawalForm,
    PersonForm,
    ReasonForm,
    TrialForm,
)
from rostok.visits.forms.planning import (
    AnswerForm,
    ConfirmOfferForm,
    FiledForm,
    NeedForm,
    OfferForm,
    PaperOfferForm,
    PlanForm,
    QuietForm,
    SeriesForm,
    UntilForm,
)

__all__ = [
    "AloneForm",
    "AnswerForm",
    "ChildForm",
    "ConfirmOfferForm",
    "EndMentorshipForm",
    "FiledForm",
    "MentorshipForm",
    "NeedForm",
    "OfferForm",
    "PaperForm",
    "PaperOfferForm",
    "PaperWithdrawalForm",
    "PersonForm",
    "PlanForm",
    "QuietForm",
    "ReasonForm",
    "SeriesForm",
    "TrialForm",
    "UntilForm",
]
