"""Contradictions of a pack of a регламент in plain words, each at its place."""

from collections.abc import Iterator
from datetime import time
from typing import Final

from rostok.regulation.core.types import Fault, Party, TypeFacts, faults_of
from rostok.regulation.packs.schema import RegulationPack, TypePart

Path = tuple[str | int, ...]
Found = tuple[Path, str]

WORDS: Final = {
    Fault.NO_ADULTS: "with children outside it must be said for how many children there is an adult",
    Fault.NO_VOLUNTEER_RULE: "whoever meets children is asked for something: name a policy of the volunteer",
    Fault.NO_INSTITUTION_RULE: "no policy of the institution is named, and its staff meets volunteers",
    Fault.MINOR_ALONE: "teenagers take part only in types for groups",
    Fault.CHILD_VOLUNTEER: "nobody under 14 takes part as a volunteer",
    Fault.CONSENT_NOT_BELOW: "the age with a parent's consent is not below the age without one",
    Fault.HOURS_TURNED: "the hours end before they begin",
    Fault.TOO_LATE: "outside children are back by 21:00: the hours must end by then",
    Fault.NO_POINT: "the type cites no point",
    Fault.NO_STEP: "the type has no steps",
}
FIELDS: Final = {"hours_to": ("hours",), "volunteer": ("requires",), "institution": ("requires",)}
OF_PARTY: Final = {
    Party.ORGANISER: {"organisation"},
    Party.VOLUNTEER: {"person"},
    Party.INSTITUTION: {"organisation", "person"},
}


def check(pack: RegulationPack) -> Iterator[Found]:
    """Every contradiction."""
    yield from _twice("points", "key", [one.key for one in pack.points])
    yield from _twice("points", "number", [one.number for one in pack.points])
    yield from _twice("policies", "policy", [one.policy for one in pack.policies])
    yield from _twice("types", "key", [one.key for one in pack.types])
    yield from _headings(pack)
    if not pack.known_policies:
        yield ("policies_pack",), f"there is no pack of policies {pack.policies_pack!r} beside this one"
        return
    for at, policy in enumerate(pack.policies):
        if policy.policy not in pack.known_policies:
            yield ("policies", at, "policy"), f"there is no policy {policy.policy} in {pack.policies_pack}"
        yield from _cited(("policies", at, "points"), policy.points, pack)
    for at, one in enumerate(pack.types):
        yield from _type(("types", at), one, pack)


def _type(path: Path, one: TypePart, pack: RegulationPack) -> Iterator[Found]:
    for fault, field in faults_of(facts(one)):
        yield (*path, *FIELDS.get(field, (field,))), WORDS[fault]
    yield from _cited((*path, "points"), one.points, pack)
    for party, codes in one.requires.items():
        for at, code in enumerate(codes):
            place = (*path, "requires", str(party), at)
            of = pack.known_policies.get(code)
            if of is None:
                yield place, f"there is no policy {code} in {pack.policies_pack}"
            elif of not in OF_PARTY[party]:
                yield place, f"{code} is of {of}, and here it is asked of the {party}"
            if code in codes[:at]:
                yield place, f"the policy {code} stands twice"


def facts(one: TypePart) -> TypeFacts:
    """A type of the pack as the check reads it."""
    hours = [one.hours.from_, one.hours.to] if one.hours else [None, None]
    since, until = (time.fromisoformat(hour) if hour else None for hour in hours)
    return TypeFacts(
        has_children=one.has_children,
        place=one.place,
        is_group_only=one.is_group_only,
        min_age=one.min_age,
        min_age_with_consent=one.min_age_with_consent,
        children_per_adult=one.children_per_adult,
        hours_from=since,
        hours_to=until,
        policies={party: tuple(codes) for party, codes in one.requires.items()},
        points=tuple(one.points),
        steps=len(one.steps),
    )


def _headings(pack: RegulationPack) -> Iterator[Found]:
    """A point stands under a heading, and a heading is not cited."""
    numbers = {one.number for one in pack.points}
    for at, one in enumerate(pack.points):
        head = one.number.partition(".")[0]
        if head not in numbers:
            yield ("points", at, "number"), f"there is no heading {head} for the point {one.number}"


def _cited(path: Path, keys: list[str], pack: RegulationPack) -> Iterator[Found]:
    known = {one.key: one.number for one in pack.points}
    for at, key in enumerate(keys):
        if key not in known:
            yield (*path, at), f"there is no point {key}"
        elif "." not in known[key]:
            yield (*path, at), f"{key} is a heading: cite a point under it"
        if key in keys[:at]:
            yield (*path, at), f"the point {key} stands twice"


def _twice(name: str, field: str, codes: list[str]) -> Iterator[Found]:
    for at, code in enumerate(codes):
        if code in codes[:at]:
            yield (name, at, field), f"{code} stands twice"
