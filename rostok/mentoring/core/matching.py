"""Need and offer: which host fits what an organisation works on, in one order, with the reasons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

ALGORITHM: Final = "hosts"
VERSION: Final = "1"


class Fit(StrEnum):
    """Why a host stands where it stands; pages turn these codes into words."""

    SAME_TOPIC = "same_topic"
    SAME_DOMAIN = "same_domain"
    IN_TIME = "in_time"
    AFTER_DUE = "after_due"
    ONLINE = "online"
    SAME_REGION = "same_region"
    SAME_DISTRICT = "same_district"
    ELSEWHERE = "elsewhere"
    ASSESSED = "assessed"
    ADMITTED = "admitted"
    SAME_KIND = "same_kind"
    OTHER_KIND = "other_kind"
    NEW = "new"
    MET = "met"


@dataclass(frozen=True, slots=True)
class Seeker:
    """What an organisation works on.

    level: where it stands, None when unknown; target: the level it wants; due_on: by what day, None for none.
    """

    organisation: str
    kind: str
    region: str
    district: str
    instrument: str
    domain: str
    topic: str
    level: int | None
    target: int
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Span:
    """Dates in which a host takes guests, and how many places are left."""

    starts_on: date
    ends_on: date
    left: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a host offers. level: its own final level, None when admitted by a decision."""

    code: str
    organisation: str
    kind: str
    region: str
    district: str
    instrument: str
    domain: str
    topic: str
    level: int | None
    is_online: bool
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A proposal that fits: the span taken for it, the reasons in the order of their worth, and how far the
    host is ahead (None when one of the levels is unknown)."""

    proposal: Proposal
    span: Span
    ahead: int | None
    reasons: tuple[Fit, ...]


def hosts_for(
    seeker: Seeker, proposals: Iterable[Proposal], *, met: Mapping[str, int], at: date
) -> tuple[Match, ...]:
    """The proposals that fit, the best first.

    Left out: one's own; another instrument or domain; an assessed level below the wanted one; no place left
    from `at` on. Order: the same indicator; begins by the day of the goal; nearness (online counts as near);
    assessed before admitted; the same kind of organisation; hosts not yet learnt from (`met`: organisation →
    earlier times); the earlier span; the code.
    """
    found = (_match(seeker, one, met, at) for one in proposals)
    return tuple(sorted((one for one in found if one is not None), key=_order))


def _match(seeker: Seeker, one: Proposal, met: Mapping[str, int], at: date) -> Match | None:
    strange = one.organisation == seeker.organisation
    strange |= (one.instrument, one.domain) != (seeker.instrument, seeker.domain)
    if strange or (one.level is not None and one.level < seeker.target):
        return None
    span = _best_span(one.spans, seeker.due_on, at)
    if span is None:
        return None
    ahead = None if one.level is None or seeker.level is None else one.level - seeker.level
    return Match(one, span, ahead, _reasons(seeker, one, span, met))


def _best_span(spans: tuple[Span, ...], due_on: date | None, at: date) -> Span | None:
    """The first that still takes somebody; the first is also the one most likely in time."""
    free = [span for span in spans if span.left > 0 and span.ends_on >= at]
    return min(free, key=lambda span: (span.starts_on, span.ends_on), default=None)


def _reasons(seeker: Seeker, one: Proposal, span: Span, met: Mapping[str, int]) -> tuple[Fit, ...]:
    in_time = seeker.due_on is None or span.starts_on <= seeker.due_on
    return (
        Fit.SAME_TOPIC if one.topic == seeker.topic else Fit.SAME_DOMAIN,
        Fit.IN_TIME if in_time else Fit.AFTER_DUE,
        _nearness(seeker, one),
        Fit.ASSESSED if one.level is not None else Fit.ADMITTED,
        Fit.SAME_KIND if one.kind == seeker.kind else Fit.OTHER_KIND,
        Fit.MET if met.get(one.organisation) else Fit.NEW,
    )


def _nearness(seeker: Seeker, one: Proposal) -> Fit:
    if one.is_online:
        return Fit.ONLINE
    if one.region and one.region == seeker.region:
        return Fit.SAME_REGION
    return Fit.SAME_DISTRICT if one.district and one.district == seeker.district else Fit.ELSEWHERE


_PLACES: Final[dict[Fit, int]] = {
    Fit.AFTER_DUE: 1,
    Fit.SAME_DOMAIN: 1,
    Fit.SAME_DISTRICT: 1,
    Fit.ELSEWHERE: 2,
    Fit.ADMITTED: 1,
    Fit.OTHER_KIND: 1,
    Fit.MET: 1,
}


def _order(one: Match) -> tuple[object, ...]:
    places = tuple(_PLACES.get(reason, 0) for reason in one.reasons)
    return places, one.span.starts_on, one.proposal.code
