"""Letters of this room: one text for "it is your turn", one for a result. Never a mark, a note or a proof."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from rostok.assessment.models import Appeal, Assessment, Campaign, GateTerm, Result
from rostok.assessment.queries import addressees, leaders_of, methodologists_of, seated_people, unmoved_lines
from rostok.assessment.queries.dates import last_day
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.foundation.mail import queue_letter
from rostok.parties.models import Person

NAMED_IN_LETTER: Final = 20


def tell_turn(assessment: Assessment, *kinds: str) -> None:
    """A letter to each person in these seats: what the phase asks of them and until when."""
    for person in seated_people(assessment, *kinds).select_related("user").order_by("pk"):
        write_turn(assessment, person, is_reminder=False)


def write_turn(assessment: Assessment, person: Person, *, is_reminder: bool) -> None:
    """The letter to one person, in their language; nothing where there is no address."""
    state = AssessmentState(assessment.state)
    context: dict[str, Any] = {
        "phase": str(state),
        "organisation": str(assessment.organisation),
        "until": last_day(assessment, state),
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


def tell_late(assessment: Assessment, *kinds: str) -> None:
    """A letter that the last day has passed and the work stands still: to these seats and the leaders."""
    people = seated_people(assessment, *kinds)
    if SeatKind.EXPERT not in kinds:
        people = people | leaders_of(assessment.organisation)
    context = {"phase": assessment.state, "until": last_day(assessment, assessment.state)}
    _write_about(assessment, people, "assessment/mail/late", context)


def tell_extended(assessment: Assessment, kind: str, until: date) -> None:
    """A letter with the new last day to those who work in the present phase and to the leaders."""
    people = seated_people(assessment, kind)
    if kind != SeatKind.EXPERT:
        people = people | leaders_of(assessment.organisation)
    context = {"phase": assessment.state, "until": until}
    _write_about(assessment, people, "assessment/mail/extended", context)


def tell_closed(assessment: Assessment, kinds: tuple[str, ...]) -> None:
    """A letter that the campaign was closed before there was a result: to these seats and the leaders."""
    people = seated_people(assessment, *kinds) | leaders_of(assessment.organisation)
    _write_about(assessment, people, "assessment/mail/closed", {"campaign": str(assessment.campaign)})


def tell_annulled(assessment: Assessment, kinds: tuple[str, ...]) -> None:
    """A letter that the assessment was annulled, to these seats and the leaders; the page has the reason."""
    people = seated_people(assessment, *kinds) | leaders_of(assessment.organisation)
    _write_about(assessment, people, "assessment/mail/annulled", {"campaign": str(assessment.campaign)})


def tell_appeal(appeal: Appeal, *, is_overdue: bool) -> None:
    """A letter to the methodologists that an appeal waits for a decision, or that its term has passed."""
    result = appeal.result
    context = {"organisation": str(result.organisation), "until": appeal.due_on, "is_overdue": is_overdue}
    people = methodologists_of(result.assessment.campaign)
    _write_all(people, "assessment/mail/appeal", context, _appeal_address(appeal))


def tell_decision(appeal: Appeal) -> None:
    """A letter to the leaders that their appeal was decided; the reasons stand on the page."""
    organisation = appeal.result.organisation
    context = {"organisation": str(organisation), "is_changed": appeal.made_id is not None}
    context["unmoved"] = ", ".join(line.code for line in unmoved_lines(appeal))
    _write_all(leaders_of(organisation), "assessment/mail/appeal_decided", context, _appeal_address(appeal))


def _appeal_address(appeal: Appeal) -> str:
    return settings.SITE_URL + reverse("assessment:appeal-detail", args=[appeal.code])


def tell_stuck(campaign: Campaign, assessments: Sequence[Assessment]) -> None:
    """One letter to each methodologist about all that came to stand still at once."""
    names = [str(one.organisation) for one in assessments]
    context = {
        "campaign": campaign.title,
        "names": names[:NAMED_IN_LETTER],
        "total": len(names),
        "more": max(0, len(names) - NAMED_IN_LETTER),
        "address": settings.SITE_URL + reverse("assessment:campaign-detail", args=[campaign.code]),
    }
    for to in addressees(methodologists_of(campaign)):
        queue_letter(
            to=to.email,
            language=to.language,
            template="assessment/mail/stuck",
            context={**context, "name": to.name},
        )


def _write_about(
    assessment: Assessment, people: QuerySet[Person], template: str, context: dict[str, Any]
) -> None:
    address = settings.SITE_URL + reverse("assessment:assessment-detail", args=[assessment.code])
    _write_all(people, template, {**context, "organisation": str(assessment.organisation)}, address)


def _write_all(people: QuerySet[Person], template: str, context: dict[str, Any], address: str) -> None:
    for to in addressees(people):
        letter = {**context, "address": address, "name": to.name}
        queue_letter(to=to.email, language=to.language, template=template, context=letter)


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
