"""What one adult of a family reads of another: whether all is in order, never what is missing (safety.md)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from rostok.kernel.standing import Outcome, Overall, Reason, Standing, State
from rostok.kernel.standing.outcomes import BAD

BLOCKED: Final = frozenset({Overall.SUSPENDED, Overall.DENIED})
_WORST: Final = (State.EXPIRED, State.MISSING, State.RENEW, State.MET, State.EXEMPT)


def discreet(found: Standing) -> Standing:
    """The same without the reasons of other adults. The person is the first of the adults of the case.

    The last day of what is in order stays: the own standing ends with it.
    """
    if not any(one.party for one in (*found.outcomes, *found.ahead)):
        return found
    reason = found.reason
    if found.overall in BLOCKED:
        reason = Reason(reason.code)
    elif any(one.party and one.reason == reason for one in found.outcomes):
        reason = next(_hidden(one).reason for one in found.outcomes if one.party and one.reason == reason)
    return replace(
        found,
        reason=reason,
        outcomes=tuple(_hidden(one) for one in found.outcomes),
        ahead=tuple(_hidden(one) for one in found.ahead),
    )


def joined(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """One outcome for each requirement, the worst; of two alike that of the person."""
    found: dict[str, Outcome] = {}
    for one in outcomes:
        known = found.get(one.requirement)
        if known is None or _WORST.index(one.state) < _WORST.index(known.state):
            found[one.requirement] = one
    return list(found.values())


def _hidden(one: Outcome) -> Outcome:
    if not one.party:
        return one
    if one.state in BAD:
        return one._replace(reason=Reason("others_missing"))
    code = "others_renew" if one.state == State.RENEW else "others_met"
    return one._replace(reason=Reason(code, one.reason.day))
