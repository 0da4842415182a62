"""The dated rows around children, fetched once for a page and for the calculation."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any, Final

from django.db.models import QuerySet

from rostok.children.core import permissions as core
from rostok.children.core.permissions import Facts, Span
from rostok.children.models import (
    Ban,
    Child,
    Consent,
    Disagreement,
    LegalStatus,
    Opinion,
    Power,
    Representative,
)
from rostok.children.states import ChildState
from rostok.foundation.prepared import left_open, several
from rostok.foundation.together import Together

Grouped = Mapping[int, list[Any]]
More = Callable[[Sequence[Any]], tuple[QuerySet[Any, Any], ...]]  # queries on children of such ids
MANY: Final = 64  # children from which on a statement for their number is not kept


@dataclass(frozen=True, slots=True)
class Rows:
    """Each kind by child's id, powers and consents by representative's; oldest first."""

    statuses: Grouped
    representatives: Grouped
    powers: Grouped
    consents: Grouped
    disagreements: Grouped
    bans: Grouped
    opinions: Grouped

    def facts(self, child: Child) -> Facts:
        """What `core.permissions.may` takes. No query."""
        is_sealed = child.state == ChildState.SEALED
        return Facts(
            here=() if is_sealed else (Span(child.admitted_on, child.left_on),),
            statuses=tuple((row.kind, Span(row.since, row.until)) for row in self.statuses[child.pk]),
            representatives=tuple(self._decider(row) for row in self.representatives[child.pk]),
            disagreements=tuple(_open(row) for row in self.disagreements[child.pk]),
            bans=tuple(Span(row.since, row.until) for row in self.bans[child.pk]),
            opinions={(row.asked_on, row.what): row.word for row in self.opinions[child.pk]},
        )

    def _decider(self, row: Representative) -> core.Representative:
        decides = frozenset(power.what for power in self.powers[row.pk])
        answers = tuple(
            core.Consent(one.what, one.is_yes, Span(one.since, one.until)) for one in self.consents[row.pk]
        )
        return core.Representative(row.kind, decides, Span(row.since, row.until), answers)


def rows_of(children: Collection[Child]) -> Rows:
    """One query for any number of children."""
    return rows_with(children)[0]


def rows_with(children: Collection[Child], more: More | None = None) -> tuple[Rows, list[list[Any]]]:
    """The same with rows of further queries on these children, by the same statement."""
    if not children:
        return Rows(*({} for _kind in range(7))), []
    given = several("child", [child.pk for child in children])
    build = _statement if len(given) <= MANY else _statement.__wrapped__
    statement = build(tuple(given), more)
    statuses, deciders, powers, consents, disagreements, bans, opinions, *others = statement.read(**given)
    rows = Rows(
        statuses=_grouped(statuses),
        representatives=_grouped(deciders),
        powers=_grouped(powers, "representative_id"),
        consents=_grouped(consents, "representative_id"),
        disagreements=_grouped(disagreements),
        bans=_grouped(bans),
        opinions=_grouped(opinions),
    )
    return rows, others


@lru_cache(maxsize=16)
def _statement(names: tuple[str, ...], more: More | None) -> Together:
    ids = [left_open(name) for name in names]
    of, through = {"child__pk__in": ids}, {"representative__child__pk__in": ids}
    return Together.of(
        LegalStatus.objects.filter(**of).order_by("since", "pk"),
        Representative.objects.filter(**of).order_by("since", "pk"),
        Power.objects.filter(**through).order_by("pk"),
        Consent.objects.filter(**through).order_by("since", "pk"),
        Disagreement.objects.filter(**of).order_by("raised_on", "pk"),
        Ban.objects.filter(**of).order_by("since", "pk"),
        Opinion.objects.filter(**of).order_by("asked_on", "pk"),  # the last of a day counts
        *(more(ids) if more else ()),
    )


def _open(row: Disagreement) -> Span:
    """It stops what needs consent up to the day before it is settled."""
    return Span(row.raised_on, row.settled_on - timedelta(days=1) if row.settled_on else None)


def _grouped(found: Iterable[Any], by: str = "child_id") -> Grouped:
    rows: defaultdict[int, list[Any]] = defaultdict(list)
    for row in found:
        rows[getattr(row, by)].append(row)
    return rows
