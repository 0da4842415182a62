"""Days on which an answer may turn: another version, a proof, a birthday."""

from datetime import date, tzinfo

from rostok.kernel.standing.facts import Case
from rostok.kernel.standing.policies import Policy, Version
from rostok.kernel.standing.spans import next_day


def changes_of(policy: Policy, at: date) -> list[date]:
    """Days to come on which another version, or none, is in force."""
    begins = [one.since for one in policy.versions]
    ends = [next_day(one.until) for one in policy.versions if one.until]
    over = [next_day(one.counts_until) for one in policy.versions if one.counts_until]
    return [day for day in (*begins, *ends, *over) if day > at]


def turning_days(version: Version, case: Case, zone: tzinfo | None) -> set[date]:
    """Days, by the clock of `zone`, on which a case may have come to be in order under the version."""
    days = {version.since}
    for party in case.parties():
        for proofs in party.proofs.values():
            for proof in proofs:
                days.add(proof.issued_on)
                if proof.confirmed_at:
                    days.add(proof.confirmed_at.astimezone(zone).date())
        for exemption in party.exemptions:
            days |= {exemption.since, exemption.granted_at.astimezone(zone).date()}
        days |= {day for one in version.requirements for day in one.when.birthdays(party.born_on)}
    return days
