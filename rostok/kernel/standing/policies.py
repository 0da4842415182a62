"""A policy: dated versions, each a set of requirements; a requirement is met in one of several ways."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rostok.kernel.standing.spans import NEVER, Span


class Scope(StrEnum):
    """Of whom a requirement asks."""

    PERSON = "person"
    EACH_ADULT = "each_adult"
    ORGANISATION = "organisation"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Way:
    """How a requirement may be met: by proofs of the `kinds`, or by good standing under another `policy`.

    confirmers: roles whose confirmation counts, any when empty. validity: how long a proof counts from its
    issue; its own end counts too, the earlier of the two. look_back: how old a paper may be on the day it is
    submitted. quantity: the sum of amounts that must be valid at once. renewal: days before the end in which
    one is asked to renew and in which a new proof extends from the old end. grace: days after the end in
    which the old one still counts.
    """

    kinds: frozenset[str] = frozenset()
    policy: str = ""
    confirmers: frozenset[str] = frozenset()
    validity: Span | None = None
    look_back: Span | None = None
    quantity: int = 1
    renewal: int = 0
    grace: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """When a requirement applies: the age in full years and circumstances, each of them; empty is always.

    anyone: name → values of which the case has at least one. An unknown day of birth meets every age, a name
    of which the case says nothing every value: what is asked of anybody is asked.
    """

    age_from: int | None = None
    age_below: int | None = None
    anyone: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def has_ages(self) -> bool:
        """Does the age matter?"""
        return self.age_from is not None or self.age_below is not None

    def fits(self, circumstances: Mapping[str, frozenset[str]]) -> bool:
        """Do the circumstances bring it about?"""
        return not self.anyone or all(
            name not in circumstances or circumstances[name] & values for name, values in self.anyone.items()
        )

    def age_fits(self, born_on: date | None, at: date) -> bool:
        """Does the age on that day bring it about?"""
        if born_on is None or at < born_on:
            return True
        return all(at >= day for day in self._begins(born_on)) and all(
            at < day for day in self._ends(born_on)
        )

    def birthdays(self, born_on: date | None) -> list[date]:
        """Days on which the answer changes with age."""
        return [] if born_on is None else [*self._begins(born_on), *self._ends(born_on)]

    def _begins(self, born_on: date) -> list[date]:
        return [] if self.age_from is None else [birthday(born_on, self.age_from)]

    def _ends(self, born_on: date) -> list[date]:
        return [] if self.age_below is None else [birthday(born_on, self.age_below)]


def birthday(born_on: date, years: int) -> date:
    """The first day of that age; of 29 February it is 1 March in a year without it."""
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        return NEVER if born_on.year + years > NEVER.year else date(born_on.year + years, 3, 1)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing asked for. A non-`exemptible` one takes no exemption, alternative or grace (`faults_of`)."""

    code: str
    ways: Sequence[Way]
    scope: Scope = Scope.PERSON
    stage: str = ""
    when: Condition = Condition()
    exemptible: bool = True


@dataclass(frozen=True, slots=True)
class Version:
    """An edition in force from `since` to `until` inclusive, or to the next one.

    counts_until: the last day on which it still counts, once superseded, for those approved under it; None
    lets it count as long as their proofs do. stages: in order; each requirement stands in one of them.
    """

    since: date
    requirements: Sequence[Requirement]
    until: date | None = None
    counts_until: date | None = None
    stages: Sequence[str] = ("",)


@dataclass(frozen=True, slots=True)
class Policy:
    """A code and its versions, the earliest first."""

    code: str
    versions: Sequence[Version]

    def version_at(self, at: date) -> Version | None:
        """The version in force on the day."""
        begun = [one for one in self.versions if one.since <= at]
        latest = begun[-1] if begun else None
        return latest if latest and (latest.until is None or at <= latest.until) else None

    def is_superseded_at(self, at: date) -> bool:
        """Has a version begun that is not the one in force on the day?"""
        current = self.version_at(at)
        return any(one.since <= at and one is not current for one in self.versions)

    def ways(self) -> Iterator[Way]:
        """Every way of every requirement of its versions."""
        return (way for version in self.versions for one in version.requirements for way in one.ways)

    def last_day(self, version: Version) -> date:
        """The last day on which the version is in force."""
        later = [one.since for one in self.versions if one.since > version.since]
        ends = [version.until or NEVER, *(date.fromordinal(day.toordinal() - 1) for day in later)]
        return min(ends)
