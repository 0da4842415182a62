"""Visits of experts: one is planned in each assessment that is being judged, with its first hours."""

from datetime import date, time, timedelta
from decimal import Decimal

from rostok.assessment import actions
from rostok.assessment.models import Seat
from rostok.assessment.states import AssessmentState, Function, SeatKind
from rostok.demo.network.people import actor_of


def plan_visits(day: date) -> None:
    """Experts who still judge come next week; the way there is written down already."""
    judging = Seat.objects.sitting().filter(
        kind=SeatKind.EXPERT, locked_at=None, assessment__state=AssessmentState.JUDGING
    )
    for place, seat in enumerate(judging.select_related("person__user").order_by("pk")):
        actor = actor_of(seat.person)
        visit = actions.plan_visit(
            seat,
            day=day + timedelta(days=5 + place % 5),
            starts_at=time(10),
            ends_at=time(16),
            roles=[Function.LEADER, Function.PRACTITIONER, Function.VOLUNTEERS, Function.FINANCE],
            place="Вход со двора, второй этаж",
            actor=actor,
        )
        actions.add_visit_row(
            visit,
            day=day,
            what="Чтение документов перед визитом",
            hours=Decimal("2.5"),
            km=Decimal(0),
            cost=Decimal(0),
            actor=actor,
        )
