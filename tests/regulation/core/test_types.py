"""Contradictions of a type: each is told, at its field, and only then."""

from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from rostok.regulation.core.types import Fault, Party, Place, TypeFacts, faults_of

OUTING = TypeFacts(
    has_children=True,
    place=Place.OUTSIDE,
    is_group_only=True,
    min_age=18,
    min_age_with_consent=None,
    children_per_adult=5,
    hours_from=time(9),
    hours_to=time(20),
    policies={Party.VOLUNTEER: ("volunteer-group",), Party.INSTITUTION: ("institution",)},
    points=("outside",),
    steps=1,
)
VOLUNTEER, INSTITUTION = {Party.VOLUNTEER: ("a",)}, {Party.INSTITUTION: ("a",)}


def test_a_type_without_contradictions_has_none() -> None:
    assert list(faults_of(OUTING)) == []


@pytest.mark.parametrize(
    ("change", "fault", "field"),
    [
        ({"children_per_adult": None}, Fault.NO_ADULTS, "children_per_adult"),
        ({"children_per_adult": None, "place": Place.ANYWHERE}, Fault.NO_ADULTS, "children_per_adult"),
        ({"policies": INSTITUTION}, Fault.NO_VOLUNTEER_RULE, "volunteer"),
        ({"policies": VOLUNTEER}, Fault.NO_INSTITUTION_RULE, "institution"),
        ({"min_age": 16, "is_group_only": False}, Fault.MINOR_ALONE, "is_group_only"),
        ({"min_age_with_consent": 14, "is_group_only": False}, Fault.MINOR_ALONE, "is_group_only"),
        ({"min_age": 13}, Fault.CHILD_VOLUNTEER, "min_age"),
        ({"min_age_with_consent": 13}, Fault.CHILD_VOLUNTEER, "min_age_with_consent"),
        ({"min_age_with_consent": 18}, Fault.CONSENT_NOT_BELOW, "min_age_with_consent"),
        ({"hours_to": time(9)}, Fault.HOURS_TURNED, "hours_to"),
        ({"hours_to": time(21, 1)}, Fault.TOO_LATE, "hours_to"),
        ({"hours_to": None}, Fault.TOO_LATE, "hours_to"),
        ({"points": ()}, Fault.NO_POINT, "points"),
        ({"steps": 0}, Fault.NO_STEP, "steps"),
    ],
)
def test_a_contradiction_is_told_at_its_field(change: dict[str, Any], fault: Fault, field: str) -> None:
    assert list(faults_of(replace(OUTING, **change))) == [(fault, field)]


@pytest.mark.parametrize(
    "change",
    [
        {"hours_to": time(21)},
        {"place": Place.INSIDE, "hours_to": time(22), "children_per_adult": None},
        {"min_age": 17},
        {"has_children": False, "policies": {}, "children_per_adult": None, "hours_to": None},
    ],
)
def test_what_is_allowed_is_not_told(change: dict[str, Any]) -> None:
    assert list(faults_of(replace(OUTING, **change))) == []
