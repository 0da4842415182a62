"""The short lists of a result as data: obligatory minimums, what works, what went up or down."""

from django.utils.translation import gettext as _

from rostok.assessment.core.change import Move
from rostok.assessment.core.gates import GateOutcome
from rostok.assessment.queries.shapes import ChangeLine, ResultLine
from rostok.assessment.templatetags.assessment_words import sentence
from rostok.assessment.templatetags.change_words import move_badge, move_words
from rostok.assessment.templatetags.result_words import gate_badge, gate_of_line, support_words
from rostok.ui.rows import Row
from rostok.ui.templatetags.ui_tags import due


def gate_row(one: ResultLine, url: str) -> Row:
    """An obligatory minimum: what holds it back or its level, until when, who decided."""
    outcome = GateOutcome(one.line.gate or "")
    return Row(
        title=f"{one.card.code} {one.card.title}",
        url=url,
        text=" · ".join(filter(None, _hints(one))),
        badge=gate_of_line(one),
        state=gate_badge(outcome),
        icon="shield-check" if outcome is GateOutcome.PASSED else "shield-alert",
    )


def gate_level(one: ResultLine) -> int | None:
    """The level at which an obligatory minimum was judged; None for one that passed or was not judged."""
    outcome = GateOutcome.CONDITIONAL if one.is_lapsed else one.line.gate
    return outcome.level if outcome else None


def _hints(one: ResultLine) -> tuple[str, ...]:
    line = one.line
    judged_at = gate_level(one) or line.final  # not what was agreed in a talk (docs/algorithms/gates.md, 2)
    level = _("level %(level)s") % {"level": judged_at} if line.experts else ""
    return (
        sentence(support_words(line)) if line.held_back else level,
        due(one.gate_until),
        one.excuse,
        _("decided on the blind marks, with a third expert") if one.is_third else "",
    )


def strength_row(one: ResultLine, url: str) -> Row:
    """An indicator that works."""
    badge = _("level %(level)s") % {"level": one.line.final}
    return Row(str(one.card.title), url, str(one.card.domain.title), badge, state="ok")


def moved_row(one: ChangeLine, url: str) -> Row:
    """An indicator with its level in both waves, and how far the difference may be trusted."""
    shift = one.shift
    parts = (
        f"{shift.before} → {shift.after}",
        _("the experts saw the same, the proofs have changed") if shift.is_proof_alone else "",
        _("chosen because it was low") if shift.was_chosen else "",
    )
    return Row(
        title=f"{one.card.code} {one.card.title}",
        url=url,
        text=" · ".join(filter(None, parts)),
        badge=move_words(shift.move),
        state=move_badge(shift.move),
        icon="arrow-up" if shift.move is Move.UP else "arrow-down",
    )
