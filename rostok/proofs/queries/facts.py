"""What the ledger has of a party, as the engine takes it: proofs, exemptions, flags. One query for a page.

docs/algorithms/standing.md.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final

from django.db.models import DateTimeField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from rostok.foundation.prepared import Prepared, left_open, several
from rostok.kernel import standing as engine
from rostok.proofs.models import Exemption, Flag, Proof

PROOF: Final = (
    "qualification__code",
    "issued_on",
    "submitted_at",
    "valid_until",
    "confirmed_at",
    "confirmed_as",
    "rejected_at",
    "revoked_at",
    "amount",
    "code",
)
NOBODY: Final = engine.Party({})
KEPT_FOR: Final = 64  # parties of a page; of more it is asked anew


def facts_by_party(chosen: Q, owner: str) -> dict[int, engine.Party]:
    """By the id of a party, that of `owner`, what the ledger has of it. One query."""
    return _parties(_united(chosen, owner))


def facts_of(parties: Collection[int], owner: str) -> dict[int, engine.Party]:
    """The same for the parties of a page, by their ids. One query, kept for so many of them, or none."""
    if len(parties) > KEPT_FOR:
        return facts_by_party(Q(**{f"{owner}__in": parties}), owner)
    given = several("party", sorted(parties))
    return _parties(_kept(tuple(given), owner).rows(**given)) if given else {}


@lru_cache(maxsize=16)
def _kept(names: tuple[str, ...], owner: str) -> Prepared:
    path = owner.removesuffix("_id")
    return Prepared.of(_united(Q(**{f"{path}__pk__in": [left_open(name) for name in names]}), owner))


def _united(chosen: Q, owner: str) -> QuerySet[Any, Any]:
    proofs, exemptions = _proof_rows(chosen, owner), _exemption_rows(chosen, owner)
    return proofs.union(exemptions, _flag_rows(chosen, owner), all=True)


def _parties(rows: Iterable[Sequence[Any]]) -> dict[int, engine.Party]:
    found: dict[int, tuple[list[Any], list[Any], list[Any]]] = defaultdict(lambda: ([], [], []))
    for sort, _pk, party, *row in sorted(rows, key=itemgetter(0, 1)):
        found[party][sort].append(row)
    return {party: _party(*rows) for party, rows in found.items()}


def _party(proofs: list[Any], exemptions: list[Any], flags: list[Any]) -> engine.Party:
    return engine.Party(
        by_kind((None, *row) for row in proofs),
        exemptions=[
            engine.Exemption(policy, requirement, since, until, granted_at, withdrawn_at)
            for policy, since, granted_at, until, withdrawn_at, requirement, *_no in exemptions
        ],
        flags=[
            flag_of(kind, since, raised_at, until, lifted_at, policy)
            for policy, since, raised_at, until, lifted_at, kind, *_no in flags
        ],
    )


def _rows(found: QuerySet[Any, Any], sort: int, *columns: Any) -> QuerySet[Any, Any]:
    """Rows of one of the three tables, in columns that fit the union of them."""
    named = {f"w_{number}": column for number, column in enumerate((Value(sort), F("pk"), *columns))}
    rows: QuerySet[Any, Any] = found.order_by().annotate(**named).values_list(*named)
    return rows


def _proof_rows(chosen: Q, owner: str) -> QuerySet[Any, Any]:
    shown = Proof.objects.filter(chosen, qualification__isnull=False)
    return _rows(shown, 0, F(owner), *(F(name) for name in PROOF))


def _exemption_rows(chosen: Q, owner: str) -> QuerySet[Any, Any]:
    """Only those that were ever granted."""
    fields = ("policy__code", "since", "granted_at", "until", "withdrawn_at", "requirement")
    return _rows(Exemption.objects.filter(chosen), 1, F(owner), *(F(name) for name in fields), *_no_proof())


def _flag_rows(chosen: Q, owner: str) -> QuerySet[Any, Any]:
    """A flag without a policy acts everywhere."""
    fields = ("policy__code", "since", "raised_at", "until", "lifted_at", "kind")
    return _rows(Flag.objects.filter(chosen), 2, F(owner), *(F(name) for name in fields), *_no_proof())


def _no_proof() -> tuple[Any, ...]:
    never = Cast(Value(None), DateTimeField())
    return never, never, Value(0), Value("")


def by_kind(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[engine.Proof]]:
    """Rows of (anything, *PROOF) by kind."""
    found: dict[str, list[engine.Proof]] = {}
    for row in rows:
        found.setdefault(row[1], []).append(engine.Proof(*row[1:]))
    return found


def flag_of(
    kind: str,
    since: date,
    raised_at: datetime,
    until: date | None,
    lifted_at: datetime | None,
    policy: str | None,
) -> engine.Flag:
    """Without a policy it acts everywhere."""
    only = frozenset({policy}) if policy else frozenset[str]()
    return engine.Flag(engine.FlagKind(kind), since, raised_at, until, lifted_at, only)
