"""Shape of what people type about road maps."""

from rostok.roadmaps.forms.drafts import DraftForm
from rostok.roadmaps.forms.plans import (
    ASPECTS,
    DaysForm,
    FinishForm,
    GoalForm,
    ReasonForm,
    RefusableForm,
    StepForm,
    day_field,
    text_field,
)

__all__ = [
    "ASPECTS",
    "DaysForm",
    "DraftForm",
    "FinishForm",
    "GoalForm",
    "ReasonForm",
    "RefusableForm",
    "StepForm",
    "day_field",
    "text_field",
]
