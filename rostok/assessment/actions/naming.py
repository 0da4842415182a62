"""Experts for many assessments of a campaign at once."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rostok.assessment.actions.seating import seat_person
from rostok.assessment.models import Assessment
from rostok.assessment.states import SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.refusals import Incomplete
from rostok.parties.models import Person

Named = tuple[Assessment, int, Person]


@transaction.atomic
def name_experts(named: Iterable[Named], *, actor: Actor) -> int:
    """Seat all of them or nobody; how many. The plan is asked again here: somebody may have joined meanwhile.

    Side effects: those of `seat_person` for each. Raises Refused, WrongState, Incomplete (nothing to name).
    """
    seats = [
        seat_person(assessment, person=person, kind=SeatKind.EXPERT, number=number, actor=actor)
        for assessment, number, person in named
    ]
    if not seats:
        raise Incomplete(_("Nobody is named: every organisation has its two experts."))
    return len(seats)
