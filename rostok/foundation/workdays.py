"""Production calendars: the kind of pack that holds them, and terms in working days counted by them.

The arithmetic is `rostok.kernel.workdays`. A year nobody has compared with its act says so in its terms.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Self

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from rostok.foundation.models import Bilingual, CalendarYear, Confidence
from rostok.foundation.packs import Assembled, PackKind, RawPack, Strict, with_part
from rostok.foundation.refusals import Incomplete
from rostok.kernel.workdays import (
    SATURDAY,
    Calendar,
    Year,
    YearMissing,
    add_workdays,
    extended,
    workdays_between,
    workdays_in,
)

Path = tuple[str | int, ...]


class Words(Strict):
    """A line in both languages."""

    ru: str = Field(min_length=1, max_length=600)
    en: str = Field(min_length=1, max_length=600)


class Source(Strict):
    """Which act says so, and whether somebody has compared the year with it."""

    act: Words
    point: str = Field(default="", max_length=100)
    confidence: Literal["verified", "unverified", "own"]


class YearPart(Strict):
    """One year: days off from Monday to Friday, working Saturdays and Sundays."""

    year: int = Field(ge=2000, le=2100)
    source: Source
    days_off: list[date] = Field(min_length=1)
    working: list[date] = Field(default_factory=list)


class CalendarPack(Strict):
    """The whole pack as one document."""

    kind: str
    name: str = Field(pattern=r"^[a-z0-9-]+$")
    version: str
    licence: str
    title: Words
    about: Words
    country: str = Field(pattern=r"^[A-Z]{2}$")
    years: list[YearPart] = Field(min_length=1)

    @model_validator(mode="after")
    def in_order(self) -> Self:
        """Days of a year are read in order."""
        for one in self.years:
            one.days_off, one.working = sorted(one.days_off), sorted(one.working)
        return self


def assemble(raw: RawPack) -> Assembled:
    """The manifest with the list of years in the place of its file name."""
    return with_part(raw, "years", "years.yaml")


def check(pack: CalendarPack) -> Iterator[tuple[Path, str]]:
    """A year twice or left out, a day of another year or twice, a day that is so without being named."""
    for at, one in enumerate(pack.years):
        if at and one.year != pack.years[at - 1].year + 1:
            yield ("years", at, "year"), f"{one.year} does not follow {pack.years[at - 1].year}"
        for name, days in (("days_off", one.days_off), ("working", one.working)):
            for place, day in enumerate(days):
                if told := _wrong_day(name, day, days[:place], one.year):
                    yield ("years", at, name), f"{day} {told}"


def _wrong_day(name: str, day: date, before: list[date], year: int) -> str:
    if day.year != year:
        return f"is not a day of {year}"
    if day in before:
        return "stands twice"
    is_weekend = day.weekday() >= SATURDAY
    if name == "days_off" and is_weekend:
        return "is a Saturday or a Sunday: off already"
    return "is not a Saturday or a Sunday: worked already" if name == "working" and not is_weekend else ""


@transaction.atomic
def install_years(pack: Mapping[str, Any]) -> None:
    """Write the years of a checked pack over those that stand. Side effects: the rows.

    A term that was reckoned is written down with its thing, so that nothing earlier changes.
    """
    for one in pack["years"]:
        given = {"off": one["days_off"], "working": one["working"], "act": Bilingual(**one["source"]["act"])}
        given |= {"point": one["source"]["point"], "confidence": one["source"]["confidence"]}
        CalendarYear.objects.update_or_create(
            country=pack["country"], year=one["year"], defaults=given | {"pack": pack["name"]}
        )


CALENDAR = PackKind(
    kind="calendar",
    schema=CalendarPack,
    assemble=assemble,
    check=check,
    install=lambda pack: install_years(pack.model_dump(mode="json")),
    is_used=lambda name, version: False,  # see install_years
    show=lambda pack: dict(pack.model_dump(mode="json")),
)


@dataclass(frozen=True, slots=True)
class YearRow:
    """An installed year as its keeper sees it."""

    row: CalendarYear
    confidence: Confidence
    workdays: int


@dataclass(frozen=True, slots=True)
class Term:
    """Where a term ends. `is_unverified`: a year it was counted by has not been compared with its act."""

    last_day: date
    is_unverified: bool


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The calendar of one country as it was installed: one query for any number of terms."""

    calendar: Calendar
    unverified: frozenset[int]

    def term(self, start: date, number: int) -> Term:
        """The term of `number` working days after `start`. Raises Incomplete for a missing year."""
        return self.by(lambda calendar: add_workdays(start, number, calendar), start=start)

    def by(self, rule: Callable[[Calendar], date], *, start: date) -> Term:
        """The term from `start` on that a rule of a room reckons. Raises Incomplete for a missing year."""
        try:
            return self._told(start, rule(self.calendar))
        except YearMissing as missing:
            raise _no_year(missing) from missing

    def longer(self, term: Term, number: int) -> Term:
        """The same term extended by `number` working days. Raises Incomplete for a missing year."""
        try:
            further = self._told(term.last_day, extended(term.last_day, number, self.calendar))
        except YearMissing as missing:
            raise _no_year(missing) from missing
        return Term(further.last_day, further.is_unverified or term.is_unverified)

    def left(self, day: date, last_day: date) -> int:
        """Working days left after `day`; below zero when the term is over. Raises Incomplete likewise."""
        try:
            return workdays_between(day, last_day, self.calendar)
        except YearMissing as missing:
            raise _no_year(missing) from missing

    def _told(self, start: date, last_day: date) -> Term:
        years = range(start.year, last_day.year + 1)
        return Term(last_day, not self.unverified.isdisjoint(years))


def work_calendar(country: str) -> WorkCalendar:
    """The installed calendar of a country ("RU"); without any year where none is installed. One query."""
    rows = list(CalendarYear.objects.filter(country=country))
    unverified = frozenset(row.year for row in rows if row.confidence == Confidence.UNVERIFIED)
    return WorkCalendar(Calendar.of(_year(row) for row in rows), unverified)


def installed_years() -> list[YearRow]:
    """Every installed year with its number of working days, the latest first. One query."""
    rows = CalendarYear.objects.order_by("country", "-year")
    return [YearRow(row, Confidence(row.confidence), workdays_in(_year(row))) for row in rows]


def _year(row: CalendarYear) -> Year:
    off, working = (frozenset(map(date.fromisoformat, days)) for days in (row.off, row.working))
    return Year(row.year, off, working)


def _no_year(missing: YearMissing) -> Incomplete:
    return Incomplete(
        _("The production calendar has no year %(year)s: which days are moved then is not known here."),
        _("The operator adds the year to the pack of the calendar and installs it."),
        year=missing.year,
    )
