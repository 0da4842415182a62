"""How codes of this room are said to people: levels, gates, grounds, what is missing, what happened."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Final

from django import template
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rostok.assessment.core.assigning import Reason
from rostok.assessment.core.calling import CallReason, CallResult
from rostok.assessment.core.conflicts import BondKind
from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.core.levels import Aspect, Missing
from rostok.assessment.core.reconciliation import Basis
from rostok.assessment.core.route import SlotKind
from rostok.assessment.states import (
    AssessmentState,
    CampaignState,
    CheckVerdict,
    Function,
    SeatKind,
    Validity,
)
from rostok.kernel.scales import Choice
from rostok.ui import dates

register = template.Library()

Words = str | Promise

CHOICES: Final[Mapping[str, Words]] = {
    Choice.UNKNOWN: gettext_lazy("do not know"),
    Choice.NOT_APPLICABLE: gettext_lazy("does not apply"),
}
ASPECTS: Final[Mapping[str, Words]] = {
    Aspect.DOCUMENT: gettext_lazy("it is written down"),
    Aspect.USE: gettext_lazy("it is used"),
    Aspect.REVIEW: gettext_lazy("it was reviewed"),
}
MISSING: Final[Mapping[str, Words]] = {
    Missing.CONFIRMED_PROOF: gettext_lazy("there is no confirmed proof"),
    Missing.DOCUMENT: gettext_lazy("there is no document"),
    Missing.FACT_OF_USE: gettext_lazy("there is no fact of use"),
    Missing.RECENT_REVIEW: gettext_lazy("there is no recent review"),
}
BASES: Final[Mapping[str, Words]] = {
    Basis.SAME: gettext_lazy("both experts gave the same"),
    Basis.AGREED: gettext_lazy("the experts agreed after a talk"),
    Basis.LOWER_AFTER_DEADLINE: gettext_lazy("not agreed by the date: the lower mark stands"),
    Basis.OPEN: gettext_lazy("not agreed yet"),
    Basis.APPEAL: gettext_lazy("changed on appeal"),
}
GATES: Final[Mapping[str, tuple[Words, str]]] = {  # the word, the state of its badge
    GateOutcome.PASSED: (gettext_lazy("met"), "ok"),
    GateOutcome.CONDITIONAL: (gettext_lazy("met on a condition"), "wait"),
    GateOutcome.FAILED: (gettext_lazy("not met"), "attention"),
    GateOutcome.THIRD_EXPERT: (gettext_lazy("a third expert is needed"), "wait"),
    GateOutcome.NOT_JUDGED: (gettext_lazy("not judged"), "wait"),
    GateOutcome.EXCUSED: (gettext_lazy("does not apply, the methodologist agreed"), "neutral"),
}
BONDS: Final[Mapping[str, Words]] = {
    BondKind.MEMBER: gettext_lazy("belongs to the organisation"),
    BondKind.ROLE: gettext_lazy("holds a role in it"),
    BondKind.ANSWERED: gettext_lazy("answered for it in an assessment"),
    BondKind.MODERATED: gettext_lazy("led its talk in an assessment"),
    BondKind.HELPED: gettext_lazy("worked on its road map"),
    BondKind.STATED: gettext_lazy("named a conflict with it"),
}
MODES: Final[Mapping[str, Words]] = {
    "papers": gettext_lazy("from papers"),
    "visit": gettext_lazy("on a visit"),
    "joint": gettext_lazy("on a joint visit, marks locked before leaving"),
}
SLOTS: Final[Mapping[str, Words]] = {
    SlotKind.OPENING: gettext_lazy("Say who you are, why you came and what happens to the marks"),
    SlotKind.DOCUMENTS: gettext_lazy("Read the documents"),
    SlotKind.BREAK: gettext_lazy("Break"),
    SlotKind.MARKS: gettext_lazy("Finish your marks and lock them before you leave"),
}
ASSIGN: Final[Mapping[str, Words]] = {
    Reason.BLOCKED: gettext_lazy("cannot judge it"),
    Reason.CONFLICT: gettext_lazy("has to do with it"),
    Reason.SAME_PAIR: gettext_lazy("the same pair again"),
    Reason.LOAD: gettext_lazy("load"),
    Reason.OTHER_REGION: gettext_lazy("from another region"),
}
ASSESSMENT_BADGES: Final[Mapping[str, str]] = {
    AssessmentState.READY: "ok",
    AssessmentState.UNFINISHED: "neutral",
    AssessmentState.ANNULLED: "attention",
}
CAMPAIGN_BADGES: Final[Mapping[str, str]] = {CampaignState.OPEN: "info", CampaignState.CLOSED: "ok"}
VALIDITY: Final[Mapping[str, tuple[Words, Words]]] = {  # the badge, the sentence under a result
    Validity.DRAFT: (
        gettext_lazy("draft of the instrument"),
        gettext_lazy(
            "Experts have not reviewed the content of this instrument yet: it shows where to look, "
            "and must not be used to compare or rank organisations."
        ),
    ),
    Validity.CONTENT_REVIEW: (
        gettext_lazy("content reviewed"),
        gettext_lazy("Experts have reviewed the content; nobody has tried it on many organisations yet."),
    ),
    Validity.INTERVIEWS: (
        gettext_lazy("wording tried on people"),
        gettext_lazy("The questions were tried in interviews; there is no pilot yet."),
    ),
    Validity.PILOT: (
        gettext_lazy("pilot"),
        gettext_lazy("The instrument is in its pilot; there are no norms yet."),
    ),
    Validity.NORMS: (gettext_lazy("norms exist"), gettext_lazy("The instrument has norms.")),
}
EVENTS: Final[Mapping[str, Words]] = {
    "assessment.campaign_opened": gettext_lazy("Campaign prepared"),
    "assessment.campaign_started": gettext_lazy("Campaign started"),
    "assessment.campaign_closed": gettext_lazy("Campaign closed"),
    "assessment.phase_extended": gettext_lazy("The last day was moved"),
    "assessment.call_made": gettext_lazy("Somebody was called"),
    "assessment.annulled": gettext_lazy("The assessment was annulled"),
    "assessment.seat_left": gettext_lazy("Somebody no longer takes part"),
    "assessment.appeal_filed": gettext_lazy("The organisation appealed"),
    "assessment.appeal_decided": gettext_lazy("The appeal was decided"),
    "assessment.appeal_withdrawn": gettext_lazy("The appeal was taken back"),
    "assessment.appeal_overdue": gettext_lazy("The term of the appeal has passed"),
    "assessment.result_changed": gettext_lazy("The result was changed on appeal"),
    "assessment.stuck": gettext_lazy("The last day passed, the work is not complete"),
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
    CallResult.WILL_DO: gettext_lazy("reached: will do it by the day"),
    CallResult.NEEDS_HELP: gettext_lazy("reached: needs help"),
    CallResult.ASKS_TIME: gettext_lazy("reached: asks for more time"),
    CallResult.NO_ANSWER: gettext_lazy("no answer"),
    CallResult.LEFT: gettext_lazy("no longer works there"),
}


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
def choice_words(choice: str | None) -> str:
    """«3», «не знаю», «неприменимо»; a dash where nothing was chosen."""
    if not choice:
        return "—"
    return str(CHOICES.get(choice, choice))


@register.filter
def answer_words(choice: str) -> str:
    """The same as a label: «Уровень 3», «Не знаю»."""
    return sentence(choice_words(choice)) if choice in CHOICES else _("Level %(level)s") % {"level": choice}


@register.filter
def seen_mark(saved_at: datetime | None) -> str:
    """When the row that a page shows was saved, for the field `seen` of its form; empty where none stands."""
    return saved_at.isoformat() if saved_at else ""


@register.filter
def aspect_words(aspect: str) -> str:
    """What a proof shows."""
    return str(ASPECTS[aspect])


@register.filter
def basis_words(basis: str) -> str:
    """The ground of the experts' mark."""
    return str(BASES[basis])


@register.filter
def gate_words(outcome: str) -> str:
    """What became of an obligatory minimum."""
    return str(GATES[outcome][0])


@register.filter
def gate_badge(outcome: str) -> str:
    """The state of its badge."""
    return GATES[outcome][1]


@register.filter
def validity_words(validity: str) -> str:
    """The short name of how far an instrument is proved."""
    return str(VALIDITY[validity][0])


@register.filter
def validity_sentence(validity: str) -> str:
    """What follows from it."""
    return str(VALIDITY[validity][1])


@register.filter
def state_badge(state: str) -> str:
    """The badge of a state of an assessment or a campaign; the word comes from the state itself."""
    return ASSESSMENT_BADGES.get(state) or CAMPAIGN_BADGES.get(state, "wait")


@register.filter
def missing_words(codes: Iterable[str]) -> str:
    """What stops the next level, as a part of a sentence."""
    return ", ".join(str(MISSING[code]) for code in codes)


@register.filter
def support_words(line: Any) -> str:
    """«заявлен 3, подтверждён 2: нет факта применения» where a mark is held back; else nothing."""
    if not _of(line, "held_back"):
        return ""
    return _("seen %(seen)s, supported %(supported)s: %(missing)s") % {
        "seen": _of(line, "experts"),
        "supported": _of(line, "supported"),
        "missing": missing_words(_of(line, "missing")),
    }


@register.filter
def range_words(line: Any) -> str:
    """The range of the two blind marks: «2–3», «3» where they agree, a dash where neither gave a level."""
    low, high = _of(line, "low"), _of(line, "high")
    if low is None:
        return "—"
    return str(low) if low == high else f"{low}–{high}"


@register.filter
def seat_words(kind: str, function: str = "") -> str:
    """A seat in words: «отвечает, руководитель», «ведёт разговор», «эксперт»."""
    words = str(SeatKind(kind).label)
    return f"{words}, {Function(function).label}" if function else words


@register.filter
def clock(minutes: int) -> str:
    """Minutes of a day as 14:05."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


@register.filter
def function_words(function: str) -> str:
    """Whom to meet."""
    return str(Function(function).label)


@register.filter
def slot_words(slot: Any) -> str:
    """What is done in a slot of the day."""
    if slot.kind == SlotKind.TALK:
        return _("Talk: %(role)s") % {"role": Function(slot.role).label}
    return str(SLOTS[slot.kind])


@register.filter
def mode_words(modes: Iterable[str]) -> str:
    """How the experts judged, each once where both did the same."""
    told = list(dict.fromkeys(str(MODES[mode]) for mode in modes))
    return "; ".join(told)


@register.filter
def bond_words(kind: str) -> str:
    """What binds a person to an organisation, as the system found it."""
    return str(BONDS[kind])


@register.filter
def assign_words(reason: str, candidate: Any = None) -> str:
    """What speaks for or against naming somebody; with the candidate the figures too."""
    if reason == Reason.LOAD and candidate is not None:
        load = candidate.load
        return ngettext("%(n)d organisation so far", "%(n)d organisations so far", load) % {"n": load}
    return str(ASSIGN[reason])


@register.filter
def verdict_words(verdict: str) -> str:
    """What an expert found about a proof."""
    return str(CheckVerdict(verdict).label)


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


@register.filter
def tenths(value: Decimal | None) -> str:
    """One digit after the point, half to even; a dash for nothing."""
    return "—" if value is None else number_format(value.quantize(Decimal("0.1"), ROUND_HALF_EVEN), 1)


@register.filter
def whole(value: Decimal | None) -> str:
    """No digits after the point, half to even; a dash for nothing."""
    return "—" if value is None else number_format(value.quantize(Decimal(1), ROUND_HALF_EVEN), 0)


@register.filter
def per_cent(share: Decimal | None) -> str:
    """A share of 0 to 1 in whole per cent; a dash for nothing."""
    if share is None:
        return "—"
    return _("%(number)s%%") % {"number": whole(share * 100)}


@register.filter
def spread_rows(spread: Any) -> list[tuple[str, int]]:
    """(choice, people) of an open spread: all four levels, the other two answers where somebody gave them."""
    rows = [(str(level), people) for level, people in spread.distribution.items()]
    rest = ((Choice.UNKNOWN, spread.unknown), (Choice.NOT_APPLICABLE, spread.not_applicable))
    return rows + [(str(choice), people) for choice, people in rest if people]


@register.filter
def sentence(words: Any) -> str:
    """The same words with a capital letter."""
    return str(capfirst(str(words)))


@register.filter
def dotless(code: str) -> str:
    """A code fit for an id in the page: 1.2 → 1-2."""
    return code.replace(".", "-")


def _of(holder: Any, name: str) -> Any:
    return holder[name] if isinstance(holder, Mapping) else getattr(holder, name)
