"""How the invented people judge: each sees the true level a little differently."""

from random import Random
from typing import TYPE_CHECKING

from rostok.assessment import actions
from rostok.assessment.models import Result
from rostok.assessment.queries import differing_indicators
from rostok.assessment.queries.gates import disputed_gates
from rostok.assessment.states import ConflictKind, SeatKind
from rostok.demo.network import bulk
from rostok.demo.network.people import Parties, actor_of
from rostok.kernel.scales import Choice

if TYPE_CHECKING:
    from rostok.demo.network.campaigns import Way

STEPS = ("answering", "agreeing", "judging", "reconciling", "comparing", "ready")
COMMON_NOTE = "Сошлись на том, что видели оба."
NOTES = (
    "Видели журнал за полгода, записи сделаны сразу после занятий.",
    "Порядок есть, но новый сотрудник о нём не слышал.",
    "Спросили двух сотрудников: отвечают одинаково.",
    "Документ подписан в прошлом году, с тех пор не пересматривали.",
    "",
    "",
)


def whole_way(dice: Random, parties: Parties, way: "Way") -> Result:
    """From the first answer to the approved result."""
    result = part_of_the_way(dice, parties, way, stop="ready")
    if result is None:
        raise AssertionError("the whole way ends with a result")
    return result


def part_of_the_way(dice: Random, parties: Parties, way: "Way", *, stop: str) -> Result | None:
    """Walk the steps before `stop`; the result when `stop` is the last one."""
    levels = parties.truth[way.assessment.organisation.code]
    truth = {indicator.pk: levels[indicator.code] for indicator in way.indicators}
    done = STEPS[: STEPS.index(stop)]
    answer(dice, way, truth, unfinished=stop == "answering")
    if "answering" in done:
        actions.close_answers(way.assessment, actor=actor_of(way.moderator.person))
        agree(dice, way, truth, unfinished=stop == "agreeing")
    if "agreeing" in done:
        actions.close_sheet(way.assessment, actor=actor_of(way.moderator.person))
        is_safe = parties.is_safe(way.assessment.organisation)
        judge(dice, way, truth, unfinished=stop == "judging", is_safe=is_safe)
    if "judging" in done:
        reconcile(way, unfinished=stop == "reconciling")
    if stop == "ready":
        decide_gates(dice, parties, way, truth)
    if "reconciling" in done:
        actions.close_reconciliation(way.assessment, actor=actor_of(way.experts[0].person))
    if "comparing" in done:
        return actions.approve_result(way.assessment, actor=actor_of(parties.roles["methodologist"]))
    return None


def near(dice: Random, level: int, *, up: float, down: float) -> Choice:
    """A level near the true one, or «не знаю» now and then."""
    throw = dice.random()
    if throw < 0.03:
        return Choice.UNKNOWN
    shift = 1 if throw > 1 - up else -1 if throw < down + 0.03 else 0
    return Choice(str(min(4, max(1, level + shift))))


def answer(dice: Random, way: "Way", truth: dict[int, int], *, unfinished: bool) -> None:
    """Everybody answers alone; in an unfinished one the second respondent has done the short form."""
    for place, seat in enumerate(way.respondents):
        asked = [indicator for indicator in way.indicators if seat.function in indicator.functions]
        stopped = unfinished and place == 1
        if stopped:
            asked = [indicator for indicator in asked if indicator.is_gate or indicator.is_express]
        choices = {one.pk: near(dice, truth[one.pk], up=0.4, down=0.15) for one in asked}
        bulk.fill_sheet(seat, choices)
        if not stopped:
            actions.hand_in(seat, actor=actor_of(seat.person))


def agree(dice: Random, way: "Way", truth: dict[int, int], *, unfinished: bool) -> None:
    """The organisation agrees, a little kinder to itself than the truth."""
    indicators = way.indicators[: len(way.indicators) // 2] if unfinished else way.indicators
    choices = {one.pk: Choice(str(min(4, truth[one.pk] + (dice.random() < 0.3)))) for one in indicators}
    bulk.fill_consensus(way.assessment, choices)


def judge(dice: Random, way: "Way", truth: dict[int, int], *, unfinished: bool, is_safe: bool) -> None:
    """Two experts judge, each alone; in an unfinished one the second has locked and the first is half-way."""
    for place, seat in enumerate(way.experts):
        stopped = unfinished and place == 0
        indicators = way.indicators[: len(way.indicators) // 2] if stopped else way.indicators
        choices = {one.pk: seen(dice, truth[one.pk]) for one in indicators}
        if is_safe:
            choices |= {one.pk: Choice(str(truth[one.pk])) for one in indicators if one.is_gate}
        bulk.fill_expert_sheet(seat, choices, {pk: dice.choice(NOTES) for pk in choices})
        if not stopped:
            actions.lock_marks(seat, is_visit=True, actor=actor_of(seat.person))


def decide_gates(dice: Random, parties: Parties, way: "Way", truth: dict[int, int]) -> None:
    """Where the two dispute an obligatory minimum, a third expert judges it alone."""
    way.assessment.refresh_from_db(fields=["needs_third"])
    if not way.assessment.needs_third:
        return
    methodologist, mine = actor_of(parties.roles["methodologist"]), actor_of(way.spare)
    seat = actions.seat_person(way.assessment, person=way.spare, kind=SeatKind.THIRD, actor=methodologist)
    actions.state_conflict(seat, kind=ConflictKind.NONE, note="", actor=mine)
    disputed = disputed_gates(way.assessment)
    choices = {one.pk: Choice(str(truth[one.pk])) for one in disputed}
    bulk.fill_expert_sheet(seat, choices, {pk: dice.choice(NOTES) for pk in choices})
    actions.lock_marks(seat, is_visit=False, actor=mine)


def seen(dice: Random, level: int) -> Choice:
    """What an expert makes of the true level; an expert always knows."""
    choice = near(dice, level, up=0.1, down=0.2)
    return Choice(str(level)) if choice is Choice.UNKNOWN else choice


def reconcile(way: "Way", *, unfinished: bool) -> None:
    """Where the marks differ, the first expert proposes the lower one and the second agrees.

    An unfinished one has one proposal that waits; it and the first of a finished one go through the action.
    """
    first, second = way.experts
    differing = list(differing_indicators(way.assessment))
    if not differing:
        return
    (indicator, lower), *others = differing
    actions.propose_common(
        first, indicator=indicator, choice=lower, note=COMMON_NOTE, actor=actor_of(first.person)
    )
    if not unfinished:
        actions.agree_common(second, indicator=indicator, actor=actor_of(second.person))
        bulk.reconciled(way.assessment, first, second, {one.pk: low for one, low in others}, COMMON_NOTE)
