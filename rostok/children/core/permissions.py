"""Which permissions of a child stand on a day (docs/algorithms/permissions-of-a-child.md).

Sources: Family Code articles 57 (the child's opinion), 65 and 66 (parents who disagree), 155.1 and 155.2
(an organisation as guardian) [K]; safety.md, children.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final


class What(StrEnum):
    """What a child may be let to do, with whom somebody comes for."""

    EVENT = "event"  # inside, with the group, staff beside
    MEETING = "meeting"  # somebody visits this very child
    MENTORING = "mentoring"
    OUTING = "outing"
    OVERNIGHT = "overnight"  # a night away, led by staff
    GUEST_STAY = "guest_stay"


class Why(StrEnum):
    """Why a permission does not stand, in the order in which reasons are told."""

    NOT_HERE = "not_here"
    CHILD_REFUSED = "child_refused"
    BANNED = "banned"
    DISAGREEMENT = "disagreement"
    NO_STATUS = "no_status"
    NO_REPRESENTATIVE = "no_representative"
    PARENT_IS_NOT_ASKED = "parent_is_not_asked"
    REFUSED = "refused"
    NO_CONSENT = "no_consent"
    NOT_ASKED = "not_asked"


ASKED: Final = frozenset(What) - {What.EVENT}  # needs consent, and the child asked before
PARENTS_KEEP: Final = "agreement"  # placed by agreement: parents keep their rights
PARENT: Final = "parent"


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day, the last one included; None has no end."""

    since: date
    until: date | None = None

    def holds(self, at: date) -> bool:
        """Does it hold on the day?"""
        return self.since <= at and (self.until is None or at <= self.until)


@dataclass(frozen=True, slots=True)
class Consent:
    """A yes or a no of a representative about one thing."""

    what: str
    is_yes: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Representative:
    """Somebody who decides for the child: of which kind, what they decide, what they have answered."""

    kind: str
    decides: frozenset[str]
    span: Span
    consents: tuple[Consent, ...] = ()

    def answers(self, what: str, at: date) -> set[bool]:
        """Their answers about it that hold on the day."""
        return {one.is_yes for one in self.consents if one.what == what and one.span.holds(at)}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one child. `opinions`: (day, what) → yes, no, unsure; the latest one counts."""

    here: tuple[Span, ...] = ()  # the child lives in the institution
    statuses: tuple[tuple[str, Span], ...] = ()
    representatives: tuple[Representative, ...] = ()
    disagreements: tuple[Span, ...] = ()
    bans: tuple[Span, ...] = ()
    opinions: Mapping[tuple[date, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Permission:
    """Does it stand; else every reason, in the order of `Why`. `check_bans`: somebody must compare first."""

    stands: bool
    reasons: tuple[Why, ...] = ()
    check_bans: bool = False


def may(facts: Facts, what: str, at: date, *, is_banned: bool | None = None) -> Permission:
    """Does the permission stand on the day?

    `is_banned`: whether the person who comes is the one of a court's ban; None where nobody has compared
    yet, and then a permission of a child with a ban in force stands only with `check_bans`.
    """
    has_ban = any(span.holds(at) for span in facts.bans)
    found = set(_of_child(facts, what, at))
    if has_ban and is_banned:
        found.add(Why.BANNED)
    if what in ASKED:
        found |= set(_of_representatives(facts, what, at))
    reasons = tuple(why for why in Why if why in found)
    return Permission(not reasons, reasons, has_ban and is_banned is None)


def opinion_on(facts: Facts, what: str, at: date) -> str:
    """The child's latest word about it up to the day; nothing where nobody has asked."""
    days = [day for day, about in facts.opinions if about == what and day <= at]
    return facts.opinions[max(days), what] if days else ""


def _of_child(facts: Facts, what: str, at: date) -> list[Why]:
    said = opinion_on(facts, what, at)
    found = [] if any(span.holds(at) for span in facts.here) else [Why.NOT_HERE]
    if said == "no":
        found.append(Why.CHILD_REFUSED)
    if not said and what in ASKED:
        found.append(Why.NOT_ASKED)
    return found


def _of_representatives(facts: Facts, what: str, at: date) -> list[Why]:
    statuses = {kind for kind, span in facts.statuses if span.holds(at)}
    deciding = [one for one in facts.representatives if one.span.holds(at) and what in one.decides]
    answers = [one.answers(what, at) for one in deciding]
    checks = {
        Why.NO_STATUS: not statuses,
        Why.DISAGREEMENT: _disagree(facts, answers, at),
        Why.NO_REPRESENTATIVE: not deciding,
        Why.PARENT_IS_NOT_ASKED: PARENTS_KEEP in statuses and not any(one.kind == PARENT for one in deciding),
        Why.REFUSED: any(False in said for said in answers),
        Why.NO_CONSENT: any(not said for said in answers),
    }
    return [why for why, is_so in checks.items() if is_so]


def _disagree(facts: Facts, answers: list[set[bool]], at: date) -> bool:
    """Told by somebody, or plain from a yes beside a no."""
    said = set().union(*answers)
    return any(span.holds(at) for span in facts.disagreements) or len(said) > 1
