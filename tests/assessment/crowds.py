"""Many organisations of one campaign at once, judged by the same two experts: what only a crowd can show."""

from random import Random

from django.utils import timezone

from rostok.assessment.models import Assessment, ExpertMark, Seat
from rostok.assessment.states import AssessmentState, SeatKind
from rostok.parties.models import Organisation
from rostok.parties.states import OrganisationKind
from tests.assessment.factories import Way


def join_crowd(way: Way, number: int) -> list[Assessment]:
    """So many more organisations have a result in the campaign; their rows alone, no letters, no papers."""
    dice, indicators = Random(7), list(way.indicators.values())
    made = []
    for at in range(number):
        organisation = Organisation.objects.create(
            name=f"Соседи {at}", kind=OrganisationKind.NPO, territory=way.cast.perm
        )
        assessment = Assessment.objects.create(
            campaign=way.campaign, organisation=organisation, state=AssessmentState.READY
        )
        level = {one.pk: dice.randint(1, 4) for one in indicators}
        for place, expert in enumerate(way.experts, 1):
            seat = Seat.objects.create(
                assessment=assessment,
                person=expert.person,
                kind=SeatKind.EXPERT,
                number=place,
                cleared_at=timezone.now(),
                locked_at=timezone.now(),
            )
            ExpertMark.objects.bulk_create(
                ExpertMark(
                    seat=seat,
                    indicator=one,
                    choice=str(min(4, max(1, level[one.pk] + dice.choice((-1, 0, 0, 0, 1))))),
                )
                for one in indicators
            )
        made.append(assessment)
    return made
