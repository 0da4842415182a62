"""Blindness and the order of knowing (method.md): the only place that says whose mark, note or finding opens.

`held` is what `standing` gave, where the caller has asked already.

Every read of marks starts from one of these querysets; `tests/assessment/blindness.py` hunts for leaks in
every page, fragment, file, letter, timeline and search result, and is first seen red with a filter removed.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rostok.assessment.access.sight import AGREED_ON, BOTH_LOCKED, RECONCILED
from rostok.assessment.access.standing import Standing, standing
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
from rostok.assessment.states import SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import ALLOWED, Decision, denied


def own_marks(actor: Actor, assessment: Assessment) -> QuerySet[Mark]:
    """A respondent's marks: one's own, and nobody else's, ever."""
    if actor.user_id is None:
        return Mark.objects.none()
    return Mark.objects.filter(seat__assessment=assessment, seat__person__user=actor.user_id)


def nameless_marks(
    actor: Actor, assessment: Assessment, held: Standing | None = None
) -> QuerySet[Any, tuple[str, str]]:
    """(indicator code, choice) of the handed-in sheets, for the spread alone: no seat, no person, no note."""
    found = Mark.objects.filter(
        seat__assessment=assessment, seat__kind=SeatKind.RESPONDENT, seat__locked_at__isnull=False
    )
    shown = found if can_see_spread(actor, assessment, held) else found.none()
    return shown.order_by("indicator__position", "choice").values_list("indicator__code", "choice")


def visible_expert_marks(actor: Actor, assessment: Assessment) -> QuerySet[ExpertMark]:
    """An expert's own marks; the other expert's once both are locked."""
    return _of_experts(ExpertMark.objects.all(), actor, assessment)


def visible_checks(actor: Actor, assessment: Assessment) -> QuerySet[ProofCheck]:
    """An expert's own findings about proofs; the other expert's once both are locked."""
    return _of_experts(ProofCheck.objects.all(), actor, assessment)


def visible_proposals(actor: Actor, assessment: Assessment) -> QuerySet[Reconciliation]:
    """Common marks on the table: for the two experts."""
    found = Reconciliation.objects.filter(assessment=assessment, assessment__state__in=BOTH_LOCKED)
    return found.filter(Exists(_expert_seat(actor))) if actor.user_id is not None else found.none()


def visible_consensus(
    actor: Actor, assessment: Assessment, held: Standing | None = None
) -> QuerySet[Consensus]:
    """What the organisation agreed: for those who lead its talk; for its experts once they reconciled."""
    found = Consensus.objects.filter(assessment=assessment)
    if actor.user_id is None:
        return found.none()
    held = held or standing(actor, assessment)
    if SeatKind.EXPERT in held.seats:
        return found.filter(assessment__state__in=RECONCILED)
    return found.filter(assessment__state__in=AGREED_ON) if held.moderates else found.none()


def visible_afterthoughts(actor: Actor, assessment: Assessment) -> QuerySet[Afterthought]:
    """An expert's own second thoughts; the organisation reads them with its result."""
    found = Afterthought.objects.filter(seat__assessment=assessment)
    return found.filter(seat__person__user=actor.user_id) if actor.user_id is not None else found.none()


def can_see_spread(actor: Actor, assessment: Assessment, held: Standing | None = None) -> Decision:
    """The moderator and the leader, once answers are closed. States only advance: a stale one opens less."""
    if not (held or standing(actor, assessment)).moderates:
        return denied(
            "not_moderator", _("The spread is seen by those who lead the talk of the organisation.")
        )
    if assessment.state not in AGREED_ON:
        return denied(
            "still_answering", _("People still answer, each alone."), _("The spread opens after that.")
        )
    return ALLOWED


def can_see_mark(actor: Actor, mark: Mark | ExpertMark | ProofCheck | Consensus | Reconciliation) -> Decision:
    """May the actor read this row with its note? The same querysets as above, so that both never differ."""
    assessment = mark.assessment if isinstance(mark, Consensus | Reconciliation) else mark.seat.assessment
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


def _of_experts(found: QuerySet[Any], actor: Actor, assessment: Assessment) -> QuerySet[Any]:
    if actor.user_id is None:
        return found.none()
    mine = Q(seat__person__user=actor.user_id)
    opened = Q(seat__assessment__state__in=BOTH_LOCKED) & Q(Exists(_expert_seat(actor, "seat__assessment")))
    return found.filter(mine | opened, seat__assessment=assessment)


def _expert_seat(actor: Actor, through: str = "assessment") -> QuerySet[Seat]:
    return Seat.objects.filter(assessment=OuterRef(through), person__user=actor.user_id, kind=SeatKind.EXPERT)
