"""Shape of what people type about road maps."""

from rostok.roadmaps.forms.carrying import CarryForm
from rostok.roadmaps.forms.checkins import CheckInForm, ToldCheckInForm
from rostok.roadmaps.forms.drafts import DraftForm
from rostok.roadmaps.forms.help import AnswerForm, AskForm, ConsultantForm, KeepForm, RateForm
from rostok.roadmaps.forms.needs import MeetForm, NeedForm
from rostok.roadmaps.forms.plans import (
    ASPECTS,
    DaysForm,
    FinishForm,
    GoalForm,
    ReasonForm,
    StepForm,
)

__all__ = [
    "ASPECTS",
    "AnswerForm",
    "AskForm",
    "CarryForm",
    "CheckInForm",
    "ConsultantForm",
    "DaysForm",
    "DraftForm",
    "FinishForm",
    "GoalForm",
    "KeepForm",
    "MeetForm",
    "NeedForm",
    "RateForm",
    "ReasonForm",
    "StepForm",
    "ToldCheckInForm",
]
