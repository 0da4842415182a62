"""What level the confirmed proofs of an indicator support on a given day, and what stops the next one."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from rostok.kernel.scales import Choice, level_of

ALGORITHM: Final = "levels"
VERSION: Final = "1"


class Aspect(StrEnum):
    """What a proof shows: that it is written, that it is used, that it was looked at again."""

    DOCUMENT = "document"
    USE = "use"
    REVIEW = "review"


class Missing(StrEnum):
    """What stops the next level; pages turn these codes into words."""

    CONFIRMED_PROOF = "no_confirmed_proof"
    DOCUMENT = "no_document"
    FACT_OF_USE = "no_fact_of_use"
    RECENT_REVIEW = "no_recent_review"


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    """One proof seen from one aspect, with the days that decide whether it counts.

    confirmed_on: None while nobody has confirmed it; valid_until: the last day it holds, None for no term;
    happened_on: the day of the fact itself, None where it is not dated.
    """

    aspect: Aspect
    confirmed_on: date | None
    valid_until: date | None
    happened_on: date | None


@dataclass(frozen=True, slots=True)
class Support:
    """The highest level the proofs carry (1-4) and the codes of what stops the level after it (none at 4)."""

    level: int
    missing: tuple[str, ...]


def supported_level(facts: Collection[EvidenceFact], *, at: date, review_months: int) -> Support:
    """Above 1: a confirmed proof; 3: a document and a fact of use; 4: also a review within `review_months`.

    Only facts confirmed by `at`, not past their term and not dated after `at` count. A review must carry its
    date, it cannot be recent otherwise. Evidence caps a level and never raises a mark: see `final_level`.
    """
    counted = [fact for fact in facts if _counts(fact, at)]
    if not counted:
        return Support(1, (Missing.CONFIRMED_PROOF,))
    shown = {fact.aspect for fact in counted}
    lacking = tuple(
        code
        for aspect, code in ((Aspect.DOCUMENT, Missing.DOCUMENT), (Aspect.USE, Missing.FACT_OF_USE))
        if aspect not in shown
    )
    if lacking:
        return Support(2, lacking)
    if not any(_is_recent_review(fact, at, review_months) for fact in counted):
        return Support(3, (Missing.RECENT_REVIEW,))
    return Support(4, ())


def final_level(experts: Choice, support: Support) -> int | None:
    """The lower of the experts' mark and what is supported; None when the experts gave no level."""
    level = level_of(experts)
    return None if level is None else min(level, support.level)


def _counts(fact: EvidenceFact, at: date) -> bool:
    confirmed = fact.confirmed_on is not None and fact.confirmed_on <= at
    in_force = fact.valid_until is None or fact.valid_until >= at
    happened = fact.happened_on is None or fact.happened_on <= at
    return confirmed and in_force and happened


def _is_recent_review(fact: EvidenceFact, at: date, months: int) -> bool:
    if fact.aspect is not Aspect.REVIEW or fact.happened_on is None:
        return False
    return _months_later(fact.happened_on, months) >= at


def _months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
