"""An assessment of «Берег» on its way, walked through the same actions that pages use.

Six respondents (the owner, the colleague and four more), a moderator, expert_one and expert_two.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import timezone

from rostok.assessment import actions
from rostok.assessment.core.levels import Aspect
from rostok.assessment.events import CampaignStarted
from rostok.assessment.models import Assessment, Campaign, Evidence, Indicator, Instrument, Result, Seat
from rostok.assessment.states import ConflictKind, Function, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.models import Bilingual
from rostok.foundation.packs import check_pack, read_pack
from rostok.foundation.workflow import advance
from rostok.kernel.scales import Choice
from rostok.parties.models import Membership, Person
from rostok.proofs.actions import confirm_proof, submit_proof
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofKind
from tests.cast import SINCE, Cast, make_person
from tests.worlds import walked_once

STEPS = ("answering", "agreeing", "judging", "reconciling", "comparing", "ready")
FUNCTIONS = (
    Function.LEADER,
    Function.PRACTITIONER,
    Function.PRACTITIONER,
    Function.PRACTITIONER,
    Function.PRACTITIONER,
    Function.FINANCE,
)
SMALL = ("1.1", "1.3", "1.5", "1.7", "5.1", "5.2", "5.4", "5.6")  # two domains, two gates: enough for a walk
MORE_PEOPLE = ("Вера Зорина", "Глеб Лугов", "Дина Росина", "Егор Белов")

Choices = Mapping[str, str]


@cache
def pack_content() -> dict[str, Any]:
    """Eight indicators of the pack of the repository as checked data; read once."""
    _kind, content = check_pack(read_pack(settings.PACKS / "child-protection"))
    document: dict[str, Any] = content.model_dump()
    domains = [
        {**domain, "indicators": [one for one in domain["indicators"] if one["code"] in SMALL]}
        for domain in document["domains"]
    ]
    return {**document, "domains": [domain for domain in domains if domain["indicators"]]}


@walked_once
def make_instrument(**changes: Any) -> Instrument:
    """The instrument of the repository, with changes of its rules."""
    document = pack_content()
    return actions.install_instrument(
        document | {"rules": document["rules"] | changes.pop("rules", {})} | changes
    )


def today() -> date:
    return timezone.localdate()


@walked_once
def make_campaign(cast: Cast, instrument: Instrument, *, wave: int = 1, starts: bool = True) -> Campaign:
    """A campaign of the methodologist in Perm: a week for each phase from today."""
    actor = cast.actor("methodologist")
    ends = [today() + timedelta(weeks=week) for week in (1, 2, 3, 4)]
    campaign = actions.open_campaign(
        title=Bilingual(f"Точки роста {wave}", f"Growth points {wave}"),
        instrument=instrument,
        territory=cast.perm,
        wave=wave,
        answers_until=ends[0],
        agreement_until=ends[1],
        judging_until=ends[2],
        reconciling_until=ends[3],
        actor=actor,
    )
    if starts:  # before its organisations, as no page does: they are added by the test
        advance(campaign, "open", actor=actor, event=CampaignStarted(subject_id=campaign.pk))
    return campaign


@dataclass
class Way:
    """One assessment with everybody in it. `note_of(who, code)` words the notes that are planted."""

    cast: Cast
    campaign: Campaign
    assessment: Assessment
    respondents: list[Seat]
    moderator: Seat
    experts: list[Seat]
    indicators: dict[str, Indicator]
    gone: list[Seat] = field(default_factory=list)  # experts who left
    third: list[Seat] = field(default_factory=list)
    proofs: dict[str, Proof] = field(default_factory=dict)
    note_of: Callable[[str, str], str] = field(default=lambda who, code: "")

    def actor(self, seat: Seat) -> Actor:
        return Actor(seat.person.user_id)

    def fresh(self) -> Assessment:
        """The row as it is now, joined as pages join it."""
        found = Assessment.objects.select_related("organisation", "campaign__instrument")
        self.assessment = found.get(pk=self.assessment.pk)
        return self.assessment

    def seat(self, seat: Seat) -> Seat:
        """The seat as it is now, joined as pages join it."""
        joined = ("person", "assessment__organisation", "assessment__campaign__instrument")
        return Seat.objects.select_related(*joined).get(pk=seat.pk)

    def asked(self, seat: Seat) -> list[Indicator]:
        return [one for one in self.indicators.values() if seat.function in one.functions]

    @walked_once
    def answer(self, seat: Seat, choices: Choices | str = "3", *, hands_in: bool = True) -> None:
        for one in self.asked(seat):
            choice = choices if isinstance(choices, str) else choices.get(one.code, "3")
            note = self.note_of(f"respondent {self.respondents.index(seat)}", one.code)
            actions.save_mark(seat, indicator=one, choice=choice, note=note, actor=self.actor(seat))
        if hands_in:
            actions.hand_in(seat, actor=self.actor(seat))

    @walked_once
    def answer_all(self, choices: Choices | str = "3") -> None:
        for seat in self.respondents:
            self.answer(seat, choices)

    @walked_once
    def close_answers(self) -> None:
        actions.close_answers(self.assessment, actor=self.actor(self.moderator))

    @walked_once
    def agree(self, choices: Choices | str = "3") -> None:
        for code, one in self.indicators.items():
            choice = choices if isinstance(choices, str) else choices.get(code, "3")
            actions.save_consensus(
                self.assessment,
                indicator=one,
                choice=choice,
                note=self.note_of("consensus", code),
                actor=self.actor(self.moderator),
            )

    @walked_once
    def close_sheet(self) -> None:
        actions.close_sheet(self.assessment, actor=self.actor(self.moderator))

    @walked_once
    def judge(
        self, number: int, choices: Choices | str = "3", *, locks: bool = True, visit: bool = True
    ) -> None:
        seat = self.experts[number - 1]
        for code, one in self.indicators.items():
            choice = choices if isinstance(choices, str) else choices.get(code, "3")
            note = self.note_of(f"expert {number}", code)
            actions.save_expert_mark(seat, indicator=one, choice=choice, note=note, actor=self.actor(seat))
        if locks:
            actions.lock_marks(seat, is_visit=visit, actor=self.actor(seat))

    @walked_once
    def settle(self, code: str, choice: str, *, by: int = 1) -> None:
        proposer, other = self.experts[by - 1], self.experts[2 - by]
        actions.propose_common(
            proposer,
            indicator=self.indicators[code],
            choice=choice,
            note=self.note_of("proposal", code),
            actor=self.actor(proposer),
        )
        actions.agree_common(other, indicator=self.indicators[code], actor=self.actor(other))

    @walked_once
    def close_reconciliation(self) -> None:
        actions.close_reconciliation(self.assessment, actor=self.actor(self.experts[0]))

    @walked_once
    def approve(self) -> Result:
        return actions.approve_result(self.assessment, actor=self.cast.actor("methodologist"))

    def proof(self, title: str, *, kind: str = ProofKind.DOCUMENT, days_ago: int = 30, **more: Any) -> Proof:
        """A proof of «Берег», submitted by its leader."""
        return submit_proof(
            organisation=self.cast.berega,
            kind=kind,
            title=title,
            issued_on=today() - timedelta(days=days_ago),
            actor=self.cast.actor("owner"),
            **more,
        )

    @walked_once
    def back(
        self, code: str, aspect: str = Aspect.DOCUMENT, *, is_confirmed: bool = True, **more: Any
    ) -> Evidence:
        """A proof behind an indicator, confirmed unless told otherwise."""
        proof = self.proof(f"{aspect} {code}", **more)
        self.proofs[f"{code} {aspect}"] = proof
        evidence = actions.attach_evidence(
            self.assessment, indicator_code=code, proof=proof, aspect=aspect, actor=self.cast.actor("owner")
        )
        if is_confirmed:
            confirm_proof(proof, actor=self.cast.actor("methodologist"))
        return evidence

    def back_fully(self, code: str) -> None:
        """Everything that level 4 needs."""
        for aspect in Aspect:
            self.back(code, aspect)


@walked_once
def make_way(cast: Cast, *, people: int = 6, instrument: Instrument | None = None, wave: int = 1) -> Way:
    """An assessment where people answer, with all its seats."""
    campaign = make_campaign(cast, instrument or make_instrument(), wave=wave)
    methodologist = cast.actor("methodologist")
    assessment = actions.add_organisation(campaign, organisation=cast.berega, actor=methodologist)

    def seat(person: Person, kind: str, **more: Any) -> Seat:
        return actions.seat_person(assessment, person=person, kind=kind, actor=methodologist, **more)

    staff = [
        cast.person("owner"),
        cast.person("colleague"),
        *(_colleague(cast, name) for name in MORE_PEOPLE),
    ]
    experts = [
        seat(cast.person(name), SeatKind.EXPERT, number=number)
        for number, name in ((1, "expert_one"), (2, "expert_two"))
    ]
    for expert in experts:
        state_no_conflict(expert)
    return Way(
        cast=cast,
        campaign=campaign,
        assessment=assessment,
        respondents=[
            seat(person, SeatKind.RESPONDENT, function=function)
            for person, function in zip(staff[:people], FUNCTIONS, strict=False)
        ],
        moderator=seat(_colleague(cast, "Зоя Мирная"), SeatKind.MODERATOR),
        experts=experts,
        indicators={one.code: one for one in Indicator.objects.filter(instrument=campaign.instrument)},
    )


def state_no_conflict(seat: Seat) -> None:
    """The expert says that nothing binds them to the organisation."""
    actions.state_conflict(seat, kind=ConflictKind.NONE, note="", actor=Actor(seat.person.user_id))


@walked_once
def walk(way: Way, to: str, **given: Choices | str) -> Result | None:
    """Walk to the step `to`; `self`, `consensus`, `first` and `second` give the choices, "3" by default."""
    done = STEPS[: STEPS.index(to)]
    if "answering" in done:
        way.answer_all(given.get("own", "3"))
        way.close_answers()
    if "agreeing" in done:
        way.agree(given.get("consensus", "3"))
        way.close_sheet()
    if "judging" in done:
        way.judge(1, given.get("first", "3"))
        way.judge(2, given.get("second", "3"))
    if "reconciling" in done:
        way.close_reconciliation()
    return way.approve() if "comparing" in done else None


@walked_once
def make_ready(cast: Cast, **given: Any) -> tuple[Way, Result]:
    """The whole way, with no disagreement unless choices say so."""
    way = make_way(cast)
    result = walk(way, "ready", **given)
    assert result is not None
    return way, result


def _colleague(cast: Cast, name: str) -> Person:
    """One more person of «Берег», known by name."""
    if name not in cast.people:
        cast.people[name] = make_person(f"person-{len(cast.people)}", name)
        Membership.objects.create(person=cast.people[name], organisation=cast.berega, since=SINCE)
    return cast.people[name]


def choice_of(level: int) -> Choice:
    return Choice(str(level))
