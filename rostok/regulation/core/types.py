"""What contradicts itself in a type of interaction. docs/packs.md, A регламент. safety.md."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Final

LAST_HOUR: Final = time(21)  # a later return belongs to guest stays and to trips that staff lead
YOUNGEST: Final = 14
ADULT: Final = 18


class Place(StrEnum):
    """Where it happens."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    ANYWHERE = "anywhere"


class Party(StrEnum):
    """Of whom a type asks something."""

    ORGANISER = "organiser"
    VOLUNTEER = "volunteer"
    INSTITUTION = "institution"


class Fault(StrEnum):
    """What is wrong; worded for writers of packs in `packs`, for officers in `actions`."""

    NO_ADULTS = "no_adults"
    NO_VOLUNTEER_RULE = "no_volunteer_rule"
    NO_INSTITUTION_RULE = "no_institution_rule"
    MINOR_ALONE = "minor_alone"
    CHILD_VOLUNTEER = "child_volunteer"
    CONSENT_NOT_BELOW = "consent_not_below"
    HOURS_TURNED = "hours_turned"
    TOO_LATE = "too_late"
    NO_POINT = "no_point"
    NO_STEP = "no_step"


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """A type as the check reads it. `policies`: party → codes; `children_per_adult` None: not said."""

    has_children: bool
    place: Place
    is_group_only: bool
    min_age: int
    min_age_with_consent: int | None
    children_per_adult: int | None
    hours_from: time | None
    hours_to: time | None
    policies: Mapping[Party, tuple[str, ...]]
    points: tuple[str, ...]
    steps: int


def faults_of(one: TypeFacts) -> Iterator[tuple[Fault, str]]:
    """Each contradiction with the name of the field where it is mended, in the order of the fields."""
    if one.min_age_with_consent is not None and one.min_age_with_consent >= one.min_age:
        yield Fault.CONSENT_NOT_BELOW, "min_age_with_consent"
    youngest = one.min_age if one.min_age_with_consent is None else one.min_age_with_consent
    if youngest < YOUNGEST:
        yield Fault.CHILD_VOLUNTEER, "min_age" if one.min_age_with_consent is None else "min_age_with_consent"
    if one.has_children and youngest < ADULT and not one.is_group_only:
        yield Fault.MINOR_ALONE, "is_group_only"
    if one.has_children and one.place != Place.INSIDE and one.children_per_adult is None:
        yield Fault.NO_ADULTS, "children_per_adult"
    yield from _hours(one)
    if one.has_children and not one.policies.get(Party.VOLUNTEER):
        yield Fault.NO_VOLUNTEER_RULE, "volunteer"
    if one.has_children and not one.policies.get(Party.INSTITUTION):
        yield Fault.NO_INSTITUTION_RULE, "institution"
    if not one.steps:
        yield Fault.NO_STEP, "steps"
    if not one.points:
        yield Fault.NO_POINT, "points"


def _hours(one: TypeFacts) -> Iterator[tuple[Fault, str]]:
    if one.hours_from and one.hours_to and one.hours_to <= one.hours_from:
        yield Fault.HOURS_TURNED, "hours_to"
    elif (
        one.has_children and one.place != Place.INSIDE and (one.hours_to is None or one.hours_to > LAST_HOUR)
    ):
        yield Fault.TOO_LATE, "hours_to"
