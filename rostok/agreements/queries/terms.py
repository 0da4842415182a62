"""Within how many working days each step is done: dated settings of the room, and last days by them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rostok.agreements.core import clock
from rostok.foundation.models import Confidence
from rostok.foundation.parameters import Declared, Unit, editions_at
from rostok.foundation.workdays import Term, WorkCalendar, work_calendar
from rostok.kernel.workdays import Calendar, YearMissing

COUNTRY: Final = "RU"
ACT: Final = _(
    "General requirements to interaction with volunteers, government decree No. 1425 of 28.11.2018"
)


def _setting(name: str, title: Promise, default: int) -> Declared:
    return Declared(
        f"agreements.{name}",
        title,
        Unit.WORKING_DAYS,
        default=default,
        act=ACT,
        confidence=Confidence.UNVERIFIED,
        most=60,
    )


DECISION: Final = _setting("decision_days", _("Proposal: the institution decides"), 10)
EXTENDED: Final = _setting("extended_days", _("Proposal: the institution decides, more was asked"), 20)
ANSWER: Final = _setting("answer_days", _("Proposal: the answer leaves after the decision"), 7)
AGREEMENT: Final = _setting("agreement_days", _("Agreement is concluded after the decision"), 14)
COMPLAINT: Final = _setting("complaint_days", _("Complaint: the founder body decides"), 10)
SETTINGS: Final = (DECISION, EXTENDED, ANSWER, AGREEMENT, COMPLAINT)

Rule = Callable[[Calendar], date]


@dataclass(frozen=True, slots=True)
class Clock:
    """The numbers of one day with the calendar: any number of last days."""

    terms: clock.Terms
    is_unverified: bool
    calendar: WorkCalendar

    def decision(self, came_on: date, *, is_extended: bool = False) -> Term:
        """Raises Incomplete where the calendar has no year, as all below."""
        return self._by(
            came_on, lambda known: clock.decision_due(came_on, self.terms, known, is_extended=is_extended)
        )

    def answer(self, decided_on: date) -> Term:
        """By when the answer leaves."""
        return self._by(decided_on, lambda known: clock.answer_due(decided_on, self.terms, known))

    def agreement(self, decided_on: date) -> Term:
        """By when the agreement is concluded."""
        return self._by(decided_on, lambda known: clock.agreement_due(decided_on, self.terms, known))

    def complaint(self, filed_on: date) -> Term:
        """By when the founder body decides."""
        return self._by(filed_on, lambda known: clock.complaint_due(filed_on, self.terms, known))

    def _by(self, start: date, rule: Rule) -> Term:
        found = self.calendar.by(rule, start=start)
        return Term(found.last_day, found.is_unverified or self.is_unverified)


def clock_at(day: date) -> Clock:
    """What holds for a step of that day. Two queries."""
    found = editions_at(SETTINGS, day)
    numbers = [found[one.key].value for one in SETTINGS]
    is_unverified = any(one.is_unverified for one in found.values())
    return Clock(clock.Terms(*numbers), is_unverified, work_calendar(COUNTRY))


def left_words(day: date, last_day: date, calendar: WorkCalendar) -> str:
    """Working days left, in words; nothing where the calendar does not reach."""
    try:
        left = clock.left_on(day, last_day, calendar.calendar)
    except YearMissing:
        return ""
    if left.pace == clock.Pace.LAST_DAY:
        return str(_("today is the last day"))
    if left.pace == clock.Pace.OVER:
        return str(_("the term is over"))
    said = ngettext("%(n)s working day left", "%(n)s working days left", left.days)
    return said % {"n": left.days}
