"""The shape of a pack of policies. docs/packs.md, A set of policies."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from rostok.foundation.packs import Strict

Code = Field(pattern=r"^[a-z0-9-]{1,60}$")
Of = Literal["person", "organisation"]
ScopeName = Literal["person", "each_adult", "organisation", "site"]
Role = Literal["methodologist", "expert", "coordinator", "system"]
Circumstance = Literal["function", "involvement", "type", "territory"]


class Words(Strict):
    """A line or a sentence in both languages."""

    ru: str = Field(min_length=1, max_length=600)
    en: str = Field(min_length=1, max_length=600)


class Term(Strict):
    """A term; years and months are counted before days."""

    days: int = Field(default=0, ge=0, le=3660)
    months: int = Field(default=0, ge=0, le=240)
    years: int = Field(default=0, ge=0, le=50)


class Source(Strict):
    """Where a rule comes from, and whether somebody has compared it with the act."""

    act: Words
    point: str = Field(default="", max_length=100)
    confidence: Literal["verified", "unverified", "own"]


class QualificationPart(Strict):
    """What a proof may show. `ask`: what to bring or do; is_personal: "checked", never a scan."""

    code: str = Code
    title: Words
    ask: Words
    of: Of = "person"
    is_personal: bool = False


class WayPart(Strict):
    """One way to meet a requirement: proofs of the `kinds`, or good standing under another `policy`."""

    kinds: list[str] = Field(default_factory=list)
    policy: str = ""
    confirmers: list[Role] = Field(default_factory=list)
    validity: Term | None = None
    look_back: Term | None = None
    quantity: int = Field(default=1, ge=1, le=100_000)
    renewal_days: int = Field(default=0, ge=0, le=366)
    grace_days: int = Field(default=0, ge=0, le=366)


class WhenPart(Strict):
    """When it is asked: age in full years, circumstances."""

    age_from: int | None = Field(default=None, ge=0, le=120)
    age_below: int | None = Field(default=None, ge=0, le=120)
    anyone: dict[Circumstance, list[str]] = Field(default_factory=dict)


class RequirementPart(Strict):
    """One thing asked for."""

    code: str = Code
    title: Words
    why: Words | None = None
    scope: ScopeName | None = None
    stage: str = ""
    for_safety: bool = False
    when: WhenPart | None = None
    ways: list[WayPart] = Field(min_length=1)


class StagePart(Strict):
    """A stage: what may be done when everything up to it is in order."""

    code: str = Code
    title: Words


class EditionPart(Strict):
    """What is asked from a day on."""

    since: date
    until: date | None = None
    counts_until: date | None = None
    source: Source
    stages: list[StagePart] = Field(default_factory=list)
    requirements: list[RequirementPart] = Field(min_length=1)


class PolicyPart(Strict):
    """A policy: of whom, and its editions, the earliest first."""

    code: str = Code
    of: Of = "person"
    title: Words
    about: Words
    editions: list[EditionPart] = Field(min_length=1)

    @model_validator(mode="after")
    def fill_scopes(self) -> Self:
        """A requirement that says nothing of its scope asks the party of the policy."""
        for edition in self.editions:
            for one in edition.requirements:
                one.scope = one.scope or self.of
        return self


class PoliciesPack(Strict):
    """The whole pack as one document."""

    kind: str
    name: str = Field(pattern=r"^[a-z0-9-]+$")
    version: str
    licence: str
    title: Words
    about: Words
    qualifications: list[QualificationPart] = Field(min_length=1)
    policies: list[PolicyPart] = Field(min_length=1)
