"""The shape of an instrument pack (docs/packs.md). Whatever is not named here is a mistake."""

import re
from fractions import Fraction
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)

from rostok.assessment.states import Function, Validity
from rostok.foundation.packs import Strict
from rostok.kernel.scales import LEVELS
from rostok.parties.states import OrganisationKind

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,2}$")]
IndicatorCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,2}\.[0-9]{1,2}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=80)]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*$", max_length=40)]
_FILE_NAME: Final = re.compile(r"[\w.-]{1,80}")
ASSESSED = (OrganisationKind.NPO, OrganisationKind.STATE)


class _Strict(Strict):
    model_config = ConfigDict(strict=True)


class Text(_Strict):
    """One text in both languages; neither stands in for the other."""

    ru: Words
    en: Words


def _known_function(word: str) -> str:
    if word not in Function.values:
        raise ValueError(f"unknown role {word!r}; known: {', '.join(Function.values)}")
    return word


def _known_kind(word: str) -> str:
    if word not in ASSESSED:
        raise ValueError(f"unknown kind {word!r}; known: {', '.join(ASSESSED)}")
    return word


def _known_validity(word: str) -> str:
    if word not in Validity.values:
        raise ValueError(f"unknown validity {word!r}; known: {', '.join(Validity.values)}")
    return word


def _share(word: str) -> str:
    try:
        share = Fraction(word)
    except (ValueError, ZeroDivisionError):
        raise ValueError('must be a fraction in quotes, such as "1/3"') from None
    if not 0 < share < 1:
        raise ValueError("must lie between 0 and 1")
    return word


def _not_true(value: Any) -> Any:
    if value is True:
        raise ValueError("say false, or the only reason that is accepted, in both languages")
    return value


def _whole_file(value: Any) -> Any:
    if isinstance(value, str):
        named = f"there is no file {value!r} in the pack"
        raise ValueError(named if _FILE_NAME.fullmatch(value) else "must be a mapping (name: value)")
    return value


def _four_levels(levels: dict[int, "Text"]) -> dict[int, "Text"]:
    if set(levels) != set(LEVELS):
        raise ValueError("levels must be 1, 2, 3 and 4")
    return levels


Days = Annotated[int, Field(ge=1, le=1000)]


class Scale(_Strict):
    """A level's name."""

    level: Literal[1, 2, 3, 4]
    title: Text


class Rules(_Strict):
    """Thresholds of the method."""

    review_months: Annotated[int, Field(ge=1, le=120)]
    min_respondents: Annotated[int, Field(ge=1, le=50)]
    open_spread_from: Annotated[int, Field(ge=3, le=50)]
    gate_conditional_days: Days
    gate_action_days: Days
    appeal_days: Days = 14
    appeal_term_days: Days = 10
    unscored_share: Annotated[str, AfterValidator(_share)]


class Evidence(_Strict):
    """What would show it, by aspect."""

    document: Text
    use: Text
    review: Text


class Action(_Strict):
    """A template of a road-map step."""

    code: Slug
    title: Text
    kind: Literal["document", "training", "practice", "review", "visit"]
    aspect: Literal["document", "use", "review"]
    effort_days: Annotated[int, Field(ge=1, le=500)]
    to_level: Literal[2, 3, 4]
    how: Text
    result: Text


class Variant(_Strict):
    """The same indicator told to one kind of organisations in its own words."""

    title: Text
    question: Text
    why: Text
    evidence: Evidence
    interview: Annotated[list[Text], Field(min_length=1, max_length=6)]
    levels: Annotated[dict[int, Text], AfterValidator(_four_levels)]
    actions: list[Action]


class IndicatorPart(_Strict):
    """What is judged. `express`: asked in the short form too; `variants`: kind → other words for it."""

    code: IndicatorCode
    gate: bool
    weight: Annotated[int, Field(ge=1, le=5)]
    express: bool = False
    title: Text
    question: Text
    why: Text
    roles: Annotated[list[Annotated[str, AfterValidator(_known_function)]], Field(min_length=1)]
    kinds: Annotated[list[Annotated[str, AfterValidator(_known_kind)]], Field(min_length=1)]
    not_applicable: Annotated[
        Annotated[Literal[False], Tag("never")] | Annotated[Text, Tag("reason")],
        Discriminator(lambda value: "never" if value is False else "reason"),
        BeforeValidator(_not_true),
    ]
    evidence: Evidence
    interview: Annotated[list[Text], Field(min_length=1, max_length=6)]
    levels: Annotated[dict[int, Text], AfterValidator(_four_levels)]
    actions: list[Action]
    variants: dict[Annotated[str, AfterValidator(_known_kind)], Variant] = Field(default_factory=dict)


class DomainPart(_Strict):
    """One area: one file."""

    code: Code
    weight: Annotated[int, Field(ge=1, le=100)]
    title: Text
    about: Text
    indicators: Annotated[list[IndicatorPart], Field(min_length=1)]


class InstrumentPack(_Strict):
    """The whole pack: the manifest with its domain files put in their places."""

    kind: Literal["instrument"]
    name: Slug
    version: Version
    licence: Words
    validity: Annotated[str, AfterValidator(_known_validity)]
    title: Text
    about: Text
    scale: Annotated[list[Scale], Field(min_length=4, max_length=4)]
    rules: Rules
    domains: Annotated[list[Annotated[DomainPart, BeforeValidator(_whole_file)]], Field(min_length=1)]
