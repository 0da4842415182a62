"""What a version asks of a case: which requirements, and of which parties."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from rostok.kernel.standing.facts import Case, Exemption, Known, KnownByKind, Party
from rostok.kernel.standing.policies import Policy, Requirement, Scope, Version, Way

SCOPES: Final = (Scope.PERSON, Scope.EACH_ADULT, Scope.ORGANISATION, Scope.SITE)


def numbered(policies: Mapping[str, Policy]) -> tuple[dict[int, int], dict[int, int]]:
    """The id of each way, and of each requirement → a number that those share which ask for the same."""
    ways: dict[Way, int] = {}
    same: dict[Any, int] = {}
    of_way: dict[int, int] = {}
    of_requirement: dict[int, int] = {}
    for policy in policies.values():
        for version in policy.versions:
            for one in version.requirements:
                numbers = [ways.setdefault(way, len(ways)) for way in one.ways]
                of_way |= {id(way): number for way, number in zip(one.ways, numbers, strict=True)}
                asks = (tuple(numbers), one.when.age_from, one.when.age_below)
                of_requirement[id(one)] = same.setdefault(asks, len(same))
    return of_way, of_requirement


class PlainWay(NamedTuple):
    """The way of a requirement that has one, by proofs, asked at any age."""

    number: int
    way: Way
    kinds: tuple[str, ...]
    terms: dict[date, date]  # day of issue → the last day to submit the paper, as far as it was reckoned
    answers: dict[date, dict[Any, Any]]  # by the day and the facts; the same for ways of one number

    def facts(self, known: KnownByKind) -> tuple[Any, ...]:
        """All that its answer depends on: of a paper submitted in time, not the moment when that was."""
        if self.way.look_back is not None:
            return tuple([self._fact(one) for kind in self.kinds for one in known.get(kind, ())])
        if len(self.kinds) == 1:
            return tuple(known.get(self.kinds[0], ()))
        return tuple([known.get(kind, ()) for kind in self.kinds])

    def _fact(self, one: Known) -> tuple[Any, ...]:
        said, issued_on, valid_until, submitted_on, *others = one
        last = self.terms.get(issued_on)
        if last is None and self.way.look_back:
            last = self.terms[issued_on] = self.way.look_back.after(issued_on)
        is_late = submitted_on is not None and last is not None and last < submitted_on
        return (said, issued_on, valid_until, is_late, *others)


def plain_ways(policies: Mapping[str, Policy], numbers: Mapping[int, int]) -> dict[int, PlainWay]:
    """The id of each plain requirement → its way; `numbers`: the number of each way."""
    asked_for = (
        one for policy in policies.values() for version in policy.versions for one in version.requirements
    )
    answers: dict[int, dict[date, dict[Any, Any]]] = defaultdict(dict)
    found = {}
    for one in asked_for:
        if len(one.ways) == 1 and not one.ways[0].policy and not one.when.has_ages:
            way = one.ways[0]
            number = numbers[id(way)]
            found[id(one)] = PlainWay(number, way, tuple(sorted(way.kinds)), {}, answers[number])
    return found


Asked = list[tuple[Requirement, PlainWay | None, int, str, str]]


def asked(
    version: Version, circumstances: Mapping[str, frozenset[str]], plain: Mapping[int, PlainWay]
) -> Asked:
    """The requirements that the circumstances bring about: each with its plain way if it has one, the place
    of its scope in `parties_of`, its code and its stage."""
    return [
        (one, plain.get(id(one)), SCOPES.index(one.scope), one.code, one.stage)
        for one in version.requirements
        if one.when.fits(circumstances)
    ]


def parties_of(case: Case) -> Sequence[Sequence[Party | None]]:
    """Of whom each scope asks, in the order of SCOPES; (None,) where there is nobody."""
    return (case.person,), case.adults or (None,), (case.organisation,), (case.site,)


def scopes_of(policies: Mapping[str, Policy]) -> dict[tuple[str, date], frozenset[Scope]]:
    """The code of a policy and the first day of a version → of whom the version asks."""
    return {
        (policy.code, version.since): frozenset(one.scope for one in version.requirements)
        for policy in policies.values()
        for version in policy.versions
    }


def blocked_by(case: Case, scopes: frozenset[Scope]) -> list[Party]:
    """Whose flags block: the person and the organisation always, the adults and the site where asked."""
    site = case.site if Scope.SITE in scopes else None
    adults = case.adults if Scope.EACH_ADULT in scopes else ()
    return [*(one for one in (case.person, case.organisation, site) if one is not None), *adults]


def concerns(exemption: Exemption, policy: Policy, requirement: Requirement) -> bool:
    """A non-exemptible requirement takes no exemption, whoever granted it."""
    named = (exemption.policy, exemption.requirement) == (policy.code, requirement.code)
    return named and requirement.exemptible
