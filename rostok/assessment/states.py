"""States of a campaign and of an assessment; roles in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rostok.accounts.states import invitation_machine
from rostok.assessment.core.gates import PASSES_AT
from rostok.kernel.machine import Machine, Move

__all__ = [
    "ADMITTED",
    "APPEAL",
    "ASSESSMENT",
    "CAMPAIGN",
    "COUNTS_FOR_NOTHING",
    "EXPERTS",
    "INVITATION",
    "JUDGES",
    "JUDGES_IN",
    "OVER",
    "PASSES_AT",
    "UNDER_WAY",
    "WAY",
    "WORKS_IN",
    "AppealState",
    "AssessmentState",
    "CampaignState",
    "CheckVerdict",
    "ConflictKind",
    "Departure",
    "Function",
    "PaperKind",
    "SeatKind",
    "StuckReason",
    "Validity",
]


class Validity(models.TextChoices):
    """How far an instrument has been proved; printed on every result."""

    DRAFT = "draft", _("draft")
    CONTENT_REVIEW = "content_review", _("content review")
    INTERVIEWS = "interviews", _("cognitive interviews")
    PILOT = "pilot", _("pilot")
    NORMS = "norms", _("norms")


class SeatKind(models.TextChoices):
    """Roles that are rows of a campaign."""

    RESPONDENT = "respondent", _("respondent")
    MODERATOR = "moderator", _("moderator")
    EXPERT = "expert", _("expert")
    FACILITATOR = "facilitator", _("facilitator")
    THIRD = "third_expert", _("third expert")


EXPERTS = 2  # judge everything, each blind
JUDGES = (SeatKind.EXPERT, SeatKind.THIRD)  # people from outside; only the first two judge everything


class PaperKind(models.TextChoices):
    """The formats in which a result is given."""

    PDF = "pdf", "PDF"
    XLSX = "xlsx", "XLSX"
    DOCX = "docx", "DOCX"


class Function(models.TextChoices):
    """What a respondent does in the organisation: indicators are routed by it."""

    LEADER = "leader", _("leader")
    PRACTITIONER = "practitioner", _("works with families")
    BOARD = "board", _("board member")
    FINANCE = "finance", _("finance")
    VOLUNTEERS = "volunteer_coordinator", _("coordinates volunteers")


class CampaignState(models.TextChoices):
    """A campaign is prepared, runs and is closed."""

    DRAFT = "draft", _("being prepared")
    OPEN = "open", _("under way")
    CLOSED = "closed", _("closed")


CAMPAIGN = Machine(
    name="campaign",
    initial=CampaignState.DRAFT,
    moves={
        "open": Move(frozenset({CampaignState.DRAFT}), CampaignState.OPEN, rule="assessment.run_campaign"),
        "close": Move(frozenset({CampaignState.OPEN}), CampaignState.CLOSED, rule="assessment.run_campaign"),
    },
)


class AssessmentState(models.TextChoices):
    """The order of knowing: each step opens what the one before has closed."""

    ANSWERING = "answering", _("people answer alone")
    AGREEING = "agreeing", _("the organisation agrees")
    JUDGING = "judging", _("two experts judge, each alone")
    RECONCILING = "reconciling", _("the experts reconcile")
    COMPARING = "comparing", _("the experts read what the organisation agreed")
    READY = "ready", _("the result is ready")
    UNFINISHED = "unfinished", _("closed unfinished")
    ANNULLED = "annulled", _("annulled")


S = AssessmentState
WAY = (S.ANSWERING, S.AGREEING, S.JUDGING, S.RECONCILING, S.COMPARING, S.READY)  # the order of knowing
UNDER_WAY = WAY[:-1]
COUNTS_FOR_NOTHING = (S.UNFINISHED, S.ANNULLED)  # beside it the organisation may have another one
OVER = (S.READY, S.UNFINISHED, S.ANNULLED)  # nothing more is done in it


class StuckReason(models.TextChoices):
    """Why an assessment stands still after the last day of its phase."""

    FEW_SHEETS = "few_sheets", _("too few sheets are handed in")
    FEW_PEOPLE = "few_people", _("too few people can answer: an interview with a facilitator")
    NOT_AGREED = "not_agreed", _("some indicators have no common mark")
    NO_EXPERTS = "no_experts", _("there are no two experts without a conflict")
    NOT_JUDGED = "not_judged", _("the experts have not locked their marks")


ASSESSMENT = Machine(
    name="assessment",
    initial=S.ANSWERING,
    moves={
        "close_answers": Move(frozenset({S.ANSWERING}), S.AGREEING, rule="assessment.close_answers"),
        "begin_interview": Move(frozenset({S.ANSWERING}), S.AGREEING, rule="assessment.begin_interview"),
        "close_sheet": Move(frozenset({S.AGREEING}), S.JUDGING, rule="assessment.close_sheet"),
        "open_reconciliation": Move(
            frozenset({S.JUDGING}), S.RECONCILING, rule="assessment.open_reconciliation"
        ),
        "close_reconciliation": Move(
            frozenset({S.RECONCILING}), S.COMPARING, rule="assessment.close_reconciliation"
        ),
        "approve_result": Move(frozenset({S.COMPARING}), S.READY, rule="assessment.approve_result"),
        "close_unfinished": Move(frozenset(UNDER_WAY), S.UNFINISHED, rule="assessment.close_unfinished"),
        "annul": Move(frozenset(WAY), S.ANNULLED, rule="assessment.annul"),
    },
)

INVITATION = invitation_machine("assessment")


class AppealState(models.TextChoices):
    """An appeal is filed, and ends by a decision or by being withdrawn."""

    FILED = "filed", _("waits for a decision")
    UPHELD = "upheld", _("the result stands")
    CHANGED = "changed", _("the result was changed")
    WITHDRAWN = "withdrawn", _("withdrawn")


APPEAL = Machine(
    name="appeal",
    initial=AppealState.FILED,
    moves={
        "uphold": Move(frozenset({AppealState.FILED}), AppealState.UPHELD, rule="assessment.decide_appeal"),
        "change": Move(frozenset({AppealState.FILED}), AppealState.CHANGED, rule="assessment.decide_appeal"),
        "withdraw": Move(
            frozenset({AppealState.FILED}), AppealState.WITHDRAWN, rule="assessment.withdraw_appeal"
        ),
    },
)


class CheckVerdict(models.TextChoices):
    """What an expert found about a proof on the visit."""

    SEEN = "seen", _("shown, supports the answer")
    NOT_SEEN = "not_seen", _("was not shown")
    DOUBTFUL = "doubtful", _("shown, raises doubts")


class ConflictKind(models.TextChoices):
    """What an expert states about the organisation before seeing anything of it."""

    NONE = "none", _("there is no conflict")
    WORK = "work", _("I work there, or did within three years")
    RELATIVE = "relative", _("a relative of mine works there")
    COMPETITOR = "competitor", _("we compete for the same money or families")
    TAUGHT = "taught", _("I taught them or advised them")
    OTHER = "other", _("something else")


ADMITTED = (  # conflicts with which the methodologist may let an expert judge; the others end the seat
    ConflictKind.COMPETITOR,
    ConflictKind.TAUGHT,
    ConflictKind.OTHER,
)


class Departure(models.TextChoices):
    """How an expert left a seat: the marks stay sealed and are never counted."""

    REPLACED = "replaced", _("replaced by the methodologist")
    DECLINED = "declined", _("declined by the expert")


WORKS_IN = {  # while an expert of this kind may state, judge, be replaced
    SeatKind.EXPERT: (S.ANSWERING, S.AGREEING, S.JUDGING),
    SeatKind.THIRD: (S.RECONCILING, S.COMPARING),
}
JUDGES_IN = {SeatKind.EXPERT: (S.JUDGING,), SeatKind.THIRD: (S.RECONCILING, S.COMPARING)}
