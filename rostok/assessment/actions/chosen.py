"""What an organisation works on because it was low: known here so that the next comparison can mark it."""

from collections.abc import Iterable

from django.db import transaction

from rostok.assessment import access
from rostok.assessment.actions.asking import refuse_unless
from rostok.assessment.models import Chosen, Result
from rostok.foundation.actors import Actor


@transaction.atomic
def note_chosen(result: Result, *, codes: Iterable[str], actor: Actor) -> None:
    """Indicators picked for their low level; one twice is once. Side effects: the rows. Raises Refused.

    Called by a room that makes plans out of results (method.md, change: regression to the mean).
    """
    refuse_unless(access.can_carry_evidence(actor, result.organisation))
    rows = [Chosen(result=result, indicator_code=code) for code in codes]
    Chosen.objects.bulk_create(rows, ignore_conflicts=True)
