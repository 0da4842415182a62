"""Words for steps and for how a volunteer stands by a type."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rostok.kernel.standing import Overall
from rostok.proofs.queries import STATE_BADGES, STATES, reason_words
from rostok.ui.dates import day_words
from rostok.volunteers.core.kinds import StepKind
from rostok.volunteers.core.path import BLOCKED, Step
from rostok.volunteers.queries.path import Path, TypeRow

WHO: Final[Mapping[StepKind, str | Promise]] = {
    StepKind.SEEN: gettext_lazy("The coordinator looks at it; nothing is copied."),
    StepKind.RECORD: gettext_lazy("The coordinator looks at it; no copy is kept."),
    StepKind.HEALTH: gettext_lazy("The coordinator looks at it; no copy is kept."),
    StepKind.SIGNED: gettext_lazy("You sign, the coordinator enters it."),
    StepKind.TRAINING: gettext_lazy("Whoever teaches; a quiz is counted by itself."),
    StepKind.INTERVIEW: gettext_lazy(
        "The psychologist of the institution; the coordinator enters the outcome."
    ),
    StepKind.TRIAL: gettext_lazy("The curator who goes with you; the coordinator enters it."),
    StepKind.OTHER: gettext_lazy("The coordinator checks it."),
}
CLOSED: Final[Mapping[str, str | Promise]] = {
    "not_in_group": gettext_lazy("Until 18 one takes part in groups alone."),
    "too_young": gettext_lazy("Open at a higher age."),
}


@dataclass(frozen=True, slots=True)
class Worded:
    """A badge and the words beside it."""

    badge: str
    word: str
    text: str = ""


def step_words(one: Step, *, today: date) -> Worded:
    """A step: its state and why."""
    if one.refused:
        return Worded("attention", _("not accepted here"))
    return Worded(STATE_BADGES[one.state], str(STATES[one.state]), reason_words(one.reason, today=today))


def type_words(row: TypeRow, *, is_whole: bool, today: date) -> Worded:
    """By a type. To others the one word (safety.md); a denial is told from nothing else."""
    if row.way.overall == Overall.SUSPENDED:
        return Worded("attention", _("admission suspended"))
    if not is_whole:
        word = _("cleared") if row.admits else _("no admission on this day")
        return Worded("ok" if row.admits else "neutral", word)
    if row.closed:
        return Worded("neutral", _("not open"), str(CLOSED[row.closed]))
    if row.way.overall in BLOCKED:
        return Worded("attention", _("no admission"))
    if row.admits:
        until = _("until %(day)s") % {"day": day_words(row.ends_on, today=today)} if row.ends_on else ""
        return Worded("ok", _("cleared"), until)
    return Worded("wait", steps_words(row.way.left), about_days(row.days))


def steps_words(left: int) -> str:
    """How many are left."""
    return ngettext("%(steps)s step left", "%(steps)s steps left", left) % {"steps": left}


def about_days(days: int) -> str:
    """About how long."""
    return ngettext("about %(days)s day", "about %(days)s days", days) % {"days": days} if days else ""


def path_words(path: Path) -> str:
    """The one line over the page: how far it is to clearance."""
    if any(one.way.overall == Overall.SUSPENDED for one in path.types):
        return _("The admission is suspended. Ask your coordinator what comes next.")
    if not path.types:
        return _("Choose what you would like to do.")
    if not path.left:
        return _("Cleared for everything chosen.")
    said = ngettext(
        "To clearance %(steps)s step is left, %(days)s.",
        "To clearance %(steps)s steps are left, %(days)s.",
        path.left,
    )
    return said % {"steps": path.left, "days": about_days(path.days)}
