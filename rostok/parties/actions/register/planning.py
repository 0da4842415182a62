"""What a batch of rows will change: decided in memory, so that a dry run is the same without the writing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rostok.foundation.models import name_key
from rostok.parties import queries
from rostok.parties.core.identifiers import Number
from rostok.parties.core.matching import Index, Known, Match, Wanted, reasons_of
from rostok.parties.core.names import core_key, in_place, word_key
from rostok.parties.core.places import Place, Places
from rostok.parties.core.register import BadRow, CleanRow, Problem
from rostok.parties.states import RowOutcome

SEEN_AGAIN = {RowOutcome.QUEUED: RowOutcome.QUEUED, RowOutcome.REJECTED: RowOutcome.REJECTED}
WAITS_ALREADY = "waits_already"
MARK = 16  # signs of a fingerprint that are kept for each organisation met: a file may hold 200 000


@dataclass(frozen=True, slots=True)
class Queued:
    """A row for a person: what it resembles, what speaks for and against, where it may be."""

    match: Match
    row: CleanRow
    reasons: tuple[str, ...]
    suggested: int | None


@dataclass(slots=True)
class Plan:
    """The batch: outcomes, problems to report, and what to write."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[int, Problem]] = field(default_factory=list)
    created: list[tuple[Known, CleanRow, Place]] = field(default_factory=list)
    matched: list[tuple[Known, CleanRow, Place]] = field(default_factory=list)
    gained: list[tuple[Known, Number]] = field(default_factory=list)
    queued: list[Queued] = field(default_factory=list)
    waiting: list[tuple[CleanRow, int]] = field(default_factory=list)  # rows that wait already, with their id

    def count(self, outcome: str) -> None:
        """One more row with this outcome."""
        self.counts[outcome] += 1


class Planner:
    """Matches batches of one file; remembers which organisation was met in which row."""

    def __init__(self, places: Places, *, is_dry: bool) -> None:
        self._places = places
        self._is_dry = is_dry
        self._met: dict[int, str] = {}  # organisation id → mark of the row that stands for it
        self._crowds: set[tuple[str, str]] = set()  # keys of near names that say nothing
        self._unwritten = Index()  # what a dry run would have made

    def plan(self, rows: Iterable[CleanRow | BadRow]) -> Plan:
        """Match every row against what stands and against the rows before it. A few reads, no writes.

        Rows that matched have no outcome yet: whether they change anything is seen when they are written.
        """
        plan, clean = Plan(), []
        for row in rows:
            if isinstance(row, BadRow):
                plan.count(RowOutcome.BLANK if row.is_blank else RowOutcome.REJECTED)
            else:
                clean.append(row)
            plan.problems += [(row.number, problem) for problem in row.problems]
        decided = queries.decided_outcomes([row.fingerprint for row in clean])
        asked: list[tuple[CleanRow, Wanted, Place]] = []
        for row in clean:
            outcome, row_id = decided.get(row.fingerprint, ("", 0))
            if outcome:
                plan.count(SEEN_AGAIN.get(RowOutcome(outcome), RowOutcome.UNCHANGED))
            else:
                asked.append(self._wanted(row))
            if outcome == RowOutcome.QUEUED:
                plan.waiting.append((row, row_id))
        index, asked = self._index(asked)
        for row, wanted, place in asked:
            self._place(plan, index, row, wanted, place)
        return plan

    def remember(self, plan: Plan) -> None:
        """Called when the batch is written (or would have been)."""
        for known, row, _place in [*plan.created, *plan.matched]:
            if known.pk is not None:
                self._met[known.pk] = row.fingerprint[:MARK]
        if self._is_dry:
            for known, _row, _place in plan.created:
                self._unwritten.add(known)
            for known, number in plan.gained:
                self._unwritten.learn(known, number)

    def _wanted(self, row: CleanRow) -> tuple[CleanRow, Wanted, Place]:
        place = self._places.read(row.region)
        doubt = row.doubt or (place.code if place.suggested is not None else "")
        wanted = Wanted(name_key(row.name), place.territory, row.ogrn, row.account, row.inn, doubt=doubt)
        return row, wanted, place

    def _index(
        self, asked: list[tuple[CleanRow, Wanted, Place]]
    ) -> tuple[Index, list[tuple[CleanRow, Wanted, Place]]]:
        """Who may be meant; keys of near names are made where neither number nor name has found anybody."""
        numbers: dict[str, set[str]] = {}
        for row, _wanted, _place in asked:
            for number in row.numbers:
                numbers.setdefault(number.scheme, set()).add(number.value)
        names = {wanted.name_key for _row, wanted, _place in asked}
        known = queries.known_by(numbers, names, met=self._met)
        index = Index(known).over(self._unwritten)
        keyed = [
            (row, wanted if index.finds(wanted) else _keyed(wanted, row), place)
            for row, wanted, place in asked
        ]
        wanted = [wanted for _row, wanted, _place in keyed]
        for near in queries.near_ones(wanted, known=known, met=self._met, crowds=self._crowds):
            index.add(near)
        return index, keyed

    def _place(self, plan: Plan, index: Index, row: CleanRow, wanted: Wanted, place: Place) -> None:
        if place.code:
            plan.problems.append((row.number, Problem("region", place.code, row.raw["region"])))
        match, mark = index.match(wanted), row.fingerprint[:MARK]
        known = match.known
        if match.verdict == "same" and known and known.met == mark:
            plan.count(RowOutcome.UNCHANGED)  # the same row twice in one file
            return
        if match.verdict == "same" and known and known.met:
            match = Match("ask", known, "row_repeats", match.score)
        if match.verdict == "ask":
            reasons = reasons_of(wanted, known) if known else ()
            plan.queued.append(Queued(match, row, reasons, place.suggested))
            plan.count(RowOutcome.QUEUED)
            return
        if known is None:
            known = Known(
                None,
                wanted.name_key,
                place.territory,
                core_key=core_key(wanted.name_key),
                word_key=in_place(place.territory, word_key(row.name)),
            )
            index.add(known)
            plan.created.append((known, row, place))
            plan.count(RowOutcome.CREATED)
        else:
            plan.matched.append((known, row, place))
        known.met = mark
        for number in row.numbers:
            if index.holder(number) is None:
                index.learn(known, number)
                plan.gained.append((known, number))


def remarks_of(plan: Plan) -> list[tuple[int, str, str, str]]:
    """(row, column, code, raw) of everything a person should look at, in the order of the file."""
    lines = [(number, problem.column, problem.code, problem.raw) for number, problem in plan.problems]
    lines += [(queued.row.number, "", queued.match.code, queued.row.name) for queued in plan.queued]
    lines += [(row.number, "", WAITS_ALREADY, row.name) for row, _id in plan.waiting]
    return sorted(set(lines))


def _keyed(wanted: Wanted, row: CleanRow) -> Wanted:
    """With the keys of near names: a row with a number is asked about only when all its words agree."""
    word = "" if wanted.numbers else word_key(row.name)
    return replace(wanted, core_key=core_key(wanted.name_key), word_key=word)
