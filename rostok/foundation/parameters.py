"""Dated settings: numbers of law and practice with their acts, read at a date (mission.md).

A room declares what it reads, with a default and where it comes from. The operator adds editions that hold
between days. An edition nobody has compared with the act stays unverified and is shown so where it acts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from rostok.foundation.models import Confidence, Parameter


class Unit(models.TextChoices):
    """What a number counts."""

    MINUTES = "minutes", _("minutes")
    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    WORKING_DAYS = "working_days", _("working days")
    YEARS = "years", _("years")
    PEOPLE = "people", _("people")


COUNTED: Final[Mapping[str, object]] = {
    Unit.MINUTES: ngettext_lazy("%(n)s minute", "%(n)s minutes", "n"),
    Unit.HOURS: ngettext_lazy("%(n)s hour", "%(n)s hours", "n"),
    Unit.DAYS: ngettext_lazy("%(n)s day", "%(n)s days", "n"),
    Unit.WORKING_DAYS: ngettext_lazy("%(n)s working day", "%(n)s working days", "n"),
    Unit.PEOPLE: ngettext_lazy("%(n)s person", "%(n)s people", "n"),
    Unit.YEARS: ngettext_lazy("%(n)s year", "%(n)s years", "n"),
}


@dataclass(frozen=True, slots=True)
class Declared:
    """A setting that a room reads: "room.name", its unit, the default with its act and point, its bounds.

    Numbers are whole; `confidence` is that of the default.
    """

    key: str
    title: str | Promise
    unit: Unit
    default: int
    act: str | Promise
    point: str = ""
    confidence: Confidence = Confidence.OWN
    least: int = 1
    most: int = 3650


@dataclass(frozen=True, slots=True)
class Edition:
    """What holds on a day. `since` None: the default of the program, as long as nothing else is entered."""

    declared: Declared
    value: int
    since: date | None
    until: date | None
    act: str | Promise
    point: str
    confidence: Confidence

    @property
    def is_unverified(self) -> bool:
        """Has nobody compared it with its act?"""
        return self.confidence == Confidence.UNVERIFIED

    def words(self) -> str:
        """The number with its unit."""
        return counted(self.value, self.declared.unit)

    def told(self) -> str:
        """The same where it acts: with a mark when nobody has verified it."""
        words = self.words()
        return gettext("%(words)s (not verified yet)") % {"words": words} if self.is_unverified else words


_declared: dict[str, Declared] = {}


def declare(*settings: Declared) -> None:
    """Make the settings of a room known; called in its `apps.ready`."""
    _declared.update({one.key: one for one in settings})


def all_declared() -> list[Declared]:
    """Every setting that some room reads, by key."""
    return [_declared[key] for key in sorted(_declared)]


def declared(key: str) -> Declared | None:
    """The setting of that key."""
    return _declared.get(key)


def counted(value: int, unit: str) -> str:
    """A number with its unit, in the reader's language."""
    words: object = COUNTED[unit]
    return str(words % {"n": value})  # type: ignore[operator]  # by declaration


def value_of(setting: Declared, at: date) -> int:
    """The number that holds on the day. One query."""
    return edition_of(setting, at).value


def edition_of(setting: Declared, at: date) -> Edition:
    """The number that holds on the day with its act. One query."""
    return editions_at([setting], at)[setting.key]


def editions_at(settings: Iterable[Declared], at: date) -> dict[str, Edition]:
    """By key what holds on the day: the latest edition that has begun and not ended, else the default.

    One query for all of them.
    """
    wanted = {one.key: one for one in settings}
    rows = Parameter.objects.filter(key__in=wanted, since__lte=at).order_by("key", "since")
    latest = {row.key: row for row in rows}
    return {
        key: _edition(one, latest[key]) if key in latest and _lasts(latest[key], at) else default_of(one)
        for key, one in wanted.items()
    }


def default_of(setting: Declared) -> Edition:
    """What holds where nothing was entered."""
    return Edition(
        setting, setting.default, None, None, setting.act, setting.point, Confidence(setting.confidence)
    )


def _edition(setting: Declared, row: Parameter) -> Edition:
    return Edition(
        setting, int(row.value), row.since, row.until, row.act, row.point, Confidence(row.confidence)
    )


def _lasts(row: Parameter, at: date) -> bool:
    return row.until is None or at <= row.until
