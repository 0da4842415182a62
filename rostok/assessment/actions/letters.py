"""Letters of this room: one text for "it is your turn", one for a result. Never a mark, a note or a proof."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from rostok.assessment.models import Assessment, GateTerm, Result
from rostok.assessment.queries import addressees, leaders_of, seated_people
from rostok.assessment.queries.boards import ENDS
from rostok.assessment.states import AssessmentState
from rostok.foundation.mail import queue_letter
from rostok.parties.models import Person


def tell_turn(assessment: Assessment, *kinds: str) -> None:
    """A letter to each person in these seats: what the phase asks of them and until when."""
    for person in seated_people(assessment, *kinds).select_related("user").order_by("pk"):
        write_turn(assessment, person, is_reminder=False)


def write_turn(assessment: Assessment, person: Person, *, is_reminder: bool) -> None:
    """The letter to one person, in their language; nothing where there is no address."""
    state = AssessmentState(assessment.state)
    until: date | None = getattr(assessment.campaign, ENDS[state]) if state in ENDS else None
    context: dict[str, Any] = {
        "phase": str(state),
        "organisation": str(assessment.organisation),
        "until": until,
        "is_reminder": is_reminder,
        "address": settings.SITE_URL + reverse("assessment:assessment-detail", args=[assessment.code]),
    }
    for to in addressees([person]):
        queue_letter(
            to=to.email,
            language=to.language,
            template="assessment/mail/turn",
            context={**context, "name": to.name},
        )


def write_naming(assessment: Assessment, person: Person) -> None:
    """To an expert who was named: state first whether a conflict exists. Only the organisation's name."""
    address = settings.SITE_URL + reverse("assessment:conflict-state", args=[assessment.code])
    for to in addressees([person]):
        context = {"name": to.name, "organisation": str(assessment.organisation), "address": address}
        queue_letter(
            to=to.email, language=to.language, template="assessment/mail/expert_named", context=context
        )


def tell_gate_term(term: GateTerm) -> None:
    """A letter to the leaders: an obligatory minimum is met on a condition, and its day comes near."""
    result = term.result
    address = settings.SITE_URL + reverse("assessment:result-line", args=[result.code, term.indicator.code])
    for to in addressees(leaders_of(result.organisation)):
        context = {
            "name": to.name,
            "organisation": str(result.organisation),
            "indicator": str(term.indicator.title.in_language(to.language)),
            "until": term.until,
            "address": address,
        }
        queue_letter(to=to.email, language=to.language, template="assessment/mail/gate_term", context=context)


def tell_leaders(result: Result) -> None:
    """A letter to the leaders of the organisation that the result is ready."""
    address = settings.SITE_URL + reverse("assessment:result-detail", args=[result.code])
    for to in addressees(leaders_of(result.organisation)):
        context = {"name": to.name, "organisation": str(result.organisation), "address": address}
        queue_letter(
            to=to.email, language=to.language, template="assessment/mail/result_ready", context=context
        )
