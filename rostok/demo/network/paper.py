"""People without an account: one told the answers by phone, the paper of another is half typed in."""

from datetime import date
from typing import Final

from rostok.assessment import actions
from rostok.assessment.models import Seat
from rostok.assessment.queries import indicators_of
from rostok.assessment.states import Function
from rostok.demo.network.people import Parties, actor_of
from rostok.demo.network.places import assessment_at, stand
from rostok.foundation.incoming import Channel

BY_PHONE: Final = (5, "Зинаида Прохоровна Ветлугина", "+7 912 000-00-21", Function.PRACTITIONER)
ON_PAPER: Final = (11, "Тимофей Ильич Косых", "+7 912 000-00-22", Function.VOLUNTEERS)
LEVELS: Final = ("2", "3", "2", "unknown", "3")


def take_paper(parties: Parties, day: date) -> None:
    """Both seats are taken by the leader, both sheets entered by the methodologist."""
    if not stand(parties, BY_PHONE[0], ON_PAPER[0]):
        return
    methodologist = actor_of(parties.roles["methodologist"])
    whole, half = (_seat(parties, *one) for one in (BY_PHONE, ON_PAPER))
    actions.enter_marks(whole, choices=_choices(whole), actor=methodologist)
    actions.hand_in_for(
        whole,
        incoming={"channel": Channel.PHONE, "came_on": day, "number": "17-т", "brought_by": ""},
        actor=methodologist,
    )
    begun = dict(list(_choices(half).items())[:5])
    actions.enter_marks(half, choices=begun, actor=methodologist)


def _seat(parties: Parties, place: int, name: str, phone: str, function: str) -> Seat:
    assessment = assessment_at(parties, place)
    leader = actor_of(parties.leader(assessment.organisation))
    return actions.seat_without_account(assessment, name=name, phone=phone, function=function, actor=leader)


def _choices(seat: Seat) -> dict[str, str]:
    asked = indicators_of(seat.assessment, function=seat.function)
    return {one.code: LEVELS[place % len(LEVELS)] for place, one in enumerate(asked)}
