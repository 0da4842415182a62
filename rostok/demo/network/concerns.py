"""Two officers, the authority's, and three messages: one acted on, one waiting, one with the authority."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from rostok.concerns import actions
from rostok.concerns.actions import Told
from rostok.concerns.models import Officer
from rostok.concerns.states import Duty, Shut
from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import ANONYMOUS, SYSTEM
from rostok.parties.models import Organisation, Person, Territory


def tell_of_threats(parties: Parties, day: date) -> None:
    """Officers of the first organisation, of the network and of the authority; both messages are about it."""
    first = parties.organisations[0]
    inside, outside = parties.staff[first.code][-1], parties.roles["safeguarding"]
    since = day - timedelta(days=200)
    actions.appoint_officer(inside, duty=Duty.INSIDE, organisation=first, since=since, actor=SYSTEM)
    actions.appoint_officer(outside, duty=Duty.OUTSIDE, since=since, actor=SYSTEM)
    perm = Territory.objects.get(code="RU-PER")
    officer = parties.roles["officer"]
    authority = actions.appoint_officer(
        officer, duty=Duty.AUTHORITY, territory=perm, since=since, actor=SYSTEM
    )

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
    _hand_to_authority(first, outside, authority, at=now - timedelta(days=1))


def _hand_to_authority(
    organisation: Organisation, outside: Person, authority: Officer, *, at: datetime
) -> None:
    """What the organisation itself cannot solve: the outside officer passes it on."""
    told = Told(
        about="Двое братьев, Код К-17 и Код К-18",
        what="Братьев развели по разным группам, видеться им не дают. Говорят, так решила опека.",
        organisation=organisation,
        channel="phone",
    )
    concern, _secret = actions.raise_concern(told, seed=b"demo: handed over", at=at, actor=ANONYMOUS)
    actions.open_concern(concern, at=at + timedelta(minutes=40), actor=actor_of(outside))
    words = "Решение о братьях принимала опека: проверить его может только управление."
    actions.hand_over_concern(
        concern, to=authority, words=words, at=at + timedelta(hours=2), actor=actor_of(outside)
    )
