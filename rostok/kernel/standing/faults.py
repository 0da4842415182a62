"""What is wrong in policies: what nothing can satisfy, circles, gaps, grace where there may be none."""

from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from rostok.kernel.standing.policies import Policy, Requirement, Version, Way
from rostok.kernel.standing.spans import next_day


class Fault(NamedTuple):
    """Where and what: a code worded above, with what it speaks of."""

    policy: str
    code: str
    requirement: str = ""
    about: str = ""


def faults_of(policies: Mapping[str, Policy], *, kinds: Set[str]) -> list[Fault]:
    """Every contradiction in the policies; `kinds` are the kinds of proof that the ledger knows."""
    found = [fault for policy in policies.values() for fault in _of_policy(policy, policies, kinds)]
    return [*found, *_circles(policies)]


def _of_policy(policy: Policy, policies: Mapping[str, Policy], kinds: Set[str]) -> Iterator[Fault]:
    if not policy.versions:
        yield Fault(policy.code, "no_version")
    for earlier, later in zip(policy.versions, policy.versions[1:], strict=False):
        if later.since <= earlier.since:
            yield Fault(policy.code, "versions_out_of_order", about=str(later.since))
        elif earlier.until and next_day(earlier.until) < later.since:
            yield Fault(policy.code, "gap", about=f"{next_day(earlier.until)}")
        elif earlier.until and earlier.until >= later.since:
            yield Fault(policy.code, "overlap", about=str(later.since))
    for version in policy.versions:
        yield from _of_version(policy, version, policies, kinds)


def _of_version(
    policy: Policy, version: Version, policies: Mapping[str, Policy], kinds: Set[str]
) -> Iterator[Fault]:
    codes = [one.code for one in version.requirements]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield Fault(policy.code, "code_twice", code)
    if version.until and version.until < version.since:
        yield Fault(policy.code, "ends_before_it_begins", about=str(version.since))
    for requirement in version.requirements:
        if requirement.stage not in version.stages:
            yield Fault(policy.code, "unknown_stage", requirement.code, requirement.stage)
        for code, about in _of_requirement(requirement, policies, kinds):
            yield Fault(policy.code, code, requirement.code, about)


def _of_requirement(
    requirement: Requirement, policies: Mapping[str, Policy], kinds: Set[str]
) -> Iterator[tuple[str, str]]:
    ages = (requirement.when.age_from or 0, requirement.when.age_below)
    if ages[1] is not None and ages[0] >= ages[1]:
        yield "never_asked", f"{ages[0]}-{ages[1]}"
    if any(not values for values in requirement.when.anyone.values()):
        yield "never_asked", ""
    if not any(_can_be_met(way, policies, kinds) for way in requirement.ways):
        yield "cannot_be_met", ""
    unknown = {kind for way in requirement.ways for kind in way.kinds} - kinds
    yield from (("unknown_kind", kind) for kind in sorted(unknown))
    if not requirement.exemptible and (
        len(requirement.ways) != 1 or any(way.grace or way.policy for way in requirement.ways)
    ):
        yield "not_for_safety", ""


def _can_be_met(way: Way, policies: Mapping[str, Policy], kinds: Set[str]) -> bool:
    if way.policy:
        return way.policy in policies
    too_short = way.validity is not None and way.validity.days + way.validity.months + way.validity.years < 0
    return bool(way.kinds & kinds) and way.quantity > 0 and not too_short


def _circles(policies: Mapping[str, Policy]) -> Iterator[Fault]:
    """Each circle of policies once, named at its first code."""
    rests_on = {
        code: sorted(
            {way.policy for version in policy.versions for one in version.requirements for way in one.ways}
            - {""}
        )
        for code, policy in policies.items()
    }
    seen: set[frozenset[str]] = set()

    def walk(code: str, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if code in path:
            yield path[path.index(code) :]
            return
        for following in rests_on.get(code, ()):
            yield from walk(following, (*path, code))

    for code in sorted(rests_on):
        for circle in walk(code, ()):
            if frozenset(circle) not in seen:
                seen.add(frozenset(circle))
                yield Fault(min(circle), "circle", about=" → ".join((*circle, circle[0])))
