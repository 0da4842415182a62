"""Many people invited at once, each as by the form for one."""

from collections.abc import Sequence

from rostok.assessment.actions.seating import invite_to_seat
from rostok.assessment.core.inviting import PersonState
from rostok.assessment.queries.inviting import AskedPerson
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import Decision
from rostok.foundation.refusals import Refusal


def invite_people(
    asked: Sequence[AskedPerson], *, language: str, actor: Actor
) -> list[tuple[AskedPerson, Decision]]:
    """Invites whoever is READY; returns those who were refused after all, each with the reason.

    Each is invited in a transaction of their own: what is sent stays sent, and the next press passes it over.
    """
    refused: list[tuple[AskedPerson, Decision]] = []
    for one in asked:
        if one.line.state != PersonState.READY or one.assessment is None:
            continue
        try:
            invite_to_seat(
                one.assessment,
                kind=one.kind,
                function=one.function,
                email=one.line.email,
                name=one.line.name,
                language=language,
                actor=actor,
            )
        except Refusal as refusal:
            refused.append((one, refusal.decision))
    return refused
