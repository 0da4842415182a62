"""Where a campaign and an assessment stand, what has happened, whom to call, in words."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostok.assessment.core.calling import CallReason, CallResult
from rostok.assessment.core.inviting import PersonState
from rostok.assessment.core.joining import LineState
from rostok.assessment.states import AssessmentState, CampaignState
from rostok.ui import dates

register = template.Library()
Words = Any  # a text, or one that is worded when it is shown

ASSESSMENT_BADGES: Final[Mapping[str, str]] = {
    AssessmentState.READY: "ok",
    AssessmentState.UNFINISHED: "neutral",
    AssessmentState.ANNULLED: "attention",
}
CAMPAIGN_BADGES: Final[Mapping[str, str]] = {CampaignState.OPEN: "info", CampaignState.CLOSED: "ok"}
EVENTS: Final[Mapping[str, Words]] = {
    "assessment.campaign_opened": gettext_lazy("Campaign prepared"),
    "assessment.campaign_started": gettext_lazy("Campaign started"),
    "assessment.campaign_closed": gettext_lazy("Campaign closed"),
    "assessment.phase_extended": gettext_lazy("The last day was moved"),
    "assessment.call_made": gettext_lazy("Somebody was called"),
    "assessment.call_corrected": gettext_lazy("The result of a call was corrected"),
    "assessment.annulled": gettext_lazy("The assessment was annulled"),
    "assessment.seat_left": gettext_lazy("Somebody no longer takes part"),
    "assessment.appeal_filed": gettext_lazy("The organisation appealed"),
    "assessment.appeal_decided": gettext_lazy("The appeal was decided"),
    "assessment.appeal_withdrawn": gettext_lazy("The appeal was taken back"),
    "assessment.appeal_overdue": gettext_lazy("The term of the appeal has passed"),
    "assessment.result_changed": gettext_lazy("The result was changed on appeal"),
    "assessment.stuck": gettext_lazy("The work came to a standstill"),
    "assessment.unfinished": gettext_lazy("The campaign was closed before there was a result"),
    "assessment.organisation_added": gettext_lazy("Organisation added"),
    "assessment.person_seated": gettext_lazy("Somebody joined"),
    "assessment.conflict_stated": gettext_lazy("An expert stated whether there is a conflict"),
    "assessment.conflict_admitted": gettext_lazy("An expert was let judge in spite of a conflict"),
    "assessment.expert_left": gettext_lazy("An expert left the assessment"),
    "assessment.sheet_handed_in": gettext_lazy("A sheet was handed in"),
    "assessment.sheet_reopened": gettext_lazy("A sheet was taken back"),
    "assessment.sheet_entered": gettext_lazy("A sheet came on paper or by phone"),
    "assessment.interview_begun": gettext_lazy("A talk with a facilitator began"),
    "assessment.meeting_held": gettext_lazy("The organisation met to agree"),
    "assessment.minutes_filed": gettext_lazy("The signed minutes became a proof"),
    "assessment.reminder_sent": gettext_lazy("A reminder was sent"),
    "assessment.marks_locked": gettext_lazy("Marks of an expert were locked"),
    "assessment.seat_offered": gettext_lazy("An invitation was sent"),
    "assessment.seat_accepted": gettext_lazy("An invitation was accepted"),
    "assessment.seat_offer_withdrawn": gettext_lazy("An invitation was taken back"),
    "assessment.evidence_attached": gettext_lazy("A proof was attached"),
    "assessment.answers_closed": gettext_lazy("Everybody has answered, the talk began"),
    "assessment.sheet_closed": gettext_lazy("The organisation agreed, the experts began"),
    "assessment.reconciliation_opened": gettext_lazy("Both experts locked their marks"),
    "assessment.reconciliation_closed": gettext_lazy("The experts reconciled"),
    "assessment.result_ready": gettext_lazy("The result was approved"),
    "assessment.result_shared": gettext_lazy("A copy of the result was opened"),
    "assessment.sharing_withdrawn": gettext_lazy("A copy of the result was closed"),
    "assessment.gates_decided": gettext_lazy("A third expert judged the disputed minimums"),
    "assessment.gate_excused": gettext_lazy("A minimum was called inapplicable"),
    "assessment.gate_excuse_withdrawn": gettext_lazy("A minimum counts again"),
    "assessment.gate_term_reminded": gettext_lazy("A reminder of a minimum met on a condition"),
    "assessment.visit_planned": gettext_lazy("An expert planned a visit"),
    "assessment.paper_made": gettext_lazy("The result was printed"),
}
PHASES: Final[Mapping[str, Words]] = {  # what a person does while the state lasts, short
    AssessmentState.ANSWERING: gettext_lazy("Answering"),
    AssessmentState.AGREEING: gettext_lazy("Agreeing"),
    AssessmentState.JUDGING: gettext_lazy("Judging"),
    AssessmentState.RECONCILING: gettext_lazy("Reconciling"),
    AssessmentState.COMPARING: gettext_lazy("Comparing"),
    AssessmentState.READY: gettext_lazy("Result"),
    AssessmentState.UNFINISHED: gettext_lazy("Closed unfinished"),
    AssessmentState.ANNULLED: gettext_lazy("Annulled"),
}
NOW: Final[Mapping[str, Words]] = {  # what goes on, in a sentence
    AssessmentState.ANSWERING: gettext_lazy(
        "People of the organisation answer, each alone. Nobody sees a mark yet."
    ),
    AssessmentState.AGREEING: gettext_lazy(
        "The organisation talks about where people differ and agrees on one sheet."
    ),
    AssessmentState.JUDGING: gettext_lazy(
        "Two experts judge, each alone, without seeing what the organisation gave itself."
    ),
    AssessmentState.RECONCILING: gettext_lazy(
        "The experts have locked their marks and talk about where they differ."
    ),
    AssessmentState.COMPARING: gettext_lazy(
        "The experts read what the organisation agreed. Then the methodologist approves the result."
    ),
    AssessmentState.READY: gettext_lazy("The assessment is over. The result belongs to the organisation."),
    AssessmentState.ANNULLED: gettext_lazy(
        "The assessment was annulled and counts for nothing. Nothing more is done in it."
    ),
    AssessmentState.UNFINISHED: gettext_lazy(
        "The campaign was closed before there was a result. What people saved is kept and opens to nobody."
    ),
}
CALL_REASONS: Final[Mapping[str, tuple[Words, Words]]] = {  # the heading, what to ask
    CallReason.NOBODY_BEGAN: (
        gettext_lazy("Nobody has begun"),
        gettext_lazy("Have people seen the letter? Is there anything they do not understand?"),
    ),
    CallReason.ONE_SHEET: (
        gettext_lazy("One sheet is missing"),
        gettext_lazy("What keeps the last person? Would it help to answer together by phone?"),
    ),
    CallReason.MODERATOR_SILENT: (
        gettext_lazy("The talk has not begun"),
        gettext_lazy("Is the day of the talk set? Is help needed to lead it?"),
    ),
    CallReason.DATE_PASSED: (
        gettext_lazy("The date has passed"),
        gettext_lazy("What is left to do, and by which day will it be done?"),
    ),
    CallReason.EXPERT_NOT_BEGUN: (
        gettext_lazy("An expert has not begun"),
        gettext_lazy("Are the papers open? Is the day of the visit agreed with the organisation?"),
    ),
}
CALL_RESULTS: Final[Mapping[str, Words]] = {
    CallResult.WILL_DO: gettext_lazy("reached: will do it by"),
    CallResult.NEEDS_HELP: gettext_lazy("reached: needs help"),
    CallResult.ASKS_TIME: gettext_lazy("reached: asks for more time"),
    CallResult.NO_ANSWER: gettext_lazy("no answer"),
    CallResult.LEFT: gettext_lazy("no longer works there"),
}
LINES: Final[Mapping[str, tuple[str, Words]]] = {  # the state of the badge, the words
    LineState.JOINS: ("ok", gettext_lazy("added")),
    LineState.TAKES_PART: ("info", gettext_lazy("takes part already")),
    LineState.REPEATED: ("info", gettext_lazy("named in a line above")),
    LineState.UNKNOWN: ("attention", gettext_lazy("not in the register")),
    LineState.OUT_OF_SCOPE: ("attention", gettext_lazy("outside your scope")),
    LineState.ELSEWHERE: ("attention", gettext_lazy("outside the territory of the campaign")),
    LineState.OTHER_KIND: ("attention", gettext_lazy("not of a kind that is assessed")),
    LineState.WRONG_DIGIT: ("attention", gettext_lazy("wrong check digit")),
    LineState.ROUNDED: ("attention", gettext_lazy("the number is rounded")),
    LineState.NO_NUMBER: ("attention", gettext_lazy("no INN or OGRN")),
}


@register.filter
def line_words(state: str) -> str:
    """What came of a line of a pasted list."""
    return str(LINES[state][1])


@register.filter
def line_badge(state: str) -> str:
    """The state of its badge."""
    return LINES[state][0]


PEOPLE: Final[Mapping[str, tuple[str, Words]]] = {  # the state of the badge, the words
    PersonState.READY: ("ok", gettext_lazy("will be invited")),
    PersonState.INVITED: ("info", gettext_lazy("invited already")),
    PersonState.SEATED: ("info", gettext_lazy("takes part already")),
    PersonState.REPEATED: ("info", gettext_lazy("named in a line above")),
    PersonState.FEW_CELLS: ("attention", gettext_lazy("fewer than four columns")),
    PersonState.ROUNDED: ("attention", gettext_lazy("the number is rounded")),
    PersonState.UNKNOWN: ("attention", gettext_lazy("no organisation of this campaign has this number")),
    PersonState.OTHER_PART: ("attention", gettext_lazy("what the person does is none of the words below")),
    PersonState.NO_NAME: ("attention", gettext_lazy("no name in the third column")),
    PersonState.NO_ADDRESS: ("attention", gettext_lazy("no e-mail address in the fourth column")),
    PersonState.OVER: ("attention", gettext_lazy("this part of the work is over there")),
}


@register.filter
def person_words(state: str) -> str:
    """What stands in the way of a line of a pasted table of people."""
    return str(PEOPLE[state][1])


@register.filter
def person_badge(state: str) -> str:
    """The state of its badge."""
    return PEOPLE[state][0]


@register.filter
def call_reason_words(reason: str) -> str:
    """Why somebody is called."""
    return str(CALL_REASONS[reason][0])


@register.filter
def call_question(reason: str) -> str:
    """What to ask, in a sentence or two."""
    return str(CALL_REASONS[reason][1])


@register.filter
def call_result_words(result: str) -> str:
    """What came of a call."""
    return str(CALL_RESULTS[result])


@register.filter
def dialled(phone: str) -> str:
    """A number for a tel: link: digits and a leading plus alone."""
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")


@register.filter
def state_badge(state: str) -> str:
    """The badge of a state of an assessment or a campaign; the word comes from the state itself."""
    return ASSESSMENT_BADGES.get(state) or CAMPAIGN_BADGES.get(state, "wait")


@register.filter
def event_words(kind: str) -> str:
    """What happened, for a timeline."""
    return str(EVENTS[kind])


@register.filter
def phase_words(state: str) -> str:
    """A state in one word, for a narrow column."""
    return str(PHASES[state])


@register.filter
def where_words(state: str) -> str:
    """What goes on in this state, in a sentence."""
    return str(NOW[state])


def phase_steps(phases: Iterable[Any]) -> list[dict[str, str]]:
    """Phases of an assessment for `<c-steps>`, each with its last day."""
    today = timezone.localdate()
    return [
        {
            "label": str(PHASES[phase.state]),
            "state": "done" if phase.is_done else "current" if phase.is_current else "todo",
            "note": _until(phase, today),
        }
        for phase in phases
    ]


def _until(phase: Any, today: date) -> str:
    if not phase.due_on:
        return ""
    words = _("until %(day)s, extended") if phase.is_extended else _("until %(day)s")
    return words % {"day": dates.day_words(phase.due_on, today=today)}
