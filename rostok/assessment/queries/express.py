"""The plan of the short form, from a person's own answers alone."""

from collections.abc import Callable, Iterable
from typing import Any

from rostok.assessment.access import entered_marks, own_marks
from rostok.assessment.core.express import Answer, Plan, plan
from rostok.assessment.models import Indicator, Seat
from rostok.assessment.queries.cards import indicators_of
from rostok.assessment.queries.shapes import PlanRow, ShortPlan
from rostok.foundation.actors import Actor
from rostok.foundation.models import Bilingual, bilingual
from rostok.kernel.scales import Choice, level_of

Answered = dict[str, Choice]


def short_plan(seat: Seat, *, actor: Actor) -> ShortPlan:
    """What the seat's person may do today, for themselves or for whoever enters their paper.

    A few queries; while an answer is missing, the codes alone.
    """
    asked = [one for one in indicators_of(seat.assessment, function=seat.function) if is_short(one)]
    marks = own_marks(actor, seat.assessment).filter(seat=seat) | entered_marks(actor, seat)
    saved = marks.values_list("indicator__code", "choice")
    choices: Answered = {code: Choice(choice) for code, choice in saved}
    missing = tuple(one.code for one in asked if one.code not in choices)
    made = Plan((), (), (), ()) if missing else plan(_answers(asked, choices))
    names = {row["level"]: bilingual(row["title"]) for row in seat.assessment.campaign.instrument.scale}
    by_code = {one.code: one for one in asked}

    def rows(codes: Iterable[str]) -> tuple[PlanRow, ...]:
        return tuple(_row(by_code[code], level_of(choices[code]), names.get) for code in codes)

    return ShortPlan(seat, missing, rows(made.first), rows(made.then), rows(made.ask), rows(made.keep))


def is_short(indicator: Indicator) -> bool:
    """Asked in the short form."""
    return indicator.is_gate or indicator.is_express


def _answers(asked: Iterable[Indicator], choices: Answered) -> Iterable[Answer]:
    for one in asked:
        if choices[one.code] != Choice.NOT_APPLICABLE:
            yield Answer(one.code, one.is_gate, one.weight, level_of(choices[one.code]))


def _row(one: Indicator, level: int | None, name: Callable[[int], Bilingual | None]) -> PlanRow:
    action = _next_action(one.actions, level)
    return PlanRow(
        code=one.code,
        title=one.title,
        level=level,
        level_title=name(level) if level else None,
        action=bilingual(action["title"]) if action else None,
        how=bilingual(action["how"]) if action else None,
        effort_days=action["effort_days"] if action else None,
    )


def _next_action(actions: list[dict[str, Any]], level: int | None) -> dict[str, Any] | None:
    """The template that leads just above the level; none for an answer that is not a level."""
    higher = [one for one in actions if level is not None and one["to_level"] > level]
    return min(higher, key=lambda one: (one["to_level"], one["code"]), default=None)
