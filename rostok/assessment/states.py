"""States of a campaign and of an assessment; roles in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rostok.accounts.states import invitation_machine
from rostok.assessment.core.gates import PASSES_AT
from rostok.kernel.machine import Machine, Move

__all__ = [
    "ADMITTED",
    "ASSESSMENT",
    "CAMPAIGN",
    "INVITATION",
    "JUDGES",
    "JUDGES_IN",
    "PASSES_AT",
    "WORKS_IN",
    "AssessmentState",
    "CampaignState",
    "CheckVerdict",
    "ConflictKind",
    "Departure",
    "Function",
    "SeatKind",
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
    THIRD = "third_expert", _("third expert")


JUDGES = (SeatKind.EXPERT, SeatKind.THIRD)  # people from outside; only the first two judge everything


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


S = AssessmentState
ASSESSMENT = Machine(
    name="assessment",
    initial=S.ANSWERING,
    moves={
        "close_answers": Move(frozenset({S.ANSWERING}), S.AGREEING, rule="assessment.close_answers"),
        "close_sheet": Move(frozenset({S.AGREEING}), S.JUDGING, rule="assessment.close_sheet"),
        "open_reconciliation": Move(
            frozenset({S.JUDGING}), S.RECONCILING, rule="assessment.open_reconciliation"
        ),
        "close_reconciliation": Move(
            frozenset({S.RECONCILING}), S.COMPARING, rule="assessment.close_reconciliation"
        ),
        "approve_result": Move(frozenset({S.COMPARING}), S.READY, rule="assessment.approve_result"),
    },
)

INVITATION = invitation_machine("assessment")


class CheckVerdict(models.TextChoices):
    """What an expert found about a proof on the visit."""

    SEEN = "seen", _("seen, it holds")
    NOT_SEEN = "not_seen", _("was not shown")
    DOUBTFUL = "doubtful", _("shown, does not hold")


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
