"""The shape of a pack of a регламент. docs/packs.md, A регламент."""

from typing import Literal

from pydantic import Field

from rostok.foundation.packs import Strict
from rostok.regulation.core.types import Party, Place

Code = Field(pattern=r"^[a-z0-9-]{1,60}$")
Hour = Field(default=None, pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")


class Words(Strict):
    """A line or some sentences in both languages."""

    ru: str = Field(min_length=1, max_length=3000)
    en: str = Field(min_length=1, max_length=3000)


class PointPart(Strict):
    """A point; a number without a dot is a heading."""

    key: str = Code
    number: str = Field(pattern=r"^[0-9]+(\.[0-9]+){0,3}$")
    text: Words


class PolicyPart(Strict):
    """Points that a policy rests on here."""

    policy: str = Code
    points: list[str] = Field(min_length=1)


class HoursPart(Strict):
    """Between which hours."""

    from_: str | None = Field(default=None, alias="from", pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")
    to: str | None = Hour


class TypePart(Strict):
    """A type of interaction; `requires`: party → codes of policies."""

    key: str = Code
    title: Words
    about: Words
    has_children: bool
    place: Place
    is_group_only: bool = False
    min_age: int = Field(ge=0, le=99)
    min_age_with_consent: int | None = Field(default=None, ge=0, le=99)
    children_per_adult: int | None = Field(default=None, ge=1, le=50)
    hours: HoursPart | None = None
    documents: list[Words] = Field(default_factory=list)
    steps: list[Words]
    min_term_months: int | None = Field(default=None, ge=1, le=120)
    trial_visits: int = Field(default=0, ge=0, le=20)
    requires: dict[Party, list[str]] = Field(default_factory=dict)
    points: list[str]


class RegulationPack(Strict):
    """The whole pack as one document. `known_policies`: code → party, read from the pack it names."""

    kind: str
    name: str = Field(pattern=r"^[a-z0-9-]+$")
    version: str
    licence: str
    title: Words
    about: Words
    policies_pack: str = Field(pattern=r"^[a-z0-9-]+$")
    points: list[PointPart] = Field(min_length=1)
    policies: list[PolicyPart] = Field(default_factory=list)
    types: list[TypePart] = Field(min_length=1)
    known_policies: dict[str, Literal["person", "organisation"]]
