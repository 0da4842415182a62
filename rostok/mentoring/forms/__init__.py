"""Shape of what people type about learning from each other."""

from rostok.mentoring.forms.hostings import (
    AskForm,
    AskOnBehalfForm,
    DiaryForm,
    FeedbackForm,
    HomeStepForm,
    ReasonForm,
    VisitForm,
)
from rostok.mentoring.forms.offers import OfferAboutForm, OfferMakeForm, StatusForm, WindowForm

__all__ = [
    "AskForm",
    "AskOnBehalfForm",
    "DiaryForm",
    "FeedbackForm",
    "HomeStepForm",
    "OfferAboutForm",
    "OfferMakeForm",
    "ReasonForm",
    "StatusForm",
    "VisitForm",
    "WindowForm",
]
