"""The worked rows of docs/algorithms/standing.md as facts, and answers as words."""

import re
from collections import defaultdict
from datetime import UTC, date, datetime, time
from typing import Any

from rostok.kernel.standing import (
    Case,
    Condition,
    Evaluation,
    Exemption,
    Flag,
    FlagKind,
    Party,
    Policy,
    Proof,
    Requirement,
    Scope,
    Span,
    Standing,
    Version,
    Way,
)

YEAR, TWO_YEARS = Span(years=1), Span(years=2)
BEGIN, EDITION = date(2020, 1, 1), date(2026, 1, 1)


def by(kind: str, **more: Any) -> Way:
    """A way by proofs of one kind."""
    return Way(frozenset({kind}), **more)


def asks(code: str, **more: Any) -> Requirement:
    """A requirement of the kind it is named after."""
    return Requirement(code, [by(code)], **more)


def always(code: str, *requirements: Requirement) -> Policy:
    """A policy with one version."""
    return Policy(code, [Version(BEGIN, requirements)])


INDIVIDUAL = Condition(anyone={"involvement": frozenset({"individual"})})
CHECKED = by(
    "check",
    validity=YEAR,
    look_back=Span(months=3),
    renewal=30,
    confirmers=frozenset({"coordinator"}),
)
CHECK = Requirement("check", [CHECKED], exemptible=False)
COURSE = Requirement("course", [by("course", validity=TWO_YEARS, renewal=60, grace=14), by("diploma")])
HOURS = Requirement("hours", [by("visit", validity=YEAR, quantity=10)])
HOUSE = Requirement("house", [by("check", validity=YEAR)], scope=Scope.EACH_ADULT)
ORDERED = Requirement("ordered", [by("order")], scope=Scope.SITE)
INSURED = Requirement("insured", [by("policy")], scope=Scope.ORGANISATION)
STEPS = Version(
    BEGIN, [asks("talk", stage="trial"), asks("course", stage="cleared")], stages=("trial", "cleared")
)
OLD, NEW = Version(BEGIN, [asks("talk")]), Version(EDITION, [asks("course")])
ENDING = Version(BEGIN, [asks("talk")], counts_until=date(2026, 6, 30))
PAUSE = [Version(BEGIN, [COURSE], until=date(2025, 12, 31)), Version(date(2026, 3, 1), [COURSE])]

POLICIES = {
    policy.code: policy
    for policy in (
        always("checked", CHECK),
        always("taught", COURSE),
        always("seasoned", HOURS),
        always("mentor", CHECK, COURSE, asks("talk", when=INDIVIDUAL)),
        always("young", asks("consent", when=Condition(age_below=18))),
        always("hosted", HOUSE, INSURED),
        always("lead", Requirement("rests", [Way(policy="taught")])),
        Policy("steps", [STEPS]),
        Policy("edition", [OLD, NEW]),
        Policy("ended", [ENDING, NEW]),
        always("placed", COURSE, ORDERED),
        Policy("opened", [Version(BEGIN, [ORDERED]), NEW]),
        Policy("pause", PAUSE),
    )
}
FACT = re.compile(
    r"(?P<kind>\w+)(?:×(?P<amount>\d+))? (?P<issued>\S+?)(?:–(?P<until>\S+))?"
    r"(?: in (?P<submitted>\S+))?(?: ok (?P<confirmed>\S+))?(?: by (?P<role>\w+))?"
    r"(?: no (?P<rejected>\S+))?(?: revoked (?P<revoked>\S+))?"
)


def day(text: str) -> date:
    """`26-03-01` is 1 March 2026."""
    return date.fromisoformat(f"20{text}")


def moment(on: date) -> datetime:
    """Noon of the day."""
    return datetime.combine(on, time(12), UTC)


def proof(text: str) -> Proof:
    """`check 25-03-01 ok –`: issued and submitted that day unless another is named, not yet confirmed."""
    found = FACT.fullmatch(text)
    assert found, text
    issued = day(found["issued"])
    submitted = day(found["submitted"]) if found["submitted"] else issued
    confirmed = found["confirmed"] or ("" if found["rejected"] else submitted.isoformat()[2:])
    return Proof(
        found["kind"],
        issued,
        moment(submitted),
        valid_until=day(found["until"]) if found["until"] else None,
        confirmed_at=None if confirmed in {"", "–"} else moment(day(confirmed)),
        confirmed_as=found["role"] or "coordinator",
        rejected_at=moment(day(found["rejected"])) if found["rejected"] else None,
        revoked_at=moment(day(found["revoked"])) if found["revoked"] else None,
        amount=int(found["amount"] or 1),
    )


def case_of(policy: str, facts: str) -> Case:
    """Facts parted by `;`; those of others begin with `adult …:`, `organisation:`, `site:`."""
    own: dict[str, list[str]] = defaultdict(list)
    circumstances: dict[str, frozenset[str]] = {}
    for text in filter(None, (one.strip() for one in facts.split(";"))):
        who, _colon, fact = text.rpartition(": ")
        if fact.startswith("involvement "):
            circumstances["involvement"] = frozenset({fact.split()[1]})
        elif fact != "—":
            own[who].append(fact)
        if who:
            own.setdefault(who, [])
    adults = [party(policy, own[who]) for who in sorted(own) if who.startswith("adult")]
    others = {who: party(policy, own[who]) for who in ("organisation", "site") if who in own}
    return Case(person=party(policy, own[""]), adults=adults, circumstances=circumstances, **others)


def party(policy: str, facts: list[str]) -> Party:
    """One person or organisation."""
    proofs: dict[str, list[Proof]] = defaultdict(list)
    born, exemptions, flags = None, [], []
    for fact in facts:
        word, *rest = fact.split()
        if word == "born":
            born = day(rest[0])
        elif word == "exempt":
            since, until = map(day, rest[1].split("–"))
            exemptions.append(Exemption(policy, rest[0], since, until, moment(since)))
        elif word in set(FlagKind):
            since, _dash, until = rest[0].partition("–")
            lifted = moment(day(rest[2])) if "lifted" in rest else None
            flags.append(
                Flag(
                    FlagKind(word),
                    day(since),
                    moment(day(since)),
                    until=day(until) if until else None,
                    lifted_at=lifted,
                )
            )
        else:
            made = proof(fact)
            proofs[made.kind].append(made)
    return Party(proofs, born_on=born, exemptions=exemptions, flags=flags)


def answer(row: dict[str, str]) -> Standing:
    """The standing that a row of the table asks for."""
    at = day(row["on"])
    known = moment(day(row["known"])) if row["known"] != "—" else moment(at)
    return Evaluation(POLICIES, known_at=known).standing(
        row["policy"], case_of(row["policy"], row["facts"]), at=at
    )


def said(standing: Standing) -> dict[str, str]:
    """The answer as the table writes it."""
    states = ", ".join(f"{one.requirement} {one.state}: {one.reason.code}" for one in standing.outcomes)
    return {
        "standing": f"{standing.overall}: {standing.reason.code}",
        "requirements": states or "—",
        "changes on": standing.next_on.isoformat()[2:] if standing.next_on else "—",
    }
