"""Talks of organisations: a meeting that was held, one that goes on, an interview with a facilitator."""

from datetime import date
from typing import Final

from rostok.assessment import actions
from rostok.assessment.models import Meeting, Seat
from rostok.assessment.states import SeatKind
from rostok.demo.network.people import Parties, actor_of
from rostok.demo.network.places import asked_in, assessment_at, moderator_of, stand
from rostok.foundation.actors import Actor

HELD, GOES_ON, SMALL = 9, 15, 23  # places in the list of organisations
WHERE: Final = "Комната для занятий, второй этаж"
WHY_ABSENT: Final = "на дежурстве с детьми"
WHY_INTERVIEW: Final = "Бухгалтер ушла, отвечать поодиночке осталось двоим: поговорим вместе."
LEVELS: Final = ("2", "3", "1", "2")


def hold_talks(parties: Parties, day: date) -> None:
    """Somebody is absent at each meeting, something is put off; the interview is half-way."""
    if not stand(parties, HELD, GOES_ON, SMALL):
        return
    actions.end_meeting(_meet(parties, HELD, day), actor=_lead(parties, HELD))
    _meet(parties, GOES_ON, day)
    _interview(parties)


def _lead(parties: Parties, place: int) -> Actor:
    return actor_of(moderator_of(assessment_at(parties, place)).person)


def _meet(parties: Parties, place: int, day: date) -> Meeting:
    assessment, actor = assessment_at(parties, place), _lead(parties, place)
    absent = parties.staff[assessment.organisation.code][1]
    meeting = actions.begin_meeting(
        assessment, held_on=day, place=WHERE, absent={absent.code: WHY_ABSENT}, actor=actor
    )
    actions.postpone(meeting, indicator=asked_in(assessment)[-1], actor=actor)
    return meeting


def _interview(parties: Parties) -> None:
    """Too few are left: the methodologist talks with them, four indicators are agreed."""
    assessment, methodologist = assessment_at(parties, SMALL), actor_of(parties.roles["methodologist"])
    seats = Seat.objects.filter(assessment=assessment, kind=SeatKind.RESPONDENT).select_related("person")
    actions.leave_seat(seats.latest("pk"), actor=methodologist)
    actions.begin_interview(assessment, reason=WHY_INTERVIEW, is_led_by_me=True, actor=methodologist)
    for indicator, level in zip(asked_in(assessment), LEVELS, strict=False):
        actions.save_consensus(
            assessment,
            indicator=indicator,
            choice=level,
            note="Посмотрели журнал вместе." if level == "2" else "",
            actor=methodologist,
        )
