"""The standing of a case under a policy: the versions, the requirements, the flags, one word over all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Final

from rostok.kernel.standing.coverage import Block, Look, blocks_of
from rostok.kernel.standing.facts import Case, Exemption, Flag, FlagKind, Party
from rostok.kernel.standing.outcomes import GOOD, Outcome, Overall, Reason, Standing, State
from rostok.kernel.standing.policies import Policy, Requirement, Scope, Version, Way
from rostok.kernel.standing.requirements import exemption_look, look, why_not
from rostok.kernel.standing.spans import next_day

ALGORITHM: Final = "standing"
VERSION: Final = "1"
_WORST_FIRST: Final = (
    (State.EXPIRED, Overall.EXPIRED),
    (State.MISSING, Overall.INCOMPLETE),
    (State.RENEW, Overall.RENEW),
    (State.MET, Overall.MET),
    (State.EXEMPT, Overall.EXEMPT),
)
_NOT_EXEMPT: Final = Look(None, Reason("not_asked"), None)


def standing(policy: Policy, case: Case, *, at: date, known_at: datetime) -> Standing:
    """What the case may do on the day `at`, as it was known at the moment `known_at` (aware).

    For a policy that rests on no other. Many cases or policies: one `Evaluation` for all of them.
    """
    return Evaluation({policy.code: policy}, known_at=known_at).standing(policy.code, case, at=at)


class Evaluation:
    """Answers as known at one moment. What a party's proofs cover is worked out once for all policies."""

    def __init__(self, policies: Mapping[str, Policy], *, known_at: datetime) -> None:
        self.policies = policies
        self.known_at = known_at
        self._number = _numbered(policies)
        self._case: Case | None = None
        self._blocks: dict[tuple[int, int], list[Block]] = {}

    def standing(self, code: str, case: Case, *, at: date, within: frozenset[str] = frozenset()) -> Standing:
        """The standing under the policy `code`; `within`: policies that rest on it, for the circle.

        Raises KeyError for an unknown policy and ValueError for policies that rest on each other.
        """
        if code in within:
            raise ValueError(f"policies rest on each other in a circle: {code}")
        if self._case is not case:
            self._case, self._blocks = case, {}
        policy, within = self.policies[code], within | {code}
        version = policy.version_at(at)
        found = self._under(policy, version, case, at, within)
        if not found.admits and (earlier := self._by_earlier(policy, version, case, at, within)):
            found = _ahead(earlier, found)
        return _flagged(found, code, case, at, self.known_at)

    def _under(
        self, policy: Policy, version: Version | None, case: Case, at: date, within: frozenset[str]
    ) -> Standing:
        """By one version, flags left aside."""
        changes = _of_versions(policy, at)
        if version is None:
            return Standing(Overall.INCOMPLETE, Reason("no_version"), next_on=min(changes, default=None))
        outcomes = []
        for requirement, number, party in asked(version, case):
            outcome, next_on = self._outcome(policy, requirement, number, party, case, at, within)
            changes += [next_on] if next_on else []
            outcomes += [outcome] if outcome else []
        overall, reason = summed(outcomes)
        return Standing(
            overall,
            reason,
            tuple(outcomes),
            since=version.since,
            next_on=min(changes, default=None),
            reached=reached(version, outcomes),
        )

    def _outcome(
        self,
        policy: Policy,
        requirement: Requirement,
        number: int,
        party: Party | None,
        case: Case,
        at: date,
        within: frozenset[str],
    ) -> tuple[Outcome | None, date | None]:
        """One requirement of one party, None where nothing is asked, and the day on which that changes."""
        if party is None:
            return Outcome(requirement.code, State.MISSING, Reason("no_party"), None, requirement.stage), None
        exemptions = [one for one in party.exemptions if _concerns(one, policy, requirement)]

        def on(day: date) -> Look:
            return look(
                requirement,
                party,
                at=day,
                blocks=lambda way: self._covered(way, party),
                by_policy=lambda code, when: self._rests_on(code, case, when, within),
                exempt=exemption_look(exemptions, at=day, known_at=self.known_at) if exemptions else None,
            )

        seen = on(at)
        next_on = _first_change(on, seen)
        if seen.state is None:
            return None, next_on
        reason = seen.reason
        if seen.state not in GOOD:
            reason = why_not(requirement, party, at=at, known_at=self.known_at, seen=reason)
        return Outcome(requirement.code, seen.state, reason, next_on, requirement.stage, number), next_on

    def _covered(self, way: Way, party: Party) -> list[Block]:
        key = (id(party), self._number[id(way)])
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = blocks_of(way, party, self.known_at)
        return found

    def _rests_on(self, code: str, case: Case, at: date, within: frozenset[str]) -> Look:
        """Good standing under another policy as a way of meeting a requirement."""
        found = self.standing(code, case, at=at, within=within)
        if found.overall == Overall.RENEW:
            return Look(State.RENEW, Reason("renew_policy"), found.next_on)
        if found.admits:
            return Look(State.MET, Reason("met"), found.next_on)
        return Look(State.MISSING, Reason("policy_unmet"), found.next_on)

    def _by_earlier(
        self, policy: Policy, version: Version | None, case: Case, at: date, within: frozenset[str]
    ) -> Standing | None:
        """By the latest superseded version that admits and under which the case had been approved."""
        for one in reversed(policy.versions):
            is_over = policy.last_day(one) >= at or (one.counts_until is not None and one.counts_until < at)
            if one is version or one.since > at or is_over:
                continue
            found = self._under(policy, one, case, at, within)
            if found.admits and self._was_approved(policy, one, case, within):
                return found
        return None

    def _was_approved(self, policy: Policy, version: Version, case: Case, within: frozenset[str]) -> bool:
        """Was there a day of the version on which the ledger already showed all that it asks?"""
        last = policy.last_day(version)
        for day in sorted(_turning_days(version, case)):
            if version.since <= day <= last and day <= self.known_at.date():
                known = min(self.known_at, datetime.combine(day, time.max, self.known_at.tzinfo))
                then = Evaluation(self.policies, known_at=known)
                if then._under(policy, version, case, day, within).admits:
                    return True
        return False


def _first_change(on: Callable[[date], Look], seen: Look) -> date | None:
    """The first day on which the state is another than in what was seen; None when it stays."""
    state, day = seen.state, seen.next_on
    while day:
        following = on(day)
        if following.state != state:
            return day
        day = following.next_on
    return None


def _numbered(policies: Mapping[str, Policy]) -> dict[int, int]:
    """The id of each way → a number that equal ways share."""
    numbers: dict[Way, int] = {}
    ways = (
        way
        for policy in policies.values()
        for version in policy.versions
        for requirement in version.requirements
        for way in requirement.ways
    )
    return {id(way): numbers.setdefault(way, len(numbers)) for way in ways}


def asked(version: Version, case: Case) -> Iterator[tuple[Requirement, int, Party | None]]:
    """The requirements that the circumstances bring about, with their parties; None where there is none."""
    for requirement in version.requirements:
        if requirement.when.fits(case.circumstances):
            parties = _parties(requirement.scope, case)
            if not parties:
                yield requirement, 0, None
            for number, party in enumerate(parties):
                yield requirement, number, party


def _parties(scope: Scope, case: Case) -> Sequence[Party]:
    if scope == Scope.EACH_ADULT:
        return case.adults
    of_scope = {Scope.PERSON: case.person, Scope.ORGANISATION: case.organisation, Scope.SITE: case.site}
    party = of_scope[scope]
    return () if party is None else (party,)


def _concerns(exemption: Exemption, policy: Policy, requirement: Requirement) -> bool:
    """A non-exemptible requirement takes no exemption, whoever granted it."""
    named = (exemption.policy, exemption.requirement) == (policy.code, requirement.code)
    return named and requirement.exemptible


def summed(outcomes: Sequence[Outcome]) -> tuple[Overall, Reason]:
    """One word over the requirements, the worst first, with the reason of the first that brings it about."""
    for state, overall in _WORST_FIRST:
        for outcome in outcomes:
            if outcome.state == state and (state != State.EXEMPT or not _some_met(outcomes)):
                return overall, outcome.reason
    return Overall.MET, Reason("nothing_asked")


def _some_met(outcomes: Sequence[Outcome]) -> bool:
    return any(outcome.state == State.MET for outcome in outcomes)


def reached(version: Version, outcomes: Sequence[Outcome]) -> str | None:
    """The last stage up to which every requirement is in order; None before the first."""
    last = None
    for stage in version.stages:
        if any(outcome.stage == stage and outcome.state not in GOOD for outcome in outcomes):
            break
        last = stage
    return last


def _ahead(earlier: Standing, current: Standing) -> Standing:
    """An earlier version that still counts prompts no more; what the current one will ask is shown."""
    missing = tuple(one for one in current.outcomes if one.state not in GOOD)
    overall = Overall.MET if earlier.overall == Overall.RENEW else earlier.overall
    days = [day for day in (earlier.next_on, current.next_on) if day]
    return Standing(
        overall,
        Reason("earlier_version", earlier.since),
        earlier.outcomes,
        since=earlier.since,
        next_on=min(days, default=None),
        reached=earlier.reached,
        ahead=missing,
    )


def _flagged(found: Standing, code: str, case: Case, at: date, known_at: datetime) -> Standing:
    """Flags of any party prevail over everything else; one that denies over one that suspends."""
    flags = [flag for party in case.parties() for flag in party.flags]
    if not flags:
        return found
    blocking = [flag for flag in flags if flag.blocks(code, at, known_at)]
    days = [day for flag in flags for day in _changes(flag, code, at, known_at)]
    next_on = min([*days, *([found.next_on] if found.next_on else [])], default=None)
    denied = any(flag.kind == FlagKind.DENIED for flag in blocking)
    overall = (Overall.DENIED if denied else Overall.SUSPENDED) if blocking else found.overall
    reason = Reason(overall.value, _last(blocking)) if blocking else found.reason
    return Standing(
        overall,
        reason,
        found.outcomes,
        since=found.since,
        next_on=next_on,
        reached=None if blocking else found.reached,
        ahead=found.ahead,
    )


def _changes(flag: Flag, code: str, at: date, known_at: datetime) -> list[date]:
    """Days to come on which the flag begins or ends to block."""
    if not flag.blocks(code, flag.since, known_at):
        return []
    days = [flag.since, *([next_day(flag.until)] if flag.until else [])]
    return [day for day in days if day > at]


def _last(flags: Sequence[Flag]) -> date | None:
    """The last day of the block; None when one of the flags has no end."""
    ends = [flag.until for flag in flags]
    return None if None in ends else max((end for end in ends if end), default=None)


def _of_versions(policy: Policy, at: date) -> list[date]:
    """Days to come on which another version, or none, is in force."""
    begins = [one.since for one in policy.versions]
    ends = [next_day(one.until) for one in policy.versions if one.until]
    over = [next_day(one.counts_until) for one in policy.versions if one.counts_until]
    return [day for day in (*begins, *ends, *over) if day > at]


def _turning_days(version: Version, case: Case) -> set[date]:
    """Days on which a case may have come to be in order under the version."""
    days = {version.since}
    for party in case.parties():
        for proofs in party.proofs.values():
            for proof in proofs:
                days.add(proof.issued_on)
                if proof.confirmed_at:
                    days.add(proof.confirmed_at.date())
        for exemption in party.exemptions:
            days |= {exemption.since, exemption.granted_at.date()}
        days |= {day for one in version.requirements for day in one.when.birthdays(party.born_on)}
    return days
