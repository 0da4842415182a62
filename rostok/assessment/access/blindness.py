"""Blindness and the order of knowing (method.md): the only place that says whose mark, note or finding opens.

`held` is what `footing` gave, where the caller has asked already.

Every read of marks starts from one of these querysets; `tests/assessment/blindness.py` hunts for leaks in
every page, fragment, file, letter, timeline and search result, and is first seen red with a filter removed.
"""

from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.assessment.access.footing import Footing, footing
from rostok.assessment.access.rules import can_enter_sheet
from rostok.assessment.access.sight import AGREED_ON, BOTH_LOCKED, RECONCILED
from rostok.assessment.models import (
    Afterthought,
    Assessment,
    Consensus,
    ExpertMark,
    Mark,
    ProofCheck,
    Reconciliation,
    Seat,
)
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied

_Row = TypeVar("_Row", bound=Model)

NOBODY = Q(pk__in=())


def own_marks(actor: Actor, assessment: Assessment) -> QuerySet[Mark]:
    """A respondent's marks: one's own, and nobody else's, ever."""
    return _only(Mark.objects.filter(seat__assessment=assessment), _is_mine(actor))


def entered_marks(actor: Actor, seat: Seat) -> QuerySet[Mark]:
    """Marks that are being entered from somebody's paper.

    Whoever enters them sees them until the sheet is handed in, and never again; nor from the moment when the
    person writes in the sheet through an account of their own.
    """
    being_entered = Q(seat__locked_at=None, seat__assessment__state=AssessmentState.ANSWERING)
    return _only(Mark.objects.filter(seat=seat), being_entered if can_enter_sheet(actor, seat) else NOBODY)


def nameless_marks(
    actor: Actor, assessment: Assessment, held: Footing | None = None
) -> QuerySet[Any, tuple[str, str]]:
    """(indicator code, choice) of the handed-in sheets, for the spread alone: no seat, no person, no note."""
    found = Mark.objects.filter(
        seat__assessment=assessment, seat__kind=SeatKind.RESPONDENT, seat__locked_at__isnull=False
    )
    shown = _only(found, Q() if can_see_spread(actor, assessment, held) else NOBODY)
    return shown.order_by("indicator__position", "choice").values_list("indicator__code", "choice")


def visible_expert_marks(actor: Actor, assessment: Assessment) -> QuerySet[ExpertMark]:
    """An expert's own marks; the other expert's once both are locked; of one who left: nobody's."""
    found = ExpertMark.objects.filter(seat__assessment=assessment, seat__left_at=None)
    return _only(found, _mine_or_opened(actor))


def visible_checks(actor: Actor, assessment: Assessment) -> QuerySet[ProofCheck]:
    """An expert's own findings about proofs; the other expert's once both are locked."""
    found = ProofCheck.objects.filter(seat__assessment=assessment, seat__left_at=None)
    return _only(found, _mine_or_opened(actor))


def visible_proposals(actor: Actor, assessment: Assessment) -> QuerySet[Reconciliation]:
    """Common marks on the table: for the two experts."""
    seen = Q(assessment__state__in=BOTH_LOCKED) & Q(Exists(_expert_seat(actor, "assessment")))
    return _only(Reconciliation.objects.filter(assessment=assessment), seen)


def visible_consensus(
    actor: Actor, assessment: Assessment, held: Footing | None = None
) -> QuerySet[Consensus]:
    """What the organisation agreed: for those who lead its talk; for its experts once they reconciled."""
    held = held or footing(actor, assessment)
    seen = NOBODY
    if SeatKind.EXPERT in held.seats:
        seen = Q(assessment__state__in=RECONCILED)
    elif held.moderates:
        seen = Q(assessment__state__in=AGREED_ON)
    return _only(Consensus.objects.filter(assessment=assessment), seen)


def visible_afterthoughts(actor: Actor, assessment: Assessment) -> QuerySet[Afterthought]:
    """An expert's own second thoughts; the organisation reads them with its result."""
    return _only(Afterthought.objects.filter(seat__assessment=assessment), _is_mine(actor))


def has_begun(layer: type[Mark] | type[ExpertMark], **where: Any) -> Exists:
    """Inside a query: is anything saved in this layer? Progress alone, for the board: no choice, no note."""
    return Exists(layer.objects.filter(**where))


def has_agreed(assessment: Any) -> Exists:
    """Inside a query: is any common mark saved? Progress alone too."""
    return Exists(Consensus.objects.filter(assessment=assessment))


def can_see_spread(actor: Actor, assessment: Assessment, held: Footing | None = None) -> Decision:
    """The moderator and the leader, once answers are closed. States only advance: a stale one opens less."""
    if not (held or footing(actor, assessment)).moderates:
        return denied(
            "not_moderator", _("The spread is seen by those who lead the talk of the organisation.")
        )
    if assessment.state not in AGREED_ON:
        return denied(
            "still_answering", _("People still answer, each alone."), _("The spread opens after that.")
        )
    if assessment.is_interview:
        return denied("interview", _("Nobody answered alone: the organisation talks with a facilitator."))
    return ALLOWED


def can_see_mark(actor: Actor, mark: Mark | ExpertMark | ProofCheck | Consensus | Reconciliation) -> Decision:
    """May the actor read this row with its note? The same querysets as above, so that both never differ."""
    assessment = mark.assessment if isinstance(mark, Consensus | Reconciliation) else mark.seat.assessment
    if isinstance(mark, Mark) and entered_marks(actor, mark.seat).filter(pk=mark.pk).exists():
        return ALLOWED
    seen: QuerySet[Any] = {
        Mark: own_marks,
        ExpertMark: visible_expert_marks,
        ProofCheck: visible_checks,
        Consensus: visible_consensus,
        Reconciliation: visible_proposals,
    }[type(mark)](actor, assessment)
    if seen.filter(pk=mark.pk).exists():
        return ALLOWED
    return denied(
        "blind", _("This mark is not open to you now."), _("The order of knowing opens it later or never.")
    )


def _only(found: QuerySet[_Row], seen: Q) -> QuerySet[_Row]:
    """The line that hides. The blindness test takes it away first, to be seen red."""
    return found.filter(seen)


def _is_mine(actor: Actor) -> Q:
    """Rows of the actor's own seats; a visitor has none (people without an account have none either)."""
    return NOBODY if actor.user_id is None else Q(seat__person__user=actor.user_id)


def _mine_or_opened(actor: Actor) -> Q:
    """One's own, and for the two experts each other's; what a third expert gave is read by nobody else."""
    pair = Q(seat__kind=SeatKind.EXPERT, seat__assessment__state__in=BOTH_LOCKED)
    both = pair & Q(Exists(_expert_seat(actor, "seat__assessment")))
    return NOBODY if actor.user_id is None else _is_mine(actor) | both


def _expert_seat(actor: Actor, through: str) -> QuerySet[Seat]:
    found = Seat.objects.sitting().filter(assessment=OuterRef(through), kind=SeatKind.EXPERT)
    return found.none() if actor.user_id is None else found.filter(person__user=actor.user_id)
