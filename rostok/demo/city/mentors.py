"""Children of the institutions by their codes, and mentors who come to one of them for at least a year."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from rostok.children import actions as children
from rostok.children.models import Child
from rostok.children.states import RepresentativeKind, StatusKind, What, Word
from rostok.contracts import actions as contracts
from rostok.contracts.models import Contract
from rostok.contracts.queries import Facts
from rostok.demo.city.happened import happened
from rostok.demo.city.papers import Pair
from rostok.demo.city.places import City, House
from rostok.demo.city.volunteers import Known
from rostok.demo.network.offers import type_code
from rostok.demo.network.people import actor_of
from rostok.demo.network.signed import CONTACT, NEED
from rostok.regulation.models import TypeVersion
from rostok.regulation.states import RuleState
from rostok.visits.actions import begin_mentorship

AGES: Final = (14, 11, 16)
NOTE: Final = "Любит чинить велосипеды, не любит, когда торопят."


def lead_mentors(city: City, pairs: Sequence[Pair], known: Sequence[Known]) -> None:
    """Three children of each institution, two of them siblings; a mentor comes to one child."""
    of_house = {house.organisation.pk: _children(city, house) for house in city.houses}
    kind = (
        TypeVersion.objects.select_related("type").get(state=RuleState.IN_FORCE, type__key="mentoring").type
    )
    mentors = [one for one in known if one.is_mentor and one.person.user_id]
    for number, one in enumerate(mentors):
        pair = _pair_of(one, pairs)
        if pair is None:
            continue
        with happened(7 * (2 + number % 6)):
            _contract(city, one, pair)
            free = of_house[pair.house.organisation.pk]
            if free:
                begin_mentorship(
                    free.pop(),
                    person=one.person,
                    of_type=kind,
                    since=city.day,
                    actor=actor_of(pair.house.coordinator),
                )


def _pair_of(one: Known, pairs: Sequence[Pair]) -> Pair | None:
    home = one.volunteer.organisation_id
    return next((pair for pair in pairs if pair.organiser.organisation.pk == home), None)


def _children(city: City, house: House) -> list[Child]:
    psychologist = actor_of(house.psychologist)
    with happened(301):
        found = [
            children.admit_child(
                house.organisation,
                born_in=city.day.year - age,
                group="Вторая группа",
                admitted_on=city.day,
                kind=StatusKind.WITHOUT_CARE,
                act=f"№ {number + 31}",
                actor=actor_of(house.director),
            )
            for number, age in enumerate(AGES)
        ]
        first, second = found[:2]
        children.link_siblings(
            first, other=second.paper_code, are_together=True, apart="", words="", actor=psychologist
        )
        for child in found:
            decider = children.add_representative(
                child,
                kind=RepresentativeKind.DIRECTOR,
                decides=list(What.values),
                details="",
                since=city.day,
                actor=psychologist,
            )
            for what in (What.MEETING, What.MENTORING, What.OUTING):
                children.answer_consent(
                    decider, what=what, is_yes=True, since=city.day, paper="№ 4", actor=psychologist
                )
            children.record_opinion(
                child, what=What.MENTORING, word=Word.YES, asked_on=city.day, actor=psychologist
            )
        children.add_note(first, words=NOTE, day=city.day, actor=psychologist)
        if house is city.houses[0]:
            children.add_ban(
                second,
                with_whom="Отчим; фотография у дежурного",
                act_number="2-204",
                act_on=city.day,
                since=city.day,
                actor=psychologist,
            )
    return found


def _contract(city: City, one: Known, pair: Pair) -> None:
    """Of the mentor with the organiser, signed by both."""
    leader = pair.organiser.leader
    facts = Facts.of(
        {
            "works": "Быть наставником подростка, встречи раз в неделю.",
            "organiser_contact": leader.name,
            "other_contact": CONTACT,
            "need": NEED,
        }
    )
    days: dict[str, Any] = {"starts_on": city.day, "ends_on": city.day + timedelta(days=364)}
    contract = contracts.write_contract(
        pair.organiser.organisation,
        one.person,
        facts,
        types=[type_code("mentoring")],
        **days,
        actor=actor_of(leader),
    )
    for person in (leader, one.person):
        read = Contract.objects.get(pk=contract.pk)
        contracts.sign_version(read, number=1, actor=actor_of(person))
