"""How the change between two waves is said to people: what went where, and how far it may be trusted."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from django import template
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rostok.assessment.core.change import MINIMUM, Apart, Certainty, Change, Linked, Move
from rostok.kernel.exact import rounded

register = template.Library()

Words = str | Promise

MOVES: Final[Mapping[str, tuple[Words, str]]] = {  # the word, the state of its badge
    Move.UP: (gettext_lazy("higher"), "ok"),
    Move.SAME: (gettext_lazy("the same"), "neutral"),
    Move.DOWN: (gettext_lazy("lower"), "attention"),
}
APART: Final[Mapping[str, Words]] = {
    Apart.NEW: gettext_lazy("was not asked in the wave before"),
    Apart.GONE: gettext_lazy("is not asked any more"),
    Apart.REWORDED: gettext_lazy("is worded otherwise now"),
    Apart.NO_LEVEL: gettext_lazy("has no level in one of the waves"),
}
CERTAINTY: Final[Mapping[str, Words]] = {
    Certainty.TOO_FEW: gettext_lazy("significance is not assessed"),
    Certainty.NOT_ESTIMATED: gettext_lazy("significance is not assessed"),
    Certainty.NOT_LINKED: gettext_lazy("cannot be told apart from the experts"),
    Certainty.WITHIN: gettext_lazy("within the error of measurement"),
    Certainty.BEYOND: gettext_lazy("beyond the error of measurement"),
}


@register.filter
def move_words(move: str) -> str:
    """Where an indicator went."""
    return str(MOVES[move][0])


@register.filter
def move_badge(move: str) -> str:
    """The state of its badge."""
    return MOVES[move][1]


@register.filter
def apart_words(why: str) -> str:
    """Why an indicator is not compared."""
    return str(APART[why])


@register.filter
def certainty_words(certainty: str) -> str:
    """What may be said of the change of a domain."""
    return str(CERTAINTY[certainty])


@register.filter
def signed(value: Decimal | None) -> str:
    """A change with its sign and one digit: «+0,5», «−0,3», «0»; a dash for nothing."""
    if value is None:
        return "—"
    figure = rounded(value, 1)
    if not figure:
        return "0"
    return f"{'+' if figure > 0 else '−'}{number_format(abs(figure), 1)}"


@register.filter
def cautions(made: Change) -> list[str]:
    """How the change may be read, sentence by sentence, the gravest first (method.md, change)."""
    found = []
    if made.linked is Linked.NOT:
        found.append(
            _(
                "The two waves were judged by different experts and no common case joins them: a change here "
                "cannot be told apart from a change of experts."
            )
        )
    elif made.linked is Linked.BRIDGED:
        found.append(_("The experts of the two waves are joined by common cases, not by a common expert."))
    else:
        found.append(_("At least one expert judged in both waves."))
    found.append(_significance(made))
    chosen = sum(one.was_chosen for one in made.shifts)
    if chosen:
        found.append(_regression(chosen, made))
    found.append(_("The table says what has changed, not why: there is no group to compare with."))
    return found


def _significance(made: Change) -> str:
    certainties = {one.certainty for one in made.domains}
    if certainties & {Certainty.WITHIN, Certainty.BEYOND}:
        return _("A change of a domain counts when it is beyond the error of measurement.")
    if made.organisations < MINIMUM:
        return _("Significance is not assessed: fewer than %(minimum)s organisations.") % {"minimum": MINIMUM}
    return _("Significance is not assessed yet: the error is told when the campaign is closed.")


def _regression(chosen: int, made: Change) -> str:
    told = ngettext(
        "%(n)s indicator was chosen because it was low, and such ones tend to rise by themselves. "
        "Without it:",
        "%(n)s indicators were chosen because they were low, and such ones tend to rise by themselves. "
        "Without them:",
        chosen,
    ) % {"n": chosen}
    rest = _("%(up)s higher, %(same)s the same, %(down)s lower.") % {
        "up": made.unchosen.up,
        "same": made.unchosen.same,
        "down": made.unchosen.down,
    }
    return f"{told} {rest}"
