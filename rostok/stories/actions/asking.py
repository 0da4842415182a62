"""Asking a rule before writing."""

from rostok.foundation.decisions import Decision
from rostok.foundation.refusals import Refused


def refuse_unless(decision: Decision) -> None:
    """Go on when allowed. Raises Refused with the reason otherwise."""
    if not decision:
        raise Refused(decision)
