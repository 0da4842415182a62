"""Proposals of the invented city: refused and complained of, asked about, accepted on paper, passed over."""

from datetime import date, timedelta
from typing import Final

from rostok.agreements import actions
from rostok.agreements.actions import ProposalWords, Told
from rostok.agreements.models import Proposal
from rostok.demo.network.people import Parties, actor_of
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.workdays import work_calendar
from rostok.kernel.workdays import is_workday
from rostok.parties import actions as parties_actions
from rostok.parties.models import Organisation
from rostok.parties.states import OrganisationKind
from rostok.regulation.models import InteractionType

PLACE: Final = "RU-PER"
SECOND: Final = ("Социальный центр «Лесная, 9»", "Lesnaya 9 Social Centre")
COMPANY: Final = ("ООО «Верная кисть»", "True Brush Ltd")
PARISH: Final = ("Приход Святителя Николая на Заречной", "St Nicholas Parish on Zarechnaya")
TOLD: Final = Told(
    risks="Лестница без перил во дворе, зимой скользко. Карантин объявляют в день прихода.",
    order="Сменная обувь, вход по списку, во время сна и уроков визитов нет. Слушать дежурного.",
    disputes="Письмом руководителю, ответ за пять рабочих дней.",
    end="На год. Раньше — по просьбе ребёнка, при нарушении правил или по письму за две недели.",
)


def offer_help(parties: Parties, day: date) -> None:
    """Two institutions of the city and three organisers, each proposal somewhere else on its way."""
    here = [one for one in parties.organisations if one.territory and one.territory.code == PLACE]
    home = next((one for one in here if one.kind == OrganisationKind.STATE), None)
    organiser = next((one for one in here if one.kind == OrganisationKind.NPO), None)
    if home is None or organiser is None:
        return
    second = _second(parties, home, day)
    boss = actor_of(parties.leader(home))
    _refused_and_complained_of(parties, organiser, home, boss, day)
    _on_paper(home, boss, day)
    _asked_about(parties, organiser, second, boss, day)


def _second(parties: Parties, home: Organisation, day: date) -> Organisation:
    """An institution that the same director heads for now."""
    second = parties_actions.create_organisation(
        kind=OrganisationKind.STATE, name=SECOND[0], name_en=SECOND[1], territory=home.territory, actor=SYSTEM
    )
    parties_actions.give_role(
        parties.leader(home), kind="leader", organisation=second, since=day - timedelta(days=90), actor=SYSTEM
    )
    return second


def _refused_and_complained_of(
    parties: Parties, organiser: Organisation, home: Organisation, boss: Actor, day: date
) -> None:
    leader = actor_of(parties.leader(organiser))
    proposal = offer(home, organiser, leader, "household", "Покрасить забор и собрать шкафы.", day)
    reason = "Мебель собирает подрядчик, забор стоит на земле соседей."
    actions.refuse_proposal(proposal, grounds=["refusal-aims"], reason=reason, actor=boss)
    text = "Забор принадлежит центру, план участка приложен. Просим вернуть на рассмотрение."
    actions.file_complaint(proposal, text=text, actor=leader)


def _asked_about(
    parties: Parties, organiser: Organisation, second: Organisation, boss: Actor, day: date
) -> None:
    leader = actor_of(parties.leader(organiser))
    works = "Кукольный театр раз в неделю, спектакль в мае."
    proposal = offer(second, organiser, leader, "festival", works, day)
    text = "Пришлите программу занятий и скажите, сколько человек приходит сразу."
    actions.ask_more(proposal, text=text, answer_by=day + timedelta(days=7), actor=boss)


def _on_paper(home: Organisation, boss: Actor, day: date) -> None:
    """A parish was accepted and its answer has not left yet; a company waits past its last day."""
    for (name, _name_en), kind, key, works, ago in (
        (PARISH, "parish", "staff-training", "Беседы для сотрудников о выгорании.", 6),
        (COMPANY, "company", "remote", "Сделать сайт центра и обучить сотрудника.", 30),
    ):
        came_on = _workday(day - timedelta(days=ago))
        came = {"channel": "paper", "number": f"вх. {40 - ago}", "came_on": came_on, "brought_by": "курьер"}
        proposal = actions.take_in_proposal(
            home,
            _words(works, came_on),
            types=[type_code(key)],
            incoming=came,
            kind=kind,
            name=name,
            actor=boss,
        )
        if kind == "parish":
            actions.accept_proposal(proposal, TOLD, actor=boss)
    actions.pass_over(day)


def offer(
    institution: Organisation, organiser: Organisation, leader: Actor, key: str, works: str, day: date
) -> Proposal:
    return actions.submit_proposal(
        institution, _words(works, day), types=[type_code(key)], organisation=organiser, actor=leader
    )


def _words(works: str, day: date) -> ProposalWords:
    return ProposalWords(
        works=works,
        starts_on=day + timedelta(days=30),
        ends_on=day + timedelta(days=300),
        volume="Четыре человека, два часа в неделю.",
        contact="Руководитель, телефон +7 000 000-00-00",
        conditions="Комната на двенадцать человек, сотрудник рядом.",
        training="Двое с педагогическим образованием, опыт три года.",
    )


def type_code(key: str) -> str:
    return InteractionType.objects.get(key=key, regulation__territory__code=PLACE).code


def _workday(day: date) -> date:
    """The day, or the working one before it: a secretary takes nothing in on a day off."""
    calendar = work_calendar("RU").calendar
    while not is_workday(day, calendar):
        day -= timedelta(days=1)
    return day
