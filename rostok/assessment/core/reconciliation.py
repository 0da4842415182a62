"""How two blind marks become the experts' one mark, and on what ground."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rostok.kernel.scales import Choice, level_of

ALGORITHM: Final = "reconciliation"
VERSION: Final = "1"


class Basis(StrEnum):
    """The ground of the experts' mark, printed beside it."""

    SAME = "same"
    AGREED = "agreed"
    LOWER_AFTER_DEADLINE = "lower_after_deadline"
    OPEN = "open"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The experts' mark and its ground; the choice is None only while the ground is OPEN."""

    choice: Choice | None
    basis: Basis


def reconcile(first: Choice, second: Choice, agreed: Choice | None, *, overdue: bool) -> Reconciled:
    """Join two locked blind marks; `agreed` is what the experts settled on between themselves, if they did.

    Equal answers stand as they are, «не знаю» twice included: there is nothing to settle, so `agreed` is not
    read. Different answers need a talk, a level against «не знаю» or N/A too. Past the date (`overdue`) the
    lower level stands. «Не знаю» and N/A are not levels, so against one of them the only level given stands:
    silence after the deadline may not take a low mark out of the result. «Не знаю» against N/A stays
    «не знаю», because calling an indicator inapplicable takes two.
    """
    if first == second:
        return Reconciled(first, Basis.SAME)
    if agreed is not None:
        return Reconciled(agreed, Basis.AGREED)
    if overdue:
        return Reconciled(_lower(first, second), Basis.LOWER_AFTER_DEADLINE)
    return Reconciled(None, Basis.OPEN)


def _lower(first: Choice, second: Choice) -> Choice:
    levels = [level for choice in (first, second) if (level := level_of(choice)) is not None]
    return Choice(str(min(levels))) if levels else Choice.UNKNOWN
