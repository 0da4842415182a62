"""Proofs, exemptions and flags of many people, streamed by their ids: six queries whatever their number.

docs/algorithms/standing.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Left

from rostok.kernel import standing as engine
from rostok.parties.models import Person
from rostok.proofs.models import Exemption, Flag, Proof
from rostok.proofs.queries.facts import PROOF, by_kind, flag_of

AT_ONCE: Final = 2_000
_MOMENT: Final = ("qualification_id", "said", "issued", "ends", "submitted", "confirmed_as", "amount")

Rows = Iterator[tuple[Any, ...]]
Moments = tuple[engine.Known, ...]
Parties = Iterator[tuple[int, engine.Party]]


def parties_with_history(people: QuerySet[Person], kinds: Mapping[int, str]) -> Parties:
    """Each person with all that the ledger ever knew of proofs of these kinds (code by id)."""
    proofs = Proof.objects.filter(qualification__in=kinds)
    histories = _streamed(people, proofs, ("person_id", *PROOF))
    return _parties(people, ((pk, {"proofs": by_kind(rows)}) for pk, rows in histories))


def parties_as_known(
    people: QuerySet[Person], kinds: Mapping[int, str], aged: Iterable[str], known_at: datetime
) -> Parties:
    """Each person with what the ledger knew at the moment; of `aged` kinds the day of submission matters."""
    moments = _streamed(people, _as_known(kinds, aged, known_at), ("person_id", *_MOMENT))
    days = _Days()
    return _parties(people, ((pk, {"known": _known(rows, kinds, days)}) for pk, rows in moments))


def _as_known(kinds: Mapping[int, str], aged: Iterable[str], known_at: datetime) -> QuerySet[Proof]:
    """Proofs of these kinds as the ledger showed them at the moment; no clock to read but of `aged` ones."""
    said = Case(
        When(revoked_at__lte=known_at, then=Value(engine.Said.REVOKED.value)),
        When(confirmed_at__lte=known_at, then=Value(engine.Said.COUNTS.value)),
        When(rejected_at__lte=known_at, then=Value(engine.Said.NOTHING.value)),
        When(submitted_at__lte=known_at, then=Value(engine.Said.WAITS.value)),
        default=Value(engine.Said.NOTHING.value),
    )
    dated = [pk for pk, code in kinds.items() if code in aged]
    submitted = Case(When(qualification__in=dated, then=Left(_text("submitted_at"), len("2026-11-26"))))
    found = Proof.objects.filter(qualification__in=kinds).annotate(said=said, submitted=submitted)
    return found.annotate(issued=_text("issued_on"), ends=_text("valid_until"))


def _text(field: str) -> Cast:
    """A day as it is written; a moment begins with its day in UTC, on both databases."""
    return Cast(field, CharField())


def _streamed(
    people: QuerySet[Person], proofs: QuerySet[Proof], fields: Iterable[str]
) -> Iterator[tuple[int, Rows]]:
    """Rows of each person, by their id, in the order of the index: nothing is sorted."""
    chosen = proofs.filter(person__in=people.order_by().values("pk")).order_by("person_id", "pk")
    return groupby(chosen.values_list(*fields).iterator(chunk_size=AT_ONCE), key=itemgetter(0))


class _Days(dict[str, date]):
    """A written day → the day, read once: a few hundred days stand in a hundred thousand rows."""

    def __missing__(self, text: str) -> date:
        self[text] = found = date.fromisoformat(text)
        return found


def _known(rows: Rows, kinds: Mapping[int, str], days: Mapping[str, date]) -> dict[str, Moments]:
    """What `_as_known` gives of one person, by kind."""
    found: dict[str, Moments] = {}
    made = tuple.__new__  # `Known(…)` without its function in between: there are a hundred thousand
    for _person, kind, said, issued, ends, submitted, confirmed_as, amount in rows:
        last = None if ends is None else days[ends]
        paper = None if submitted is None else days[submitted]
        one = made(engine.Known, (said, days[issued], last, paper, confirmed_as, amount))
        code = kinds[kind]
        found[code] = (*found[code], one) if code in found else (one,)
    return found


def _parties(people: QuerySet[Person], ledger: Iterator[tuple[int, dict[str, Any]]]) -> Parties:
    """Each person with what the ledger knows; memory holds one of them, and the few exemptions and flags."""
    chosen = Q(person__in=people.order_by().values("pk"))
    exemptions, flags = _exemptions(chosen), _flags(chosen)
    following = next(ledger, None)
    for pk in people.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=AT_ONCE):
        proofs: dict[str, Any] = {"known": {}}
        if following is not None and following[0] == pk:
            proofs = following[1]
            following = next(ledger, None)
        yield pk, engine.Party(exemptions=exemptions.get(pk, ()), flags=flags.get(pk, ()), **proofs)


def _exemptions(chosen: Q) -> dict[int, list[engine.Exemption]]:
    """By the id of the party, only those that were ever granted."""
    fields = ("policy__code", "requirement", "since", "until", "granted_at", "withdrawn_at")
    found: dict[int, list[engine.Exemption]] = defaultdict(list)
    for person, organisation, *row in Exemption.objects.filter(chosen).values_list(
        "person_id", "organisation_id", *fields
    ):
        found[person or organisation].append(engine.Exemption(*row))
    return found


def _flags(chosen: Q) -> dict[int, list[engine.Flag]]:
    """By the id of the party. A flag without a policy acts everywhere."""
    fields = ("kind", "since", "raised_at", "until", "lifted_at", "policy__code")
    found: dict[int, list[engine.Flag]] = defaultdict(list)
    for person, organisation, kind, since, raised_at, until, lifted_at, policy in Flag.objects.filter(
        chosen
    ).values_list("person_id", "organisation_id", *fields):
        found[person or organisation].append(flag_of(kind, since, raised_at, until, lifted_at, policy))
    return found
