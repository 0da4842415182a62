"""A few children of the first organisation: siblings, a ban, an open question, one on the way."""

from datetime import date, timedelta

from rostok.children import actions
from rostok.children.models import Child
from rostok.children.states import Duty, RepresentativeKind, StatusKind, What, Word
from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import SYSTEM
from rostok.parties.models import Organisation, Person


def keep_children(parties: Parties, day: date) -> None:
    """Keepers: the leader, her second and her third; a neighbour's leader can accept."""
    home, neighbour = parties.organisations[0], parties.organisations[1]
    staff, since = parties.staff[home.code], day - timedelta(days=200)
    director = parties.leader(home)
    duties = ((director, Duty.DIRECTOR), (staff[1], Duty.COORDINATOR), (staff[2], Duty.PSYCHOLOGIST))
    for person, duty in duties:
        _appoint(person, home, duty, since)
    _appoint(parties.leader(neighbour), neighbour, Duty.DIRECTOR, since)
    rows = [
        (9, "Вторая группа", StatusKind.WITHOUT_CARE),
        (12, "Вторая группа", StatusKind.WITHOUT_CARE),
        (7, "Первая группа", StatusKind.AGREEMENT),
        (15, "Третья группа", StatusKind.ORPHAN),
    ]
    children = [
        actions.admit_child(
            home,
            born_in=day.year - age,
            group=group,
            admitted_on=day - timedelta(days=180 - 20 * number),
            kind=kind,
            act=f"№ {number + 11}",
            actor=actor_of(director),
        )
        for number, (age, group, kind) in enumerate(rows)
    ]
    _tell(children, staff[2], day)
    actions.hand_over_child(
        children[3],
        to=neighbour,
        act_number="7",
        act_on=day - timedelta(days=1),
        actor=actor_of(director),
    )
    back = actions.admit_child(
        neighbour,
        born_in=day.year - 10,
        group="",
        admitted_on=day - timedelta(days=90),
        kind=StatusKind.ORPHAN,
        actor=SYSTEM,
    )
    actions.hand_over_child(back, to=home, act_number="31", act_on=day, actor=SYSTEM)


def _appoint(person: Person, place: Organisation, duty: str, since: date) -> None:
    actions.appoint_keeper(person, institution=place, duty=duty, since=since, actor=SYSTEM)


def _tell(children: list[Child], psychologist: Person, day: date) -> None:
    """What the psychologist has written down of the first three."""
    actor, since = actor_of(psychologist), day - timedelta(days=100)
    brother, sister, youngest = children[:3]
    actions.link_siblings(
        brother, other=sister.paper_code, are_together=True, apart="", words="", actor=actor
    )
    everything = list(What.values)
    for child in (brother, sister):
        decider = actions.add_representative(
            child, kind=RepresentativeKind.DIRECTOR, decides=everything, details="", since=since, actor=actor
        )
        for what in (What.MEETING, What.MENTORING, What.OUTING):
            actions.answer_consent(decider, what=what, is_yes=True, since=since, paper="№ 4", actor=actor)
        actions.record_opinion(child, what=What.OUTING, word=Word.YES, asked_on=day, actor=actor)
    actions.record_opinion(brother, what=What.GUEST_STAY, word=Word.NO, asked_on=day, actor=actor)
    actions.add_ban(
        sister,
        with_whom="Бывший муж матери; фотография у дежурного",
        act_number="2-118",
        act_on=since,
        since=since,
        actor=actor,
    )
    actions.add_note(
        brother,
        words="Просит не звать по фамилии. Любит шахматы, ждёт партию по средам.",
        day=day,
        actor=actor,
    )
    for kind in (RepresentativeKind.PARENT, RepresentativeKind.DIRECTOR):
        actions.add_representative(
            youngest,
            kind=kind,
            decides=[What.MEETING, What.OUTING],
            details="",
            since=since,
            actor=actor,
        )
    actions.raise_disagreement(youngest, words="Мать против поездок за город, учреждение за.", actor=actor)
