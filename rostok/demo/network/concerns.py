"""Two officers, the authority's, and two messages: one opened and acted on, one waiting."""

from datetime import date, timedelta

from django.utils import timezone

from rostok.concerns import actions
from rostok.concerns.actions import Told
from rostok.concerns.states import Duty, Shut
from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import ANONYMOUS, SYSTEM
from rostok.parties.models import Territory


def tell_of_threats(parties: Parties, day: date) -> None:
    """Officers of the first organisation, of the network and of the authority; both messages are about it."""
    first = parties.organisations[0]
    inside, outside = parties.staff[first.code][-1], parties.roles["safeguarding"]
    since = day - timedelta(days=200)
    actions.appoint_officer(inside, duty=Duty.INSIDE, organisation=first, since=since, actor=SYSTEM)
    actions.appoint_officer(outside, duty=Duty.OUTSIDE, since=since, actor=SYSTEM)
    perm = Territory.objects.get(code="RU-PER")
    officer = parties.roles["officer"]
    actions.appoint_officer(officer, duty=Duty.AUTHORITY, territory=perm, since=since, actor=SYSTEM)

    now = timezone.now()
    opened = Told(
        about="Код К-48, мальчик лет девяти",
        what="Второй вечер подряд не ужинает и просит не звать дежурного из соседней группы.",
        where="Вторая группа, вечер",
        known="С понедельника; видел сам",
        organisation=first,
        shut=frozenset({Shut.HEAD}),
    )
    concern, _secret = actions.raise_concern(
        opened, seed=b"demo: opened one", at=now - timedelta(days=3), actor=ANONYMOUS
    )
    at = now - timedelta(days=3) + timedelta(minutes=50)
    actions.open_concern(concern, at=at, actor=actor_of(outside))
    actions.note_measure(
        concern,
        done="Психолог поговорила с мальчиком наедине. Дежурного перевели на время проверки.",
        told="Опека района, по телефону и письмом",
        at=at + timedelta(hours=3),
        actor=actor_of(outside),
    )
    waiting = Told(
        about="Девочка из первой группы",
        what="На карточке: «меня запирают в кладовке». Подписи нет.",
        organisation=first,
        channel="card",
    )
    actions.raise_concern(waiting, seed=b"demo: waiting one", at=now - timedelta(minutes=20), actor=ANONYMOUS)
