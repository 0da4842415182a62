"""Words of a line: where somebody is, may they come in, what must be said beside; feedback as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rostok.attendance.core.door import Note, Place, Told
from rostok.attendance.core.lines import Change, Changed, Verdict
from rostok.attendance.queries import SheetRow
from rostok.foundation.exports import Column, Table

Words = str | Promise
VERDICTS: Final[dict[Verdict, tuple[Words, str]]] = {
    Verdict.MAY: (pgettext_lazy("at a door", "may come in"), "ok"),
    Verdict.ON_TRIAL: (gettext_lazy("on a trial visit, only together with the curator"), "info"),
    Verdict.NOT_CLEARED: (gettext_lazy("no admission on this day"), "attention"),
    Verdict.SUSPENDED: (gettext_lazy("admission suspended"), "attention"),
}
PLACES: Final[dict[Place, tuple[Words, str]]] = {
    Place.EXPECTED: (pgettext_lazy("at a door", "expected"), "neutral"),
    Place.INSIDE: (pgettext_lazy("at a door", "inside"), "info"),
    Place.LEFT: (pgettext_lazy("at a door", "has left"), "ok"),
    Place.NOT_ADMITTED: (pgettext_lazy("at a door", "not admitted"), "attention"),
    Place.NOT_COME: (pgettext_lazy("at a door", "did not come"), "neutral"),
}
NOTES: Final[dict[Note, Words]] = {
    Note.REFUSED: gettext_lazy(
        "“Came” was pressed without an admission. If the person is inside, lead them out and press “Left”."
    ),
    Note.AFTER_SUSPENSION: gettext_lazy("Came after the admission had been suspended: lead the person out."),
    Note.STILL_INSIDE: gettext_lazy("The visit is over, and nobody has pressed “Left”."),
    Note.CONTRADICTION: gettext_lazy(
        "Another device says “Not admitted”: look whether the person is inside."
    ),
    Note.LEFT_WITHOUT_COMING: gettext_lazy("Left, but nobody noted the arrival."),
    Note.CAME_TWICE: gettext_lazy("The arrival was noted twice: the first counts."),
    Note.CAME_BACK: gettext_lazy("Went out and came back."),
    Note.WRONG_CLOCK: gettext_lazy("The clock of the device is wrong: the hour is shown as it was told."),
}
CHANGES: Final[dict[Change, Words]] = {
    Change.ADDED: gettext_lazy("new on the list"),
    Change.GONE: gettext_lazy("is not expected any more"),
    Change.VERDICT: gettext_lazy("the admission has changed"),
    Change.HOURS: gettext_lazy("other hours"),
}
FEEDBACK: Final = Table(
    gettext_lazy("How visits were"),
    (
        Column(gettext_lazy("Day of the visit"), lambda one: timezone.localdate(one.visit.starts_at)),
        Column(gettext_lazy("Institution"), lambda one: str(one.visit.institution)),
        Column(gettext_lazy("Whose words"), lambda one: one.get_side_display()),
        Column(gettext_lazy("Prepared"), lambda one: one.prepared),
        Column(gettext_lazy("Together"), lambda one: one.together),
        Column(gettext_lazy("Again"), lambda one: one.again),
    ),
)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A line in words."""

    row: SheetRow
    verdict: Words
    verdict_badge: str
    place: Words
    place_badge: str
    whom: str
    times: str
    notes: Sequence[Words]


def shown_row(row: SheetRow) -> ShownRow:
    """A line in the reader's language; to whom is «ребёнок» where it is one child."""
    verdict, verdict_badge = VERDICTS[row.verdict]
    if row.curator is not None:
        verdict = _("on a trial visit, only together with the curator: %(name)s") % {"name": row.curator.name}
    place, place_badge = PLACES[row.at_door.place]
    whom = _("a child") if row.is_individual else row.whom
    notes = [NOTES[one] for one in row.at_door.notes]
    return ShownRow(row, verdict, verdict_badge, place, place_badge, whom, _times(row), notes)


def change_rows(changed: Sequence[tuple[Changed, str]]) -> list[tuple[Changed, str, Words]]:
    """Each change with its name and its words."""
    return [(one, name, CHANGES[one.change]) for one, name in changed]


def told_words(told: Told | None) -> str:
    """«10:02», or «10:02 (время устройства неверно)»."""
    if told is None:
        return ""
    shown = f"{_local(told.at):%H:%M}"
    return _("%(time)s (the clock of the device is wrong)") % {"time": shown} if told.is_wrong else shown


def _times(row: SheetRow) -> str:
    at = row.at_door
    said = [
        _("came at %(time)s") % {"time": told_words(at.came)} if at.came else "",
        _("left at %(time)s") % {"time": told_words(at.left)} if at.left else "",
        _("not admitted at %(time)s") % {"time": told_words(at.turned_away)} if at.turned_away else "",
    ]
    return ", ".join(one for one in said if one)


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment)
