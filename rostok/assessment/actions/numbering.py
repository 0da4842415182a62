"""Which number an expert gets: two judge everything, a third the gates that they disagree about."""

from django.utils.translation import gettext_lazy as _

from rostok.assessment.models import Assessment, Seat
from rostok.assessment.queries.gates import disputed_gates
from rostok.assessment.states import SeatKind
from rostok.foundation.refusals import Incomplete

THIRD_NUMBER = 3


def number_of(assessment: Assessment, kind: str, wanted: int) -> int:
    """The number of a seat of this kind, 1 where there is but one. Raises Incomplete: no number is free."""
    if kind == SeatKind.THIRD:
        return _third_number(assessment)
    return _expert_number(assessment, wanted) if kind == SeatKind.EXPERT else 1


def _third_number(assessment: Assessment) -> int:
    """Always 3, and only where the two experts disagree on a gate."""
    if Seat.objects.sitting().filter(assessment=assessment, kind=SeatKind.THIRD).exists():
        raise Incomplete(_("A third expert is already named."), field="kind")
    if not disputed_gates(assessment):
        raise Incomplete(
            _("The two experts agree on every obligatory minimum: a third is not needed."), field="kind"
        )
    return THIRD_NUMBER


def _expert_number(assessment: Assessment, wanted: int) -> int:
    """The number asked for, else the free one. There are two blind experts, no more."""
    taken = set(
        Seat.objects.sitting()
        .filter(assessment=assessment, kind=SeatKind.EXPERT)
        .values_list("number", flat=True)
    )
    free = [number for number in (wanted, 1, 2) if number in (1, 2) and number not in taken]
    if not free:
        raise Incomplete(_("Both experts are already named."), field="kind")
    return free[0]
