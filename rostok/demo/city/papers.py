"""Proposals, registrations and agreements of the city: most stand, some are on their way, some have ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from rostok.agreements import actions as agreements
from rostok.agreements.actions import ProposalWords
from rostok.agreements.models import Proposal, Registration
from rostok.contracts import actions as contracts
from rostok.contracts.models import Contract, ContractVersion
from rostok.contracts.queries import Facts, composed, facts_from
from rostok.demo.city.happened import happened
from rostok.demo.city.places import City, House, Organiser
from rostok.demo.network.offers import TOLD, type_code
from rostok.demo.network.people import actor_of
from rostok.demo.network.signed import CONTACT, EXISTENCE, NEED, OF_INSTITUTION, SAFETY, show
from rostok.foundation.incoming import Channel
from rostok.proofs.models import Proof

ERAS: Final = (51, 46, 40, 33, 27, 21)  # weeks ago papers were signed
EACH: Final = 2  # institutions of one organiser
KEYS: Final = (("festival",), ("festival", "visiting"), ("festival", "mentoring"), ("household", "festival"))
ON_PAPER: Final = 20  # every so many proposals came on a sheet
FROM: Final = 7
LAPSED: Final = 45  # days since the last comparison with the closed lists
NEAR: Final = 26  # the same of those whose registration runs out within days
WORKS: Final = {
    "festival": "Мастер-классы и праздники для групп, два раза в месяц.",
    "visiting": "Приходить в часы посещений: настольные игры, чтение вслух.",
    "mentoring": "Наставники для подростков, встречи раз в неделю.",
    "household": "Мелкий ремонт и уборка двора, когда детей нет дома.",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """An organiser registered in an institution for types, since `weeks` ago."""

    organiser: Organiser
    house: House
    keys: tuple[str, ...]
    weeks: int


def sign_city(city: City) -> list[Pair]:
    """Registered pairs whose registration is in force; what each organiser rests on is shown first."""
    for house in city.houses:
        show(house.organisation, OF_INSTITUTION, city.day)
    for organiser in city.organisers:
        show(organiser.organisation, (*EXISTENCE, *SAFETY), city.day)
    pairs = list(_pairs(city))
    for weeks in ERAS:
        with happened(weeks * 7):
            for number, pair in enumerate(pairs):
                if pair.weeks == weeks:
                    _concluded(city, pair, number)
    _on_their_way(city)
    return _ended(city, pairs)


def date_texts(city: City) -> None:
    """Texts say the days of their rows, which lie in the past since; otherwise both sides would sign anew."""
    organisers = [one.organisation for one in city.organisers]
    found = ContractVersion.objects.filter(contract__organisation__in=organisers)
    for version in found.select_related("contract").order_by("pk"):
        if now := composed(version.contract, Facts.of(version.facts)):
            ContractVersion.objects.filter(pk=version.pk).update(text=now.text)


def _pairs(city: City) -> Iterable[Pair]:
    """Each organiser comes to some institutions, each institution has at least one."""
    for number, organiser in enumerate(city.organisers):
        for step in range(min(EACH, len(city.houses))):
            house = city.houses[(number + step * 7) % len(city.houses)]
            keys = KEYS[(number + step) % len(KEYS)]
            yield Pair(organiser, house, keys, ERAS[(number + step) % len(ERAS)])


def _concluded(city: City, pair: Pair, number: int) -> None:
    """Proposed, accepted, registered by an order; of every second an agreement signed by both."""
    is_paper = number % ON_PAPER == FROM
    proposal = _proposed(city, pair.organiser, pair.house, pair.keys, sheet=number if is_paper else None)
    director = actor_of(pair.house.director)
    agreements.accept_proposal(proposal, TOLD, actor=director)
    if is_paper:
        sent = f"исх. {number + 1}"
        agreements.send_answer(proposal, answered_on=city.day, answer_number=sent, actor=director)
    registration = agreements.draft_registration(proposal, actor=director)
    agreements.approve_registration(
        registration, order_number=f"{registration.pk}-рег", ordered_on=city.day, actor=city.officer
    )
    contracts.note_registration(registration)
    if number % 2 == 0:
        _signed(city, proposal, pair, 364 - number % 5 * 7)


def _proposed(
    city: City, organiser: Organiser, house: House, keys: tuple[str, ...], *, sheet: int | None = None
) -> Proposal:
    """Sent by the page, or taken in by the institution from a sheet with this number."""
    types = [type_code(key) for key in keys]
    words = ProposalWords(
        works=WORKS[keys[-1]],
        starts_on=city.day + timedelta(days=14),
        ends_on=city.day + timedelta(days=700),
        volume="До шести человек, два часа в неделю.",
        contact="Координатор, телефон +7 000 000-00-00",
        conditions="Комната на двенадцать человек, сотрудник рядом.",
        training="Все прошли обучение безопасности детей.",
    )
    if sheet is not None:
        came = {"channel": Channel.PAPER, "number": f"вх. {sheet + 1}", "came_on": city.day}
        return agreements.take_in_proposal(
            house.organisation,
            words,
            types=types,
            organisation=organiser.organisation,
            incoming=came | {"brought_by": "курьер"},
            actor=actor_of(house.director),
        )
    return agreements.submit_proposal(
        house.organisation,
        words,
        types=types,
        organisation=organiser.organisation,
        actor=actor_of(organiser.leader),
    )


def _signed(city: City, proposal: Proposal, pair: Pair, days: int) -> None:
    both = (actor_of(pair.organiser.leader), actor_of(pair.house.director))
    facts = Facts.of(facts_from(proposal) | {"need": NEED, "other_contact": CONTACT})
    term: dict[str, Any] = {"starts_on": city.day, "ends_on": city.day + timedelta(days=days)}
    contract = contracts.write_agreement(proposal, facts, **term, actor=both[0])
    for actor in both:
        contracts.sign_version(Contract.objects.get(pk=contract.pk), number=1, actor=actor)


def _on_their_way(city: City) -> None:
    """Of the last weeks: waiting, asked about, accepted and not registered, refused, complained of."""
    for number, organiser in enumerate(city.organisers[: max(4, len(city.organisers) // 3)]):
        house = city.houses[(number + 3) % len(city.houses)]
        boss = actor_of(house.director)
        with happened((0, 3, 7, 2)[number % 4]):
            proposal = _proposed(city, organiser, house, ("household", "visiting")[number % 2 :][:1])
            if number % 4 == 1:
                agreements.accept_proposal(proposal, TOLD, actor=boss)
                agreements.draft_registration(proposal, actor=boss)
            elif number % 4 == 2:
                reason = "Двор ремонтирует подрядчик до осени."
                agreements.refuse_proposal(proposal, grounds=["refusal-aims"], reason=reason, actor=boss)
        if number % 8 == 2:
            text = "Подрядчик работает во внутреннем дворе, мы предлагаем наружный."
            agreements.file_complaint(proposal, text=text, actor=actor_of(organiser.leader))


def _ended(city: City, pairs: list[Pair]) -> list[Pair]:
    """Some run out within days, some have run out, one is suspended and one revoked by the officer."""
    known = Registration.objects.select_related("organisation", "institution").order_by("pk")
    first = {one.organisation.pk: number for number, one in enumerate(city.organisers)}
    for pk, number in first.items():
        if number % 15 == 3:
            _compared(pk, city, LAPSED)
        elif number % 15 in (4, 5):
            _compared(pk, city, NEAR)
    agreements.check_registrations(at=timezone.now())
    own = [one for one in known if one.organisation_id in first]
    in_force = [one for one in own if one.state == "in_force"]
    if len(in_force) > 3:
        reason = "Проверяется обращение родителей."
        agreements.suspend_registration(in_force[-1], reason=reason, actor=city.officer)
        agreements.revoke_registration(
            in_force[-2],
            reason="Организатор не выполняет условия соглашения.",
            order_number="41-рег",
            ordered_on=city.day,
            actor=city.officer,
        )
    for one in known:
        contracts.note_registration(one)
    standing = set(Registration.objects.filter(state="in_force").values_list("organisation", "institution"))
    return [one for one in pairs if (one.organiser.organisation.pk, one.house.organisation.pk) in standing]


def _compared(pk: int, city: City, days: int) -> None:
    """The monthly comparison with the closed lists was made so many days ago for the last time."""
    Proof.objects.filter(organisation=pk, qualification__code=EXISTENCE[1]).update(
        issued_on=city.day - timedelta(days=days)
    )
