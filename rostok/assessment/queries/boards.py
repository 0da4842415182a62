"""Where things stand: boards, one assessment, what waits for whom."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from rostok.assessment.models import Assessment, Campaign, Instrument, Seat
from rostok.assessment.queries.shapes import AssessmentPage
from rostok.foundation.actors import Actor


def instruments() -> QuerySet[Instrument]:
    """Installed instruments, the newest version of each name first."""
    raise NotImplementedError


def campaign_board(campaign: Campaign, *, actor: Actor) -> QuerySet[Assessment]:
    """One row for each assessment in the actor's scope, for `page_of(by=("name_key", "pk"))`.

    Annotated: name_key, respondents, handed_in (counts), due_on. Counts only, no marks; organisation is joined.
    """
    raise NotImplementedError


def assessment_page(assessment: Assessment, *, actor: Actor) -> AssessmentPage:
    """Where one assessment stands, as far as this reader may know."""
    raise NotImplementedError


def person_seats(actor: Actor) -> QuerySet[Seat]:
    """The actor's seats in campaigns under way, newest first; assessment, campaign and organisation are joined."""
    raise NotImplementedError


def waiting(actor: Actor, at: date) -> QuerySet[Any, Any]:
    """What waits for the actor in this room, the six columns of `foundation.waiting`; code is the assessment's or result's."""
    raise NotImplementedError
