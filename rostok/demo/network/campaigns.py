"""Two waves: the one of a year ago, finished, and today's, with organisations at every step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from rostok.assessment import actions
from rostok.assessment.core.gates import PASSES_AT
from rostok.assessment.models import Assessment, Campaign, Indicator, Instrument, Result, Seat
from rostok.assessment.queries import indicators_of
from rostok.assessment.states import CampaignState, ConflictKind, Function, SeatKind
from rostok.demo.network import judging
from rostok.demo.network.people import FUNCTIONS, Parties, actor_of
from rostok.demo.network.proofs import submit_evidence
from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Bilingual
from rostok.parties.models import Organisation, Person

Progress = Callable[[str], object]

TOLD_EVERY = 10  # organisations between two lines of progress in a large network


@dataclass(frozen=True, slots=True)
class Way:
    """One assessment on its way, with its seats."""

    assessment: Assessment
    respondents: tuple[Seat, ...]
    moderator: Seat
    experts: tuple[Seat, ...]
    indicators: tuple[Indicator, ...]
    spare: Person


def run_wave_before(dice: Random, parties: Parties, count: int, progress: Progress) -> list[Result]:
    """The finished wave; its dates are moved a year back afterwards."""
    today = timezone.localdate()
    campaign = _campaign(
        parties, today, wave=1, title=Bilingual("Точки роста: первая волна", "Growth points: wave one")
    )
    results = []
    for number, organisation in enumerate(parties.organisations[:count]):
        way = _begin(parties, campaign, organisation, number)
        tell_truth(dice, parties, organisation, way.indicators)
        submit_evidence(dice, parties, way.assessment, way.indicators)
        results.append(judging.whole_way(dice, parties, way))
        _tell(progress, "wave one", number + 1, min(count, len(parties.organisations)))
    actions.close_campaign(campaign, actor=actor_of(parties.roles["methodologist"]))
    return results


def run_this_wave(dice: Random, parties: Parties, day: date, progress: Progress) -> list[Result]:
    """Today's wave: the first organisation waits for its respondent, the others stand at every step."""
    title = Bilingual("Точки роста: вторая волна", "Growth points: wave two")
    campaign = _campaign(parties, day, wave=2, title=title)
    results: list[Result] = []
    for number, organisation in enumerate(parties.organisations):
        way = _begin(parties, campaign, organisation, number)
        tell_truth(dice, parties, organisation, way.indicators)
        submit_evidence(dice, parties, way.assessment, way.indicators)
        result = judging.part_of_the_way(dice, parties, way, stop=stop_of(number))
        results += [result] if result else []
        _tell(progress, "wave two", number + 1, len(parties.organisations))
    return results


def _tell(progress: Progress, wave: str, done: int, total: int) -> None:
    if total <= 2 * TOLD_EVERY + TOLD_EVERY or done % TOLD_EVERY == 0 or done == total:
        progress(f"{wave}: {done} of {total}")


def tell_truth(
    dice: Random, parties: Parties, organisation: Organisation, indicators: Sequence[Indicator]
) -> None:
    """The true levels: drawn once, and from wave to wave some of them a step higher."""
    before = parties.truth.get(organisation.code)
    found = {
        indicator.code: min(4, before[indicator.code] + (dice.random() < 0.4))
        if before
        else dice.choice((1, 2, 2, 3, 3, 3, 4))
        for indicator in indicators
    }
    if parties.is_safe(organisation):
        found |= {one.code: max(PASSES_AT, found[one.code]) for one in indicators if one.is_gate}
    parties.truth[organisation.code] = found


def stop_of(number: int) -> str:
    """Where organisation `number` stands today."""
    early = {0: "answering", 1: "agreeing", 2: "judging", 3: "reconciling", 4: "comparing", 5: "answering"}
    return early.get(number) or ("ready", "ready", "judging", "agreeing", "ready", "answering")[number % 6]


def _campaign(parties: Parties, day: date, *, wave: int, title: Bilingual) -> Campaign:
    methodologist = actor_of(parties.roles["methodologist"])
    return actions.open_campaign(
        title=title,
        instrument=Instrument.objects.filter(name="child-protection").latest("pk"),
        territory=None,
        wave=wave,
        answers_until=day + timedelta(days=6),
        agreement_until=day + timedelta(days=13),
        judging_until=day + timedelta(days=27),
        reconciling_until=day + timedelta(days=34),
        actor=methodologist,
    )


def _begin(parties: Parties, campaign: Campaign, organisation: Organisation, number: int) -> Way:
    methodologist = actor_of(parties.roles["methodologist"])
    assessment = actions.add_organisation(campaign, organisation=organisation, actor=methodologist)
    if campaign.state == CampaignState.DRAFT:
        actions.start_campaign(campaign, actor=methodologist)
    staff = parties.staff[organisation.code]

    def seat(person: Person, kind: str, function: str = "", number: int = 1) -> Seat:
        return actions.seat_person(
            assessment, person=person, kind=kind, function=function, number=number, actor=SYSTEM
        )

    respondents = tuple(
        seat(person, SeatKind.RESPONDENT, function=Function(FUNCTIONS[place % len(FUNCTIONS)]))
        for place, person in enumerate(staff)
    )
    moderator = seat(parties.moderators.get(organisation.code, staff[2]), SeatKind.MODERATOR)
    first = 0 if number < 6 else number % len(parties.experts)
    pair = (parties.experts[first], parties.experts[(first + 1) % len(parties.experts)])
    experts = tuple(seat(person, SeatKind.EXPERT, number=place) for place, person in enumerate(pair, 1))
    for expert in experts:
        actions.state_conflict(expert, kind=ConflictKind.NONE, note="", actor=actor_of(expert.person))
    indicators = _asked(parties, assessment)
    spare = parties.experts[(first + 2) % len(parties.experts)]
    return Way(assessment, respondents, moderator, experts, indicators, spare)


def _asked(parties: Parties, assessment: Assessment) -> tuple[Indicator, ...]:
    """The indicators of the assessment, read once for each instrument and kind of organisations."""
    key = assessment.campaign.instrument_id, assessment.organisation.kind
    if key not in parties.asked:
        parties.asked[key] = tuple(indicators_of(assessment))
    return parties.asked[key]
