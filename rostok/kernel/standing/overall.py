"""The standing of a case under a policy: the versions, the requirements, the flags, one word over all."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Final

from rostok.kernel.standing.asking import (
    Asked,
    PlainWay,
    asked,
    blocked_by,
    concerns,
    numbered,
    parties_of,
    plain_ways,
    scopes_of,
)
from rostok.kernel.standing.coverage import Block, Look, blocks_of, change_after, look_at
from rostok.kernel.standing.facts import Case, Exemption, KnownByKind, Party
from rostok.kernel.standing.outcomes import BAD, Outcome, Overall, Reason, Standing, State
from rostok.kernel.standing.policies import Policy, Requirement, Scope, Version, Way
from rostok.kernel.standing.requirements import exemption_look, look, why_not
from rostok.kernel.standing.summing import ahead_of, flagged, reached, summed
from rostok.kernel.standing.turning import changes_of, turning_days

Circumstances = Mapping[str, frozenset[str]]
Found = tuple[Look, date | None]  # what is seen, and the first day on which the state is another
AskedOf = tuple[int, Party | None, KnownByKind, dict[int, Found]]  # the last by the number of a plain way

KEPT: Final = 100_000  # answers for facts that are alike, before they are forgotten
_told: Final = tuple.__new__  # `Outcome(…)` without its function in between: one for each requirement
_NO_SCOPES: Final = frozenset[Scope]()
_NOBODY: Final = Look(State.MISSING, Reason("no_party"), None)
ALGORITHM: Final = "standing"
VERSION: Final = "2"


def standing(policy: Policy, case: Case, *, at: date, known_at: datetime) -> Standing:
    """What the case may do on the day `at`, as it was known at the moment `known_at` (aware).

    For a policy that rests on no other. Many cases or policies: one `Evaluation` for all of them.
    """
    return Evaluation({policy.code: policy}, known_at=known_at).standing(policy.code, case, at=at)


class Evaluation:
    """Answers as known at one moment.

    What a party's proofs cover is worked out once for all policies; a plain requirement, once for all
    parties of whom the ledger says the same.
    """

    def __init__(self, policies: Mapping[str, Policy], *, known_at: datetime) -> None:
        self.policies = policies
        self.known_at = known_at
        self._number, self._same = numbered(policies)
        self._plain = plain_ways(policies, self._number)
        self._scopes = scopes_of(policies)
        self._asked: dict[tuple[int, int], tuple[Circumstances, Asked]] = {}
        self._kept = 0
        self._turn_to(Case())

    def standing(self, code: str, case: Case, *, at: date, within: frozenset[str] = frozenset()) -> Standing:
        """The standing under the policy `code`; `within`: policies that rest on it, for the circle.

        Raises KeyError for an unknown policy and ValueError for policies that rest on each other.
        """
        if code in within:
            raise ValueError(f"policies rest on each other in a circle: {code}")
        if self._case is not case:
            self._turn_to(case)
        policy, within = self.policies[code], within | {code}
        version = policy.version_at(at)
        found = self._under(policy, version, case, at, within)
        if not found.admits and (earlier := self._by_earlier(policy, version, case, at, within)):
            found = ahead_of(earlier, found)
        scopes = self._scopes[code, found.since] if found.since else _NO_SCOPES
        return flagged(found, code, blocked_by(case, scopes), at, self.known_at)

    def _turn_to(self, case: Case) -> None:
        """Forget what was worked out for the case before."""
        self._case = case
        self._parties = parties_of(case)
        self._known: dict[int, KnownByKind] = {}
        self._blocks: dict[tuple[int, int], list[Block]] = {}
        self._seen: dict[tuple[int, int, date], Found] = {}
        self._asked_of: dict[date, list[list[AskedOf]]] = {}

    def _under(
        self, policy: Policy, version: Version | None, case: Case, at: date, within: frozenset[str]
    ) -> Standing:
        """By one version, flags left aside."""
        changes = changes_of(policy, at)
        if version is None:
            return Standing(Overall.INCOMPLETE, Reason("no_version"), next_on=min(changes, default=None))
        outcomes: list[Outcome] = []
        of_day = self._asked_of.get(at) or self._begin(at)
        for requirement, plain, scope, code, stage in self._asked_by(version, case.circumstances):
            for number, party, known, answers in of_day[scope]:
                if party is None:
                    seen, next_on = _NOBODY, None
                elif plain is None or party.exemptions:
                    seen, next_on = self._once(policy, requirement, party, case, at, within)
                else:
                    found = answers.get(plain.number)
                    if found is None:
                        found = answers[plain.number] = self._by_facts(plain, known, at)
                    seen, next_on = found
                if next_on:
                    changes.append(next_on)
                if seen.state:
                    outcomes.append(_told(Outcome, (code, seen.state, seen.reason, next_on, stage, number)))
        overall, reason = summed(outcomes)
        return Standing(
            overall,
            reason,
            tuple(outcomes),
            since=version.since,
            next_on=min(changes, default=None),
            reached=reached(version, outcomes),
        )

    def _asked_by(self, version: Version, circumstances: Circumstances) -> Asked:
        """Once for all cases in the same circumstances, which are held as long as their number."""
        key = (id(version), id(circumstances))
        found = self._asked.get(key)
        if found is None:
            found = self._asked[key] = (circumstances, asked(version, circumstances, self._plain))
        return found[1]

    def _begin(self, at: date) -> list[list[AskedOf]]:
        """Of whom each scope asks on the day, with what is known of them and the answers of plain ways."""
        answers: dict[int, dict[int, Found]] = defaultdict(dict)
        found = self._asked_of[at] = [
            [
                (number, one, {} if one is None else self._known_of(one), answers[id(one)])
                for number, one in enumerate(parties)
            ]
            for parties in self._parties
        ]
        return found

    def _by_facts(self, plain: PlainWay, known: KnownByKind, at: date) -> Found:
        """One way by proofs, asked at any age: nearly every requirement there is."""
        alike = plain.answers.get(at)
        if alike is None:
            alike = plain.answers[at] = {}
        facts = plain.facts(known)
        found: Found | None = alike.get(facts)
        if found is None:
            if self._kept >= KEPT:
                self._forget()
                alike = plain.answers[at] = {}
            self._kept += 1
            found = alike[facts] = self._covers(plain.way, known, at)
        return found

    def _forget(self) -> None:
        self._kept = 0
        for one in self._plain.values():
            one.answers.clear()

    def _covers(self, way: Way, known: KnownByKind, at: date) -> Found:
        blocks = blocks_of(way, known)
        seen = look_at(blocks, way, at)
        return _closely((way,), known, at, seen), change_after(blocks, way, seen)

    def _once(
        self,
        policy: Policy,
        requirement: Requirement,
        party: Party,
        case: Case,
        at: date,
        within: frozenset[str],
    ) -> Found:
        """Every other requirement, once for those that ask the same of this party."""
        exemptions = [one for one in party.exemptions if concerns(one, policy, requirement)]
        key = None if exemptions else (id(party), self._same[id(requirement)], at)
        found = self._seen.get(key) if key else None
        if found is None:
            seen, next_on = self._careful(requirement, party, case, exemptions, at, within)
            found = _closely(requirement.ways, self._known_of(party), at, seen), next_on
            if key:
                self._seen[key] = found
        return found

    def _careful(
        self,
        requirement: Requirement,
        party: Party,
        case: Case,
        exemptions: Sequence[Exemption],
        at: date,
        within: frozenset[str],
    ) -> Found:
        """With several ways, ages, other policies, exemptions."""

        def on(day: date) -> Look:
            return look(
                requirement,
                party.born_on,
                at=day,
                blocks=lambda way: self._covered(way, party),
                by_policy=lambda code, when: self._rests_on(code, case, when, within),
                exempt=exemption_look(exemptions, at=day, known_at=self.known_at) if exemptions else None,
            )

        seen = on(at)
        return seen, _first_change(on, seen)

    def _covered(self, way: Way, party: Party) -> list[Block]:
        key = (id(party), self._number[id(way)])
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = blocks_of(way, self._known_of(party))
        return found

    def _known_of(self, party: Party) -> KnownByKind:
        found = self._known.get(id(party))
        if found is None:
            found = self._known[id(party)] = party.known_at(self.known_at)
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
        for day in sorted(turning_days(version, case, self.known_at.tzinfo)):
            if version.since <= day <= last and day <= self.known_at.date():
                known = min(self.known_at, datetime.combine(day, time.max, self.known_at.tzinfo))
                then = Evaluation(self.policies, known_at=known)
                then._turn_to(case)
                if then._under(policy, version, case, day, within).admits:
                    return True
        return False


def _closely(ways: Sequence[Way], known: KnownByKind, at: date, seen: Look) -> Look:
    """With its reason said as closely as the ledger knows it."""
    return seen._replace(reason=why_not(ways, known, at=at, seen=seen.reason)) if seen.state in BAD else seen


def _first_change(on: Callable[[date], Look], seen: Look) -> date | None:
    """The first day on which the state is another than in what was seen; None when it stays."""
    state, day = seen.state, seen.next_on
    while day:
        following = on(day)
        if following.state != state:
            return day
        day = following.next_on
    return None
