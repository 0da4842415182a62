"""What a batch of rows will change: decided in memory, so that a dry run is the same without the writing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rostok.foundation.models import name_key
from rostok.parties import queries
from rostok.parties.core.identifiers import Number
from rostok.parties.core.matching import Index, Known, Match, Wanted
from rostok.parties.core.regions import is_federal, region_key
from rostok.parties.core.register import BadRow, CleanRow, Problem
from rostok.parties.states import RowOutcome

SEEN_AGAIN = {RowOutcome.QUEUED: RowOutcome.QUEUED, RowOutcome.REJECTED: RowOutcome.REJECTED}


@dataclass(slots=True)
class Plan:
    """The batch: outcomes, problems to report, and what to write."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[int, Problem]] = field(default_factory=list)
    created: list[tuple[Known, CleanRow]] = field(default_factory=list)
    matched: list[tuple[Known, CleanRow, int | None]] = field(default_factory=list)  # with the territory
    gained: list[tuple[Known, Number]] = field(default_factory=list)
    queued: list[tuple[Match, CleanRow]] = field(default_factory=list)

    def count(self, outcome: str) -> None:
        """One more row with this outcome."""
        self.counts[outcome] += 1


class Planner:
    """Matches batches of one file; remembers which organisation was met in which row."""

    def __init__(self, regions: Mapping[str, int], *, is_dry: bool) -> None:
        self._regions = regions
        self._is_dry = is_dry
        self._met: dict[int, str] = {}  # organisation id → fingerprint
        self._unwritten: list[Known] = []  # what a dry run would have made

    def plan(self, rows: Iterable[CleanRow | BadRow]) -> Plan:
        """Match every row against what stands and against the rows before it. Three reads, no writes.

        Rows that matched have no outcome yet: whether they change anything is seen when they are written.
        """
        plan, clean = Plan(), []
        for row in rows:
            if isinstance(row, BadRow):
                plan.count(RowOutcome.BLANK if row.is_blank else RowOutcome.REJECTED)
            else:
                clean.append(row)
            plan.problems += [(row.number, problem) for problem in row.problems]
        index = self._index(clean)
        decided = queries.decided_outcomes([row.fingerprint for row in clean])
        for row in clean:
            outcome = decided.get(row.fingerprint)
            if outcome is not None:
                plan.count(SEEN_AGAIN.get(RowOutcome(outcome), RowOutcome.UNCHANGED))
            else:
                self._place(plan, index, row)
        return plan

    def remember(self, plan: Plan) -> None:
        """Called when the batch is written (or would have been)."""
        for known, row in [*plan.created, *((known, row) for known, row, _place in plan.matched)]:
            if known.pk is not None:
                self._met[known.pk] = row.fingerprint
        if self._is_dry:
            self._unwritten += [known for known, _row in plan.created]

    def _index(self, rows: list[CleanRow]) -> Index:
        numbers: dict[str, set[str]] = {}
        for row in rows:
            for number in row.numbers:
                numbers.setdefault(number.scheme, set()).add(number.value)
        index = queries.index_for(numbers, {name_key(row.name) for row in rows}, met=self._met)
        for known in self._unwritten:
            index.add(known)
        return index

    def _place(self, plan: Plan, index: Index, row: CleanRow) -> None:
        territory_id = self._regions.get(region_key(row.region))
        if row.region and territory_id is None and not is_federal(row.region):
            plan.problems.append((row.number, Problem("region", "unknown_region", row.raw["region"])))
        match = index.match(Wanted(name_key(row.name), territory_id, row.ogrn, row.account))
        known = match.known
        if match.verdict == "same" and known and known.met == row.fingerprint:
            plan.count(RowOutcome.UNCHANGED)  # the same row twice in one file
            return
        if match.verdict == "same" and known and known.met:
            match = Match("ask", known, "row_repeats")
        if match.verdict == "ask":
            plan.queued.append((match, row))
            plan.count(RowOutcome.QUEUED)
            return
        if known is None:
            known = Known(None, name_key(row.name), territory_id)
            index.add(known)
            plan.created.append((known, row))
            plan.count(RowOutcome.CREATED)
        else:
            plan.matched.append((known, row, territory_id))
        known.met = row.fingerprint
        for number in row.numbers:
            if index.holder(number) is None:
                index.learn(known, number)
                plan.gained.append((known, number))
