"""What changed between two waves: on the experts' levels, on common indicators, and how far to trust it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from rostok.kernel.exact import decimal_of
from rostok.kernel.natural import natural_key

ALGORITHM: Final = "change"
VERSION: Final = "1"

MINIMUM: Final = 30  # organisations of a campaign, below which nothing is said of significance
SMALLEST_GROUP: Final = 5  # organisations, below which a count of a campaign is not shown
LIMIT_Z: Final = Decimal("1.96")


class Move(StrEnum):
    """Where an indicator went."""

    UP = "up"
    SAME = "same"
    DOWN = "down"


class Apart(StrEnum):
    """Why an indicator of one of the waves is not compared."""

    NEW = "new"  # not in the instrument of the wave before
    GONE = "gone"  # not in the instrument of this wave
    REWORDED = "reworded"  # its wording for this kind of organisations is another one
    NO_LEVEL = "no_level"  # «не знаю», N/A or not judged in one of the waves


class Linked(StrEnum):
    """What ties the experts of the two waves together."""

    SAME = "same"  # one of them judged in both
    BRIDGED = "bridged"  # common cases of other organisations join them
    NOT = "not"


class Certainty(StrEnum):
    """What may be said of the change of a domain."""

    TOO_FEW = "too_few"  # fewer organisations than MINIMUM: «значимость не оценивается»
    NOT_ESTIMATED = "not_estimated"  # enough organisations, no variance components yet
    NOT_LINKED = "not_linked"  # the change cannot be told apart from a change of experts
    WITHIN = "within"  # inside the reliable-change limit
    BEYOND = "beyond"  # outside it


@dataclass(frozen=True, slots=True)
class Judged:
    """One indicator in one wave.

    wording: what was asked, equal where the meaning is; experts: the level they gave; final: what of it
    proofs support, 1-4; both None without one.
    """

    code: str
    domain: str
    wording: str
    experts: int | None
    final: int | None


@dataclass(frozen=True, slots=True)
class Shift:
    """One common indicator.

    was_chosen: it was worked on because it was low, so a part of its rise is chance; is_proof_alone: the
    experts gave the same level in both waves, only what proofs support has changed.
    """

    code: str
    domain: str
    before: int
    after: int
    move: Move
    was_chosen: bool
    is_proof_alone: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many went where."""

    up: int
    same: int
    down: int

    @property
    def compared(self) -> int:
        """Common indicators with a level in both waves."""
        return self.up + self.same + self.down


@dataclass(frozen=True, slots=True)
class DomainChange:
    """One domain.

    mean_change: of the levels of its common indicators, each once; limit: a change beyond it is reliable,
    None where that cannot be known.
    """

    code: str
    counts: Counts
    mean_change: Decimal
    limit: Decimal | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Change:
    """The whole comparison of two waves of one organisation.

    unchosen: the same counts without the indicators that were worked on because they were low.
    apart: code → why it is not compared.
    """

    counts: Counts
    unchosen: Counts
    shifts: tuple[Shift, ...]
    domains: tuple[DomainChange, ...]
    apart: Mapping[str, Apart]
    linked: Linked
    organisations: int
    algorithm: str = ALGORITHM
    version: str = VERSION

    @property
    def is_claimed(self) -> bool:
        """May a change be claimed at all? Only with experts that are linked (method.md, change)."""
        return self.linked is not Linked.NOT


@dataclass(frozen=True, slots=True)
class Ground:
    """What the campaign gives to judge by.

    organisations: with a result in the later campaign; error_of: domain → standard error of one wave's mean
    level, from the variance components of the campaign, empty while there are none.
    """

    linked: Linked
    organisations: int = 0
    error_of: Mapping[str, Decimal] = field(default_factory=dict)


def change(
    before: Iterable[Judged], after: Iterable[Judged], *, chosen: Collection[str], ground: Ground
) -> Change:
    """Compare two waves of one organisation, code by code; ties in natural order of codes.

    An indicator counts when it stands in both waves under the same wording and has a final level in both. An
    indicator in `chosen` is marked: it was picked because it was low, and rises by chance too (regression to
    the mean). Nothing is claimed of significance below MINIMUM organisations or without linked experts.
    Raises ValueError for a code given twice in one wave.
    """
    earlier, later = _by_code(before), _by_code(after)
    apart = _apart(earlier, later)
    codes = sorted(earlier.keys() & later.keys() - apart.keys(), key=natural_key)
    shifts = tuple(_shift(earlier[code], later[code], code in chosen) for code in codes)
    domains = dict.fromkeys(one.domain for one in shifts)
    return Change(
        counts=_counts(shifts),
        unchosen=_counts(one for one in shifts if not one.was_chosen),
        shifts=shifts,
        domains=tuple(
            _domain(code, [one for one in shifts if one.domain == code], ground) for code in domains
        ),
        apart={code: apart[code] for code in sorted(apart, key=natural_key)},
        linked=ground.linked,
        organisations=ground.organisations,
    )


def measured(made: Change, *, error_of: Mapping[str, Decimal], organisations: int) -> Change:
    """The same comparison once the campaign has its variance components: limits and certainty anew."""
    ground = Ground(made.linked, organisations, error_of)
    limits = {one.code: _limit(one.code, ground) for one in made.domains}
    domains = tuple(
        replace(one, limit=limits[one.code], certainty=_certainty(one.mean_change, limits[one.code], ground))
        for one in made.domains
    )
    return replace(made, domains=domains, organisations=organisations)


def linked(before: Collection[str], after: Collection[str], bridges: Collection[Collection[str]]) -> Linked:
    """Are the experts of the two waves tied together?

    `bridges`: the sets of experts who judged one and the same case, anywhere in the two campaigns. A common
    expert is the strongest tie; else a chain of common cases leads from one pair to the other.
    """
    if set(before) & set(after):
        return Linked.SAME
    reached, unread = set(before), [set(case) for case in bridges]
    while joined := [case for case in unread if case & reached]:
        reached |= set().union(*joined)
        unread = [case for case in unread if case not in joined]
    return Linked.BRIDGED if reached & set(after) else Linked.NOT


def campaign_counts(changes: Iterable[Mapping[str, Move]]) -> dict[str, Counts]:
    """Indicator → how many organisations went where; an indicator with fewer than SMALLEST_GROUP is left out.

    So is one with a smaller cell that is not empty: whoever knows the others could tell the few (method.md,
    suppression survives subtraction).
    """
    found: dict[str, list[Move]] = {}
    for moves in changes:
        for code, move in moves.items():
            found.setdefault(code, []).append(move)
    counted = {code: _tally(moves) for code, moves in found.items()}
    shown = [code for code, one in counted.items() if is_told((one.up, one.same, one.down))]
    return {code: counted[code] for code in sorted(shown, key=natural_key)}


def is_told(cells: Iterable[int]) -> bool:
    """May a row of counts be shown? From SMALLEST_GROUP organisations on, no cell smaller but empty ones."""
    given = list(cells)
    return sum(given) >= SMALLEST_GROUP and all(cell == 0 or cell >= SMALLEST_GROUP for cell in given)


def _by_code(judged: Iterable[Judged]) -> dict[str, Judged]:
    found: dict[str, Judged] = {}
    for one in judged:
        if one.code in found:
            raise ValueError(f"indicator {one.code} is given twice")
        found[one.code] = one
    return found


def _apart(earlier: Mapping[str, Judged], later: Mapping[str, Judged]) -> dict[str, Apart]:
    found: dict[str, Apart] = {}
    for code in earlier.keys() | later.keys():
        if code not in earlier:
            found[code] = Apart.NEW
        elif code not in later:
            found[code] = Apart.GONE
        elif earlier[code].wording != later[code].wording:
            found[code] = Apart.REWORDED
        elif earlier[code].final is None or later[code].final is None:
            found[code] = Apart.NO_LEVEL
    return found


def _shift(before: Judged, after: Judged, was_chosen: bool) -> Shift:
    was, now = before.final or 0, after.final or 0
    move = Move.UP if now > was else Move.DOWN if now < was else Move.SAME
    alone = move is not Move.SAME and before.experts is not None and before.experts == after.experts
    return Shift(after.code, after.domain, was, now, move, was_chosen, alone)


def _counts(shifts: Iterable[Shift]) -> Counts:
    return _tally([one.move for one in shifts])


def _tally(moves: list[Move]) -> Counts:
    return Counts(moves.count(Move.UP), moves.count(Move.SAME), moves.count(Move.DOWN))


def _domain(code: str, shifts: list[Shift], ground: Ground) -> DomainChange:
    mean = decimal_of(Fraction(sum(one.after - one.before for one in shifts), len(shifts)))
    limit = _limit(code, ground)
    return DomainChange(code, _counts(shifts), mean, limit, _certainty(mean, limit, ground))


def _limit(code: str, ground: Ground) -> Decimal | None:
    """1.96 · √2 · the standard error of one wave (Jacobson and Truax 1991)."""
    if ground.organisations < MINIMUM or code not in ground.error_of:
        return None
    return LIMIT_Z * Decimal(2).sqrt() * ground.error_of[code]


def _certainty(mean: Decimal, limit: Decimal | None, ground: Ground) -> Certainty:
    if ground.linked is Linked.NOT:
        return Certainty.NOT_LINKED
    if limit is None:
        return Certainty.TOO_FEW if ground.organisations < MINIMUM else Certainty.NOT_ESTIMATED
    return Certainty.BEYOND if abs(mean) > limit else Certainty.WITHIN
