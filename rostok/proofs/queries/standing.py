"""Standing: facts of the ledger given to the engine, for one party and for many in one pass.

docs/algorithms/standing.md. Many: six queries whatever their number, people and proofs side by side.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.db.models import Case, CharField, DateTimeField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Left

from rostok.kernel import standing as engine
from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Exemption, Flag, Proof, Qualification
from rostok.proofs.queries.policies import policies_known

AT_ONCE: Final = 2_000
_PROOF: Final = (
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
_MOMENT: Final = ("qualification_id", "said", "issued", "ends", "submitted", "confirmed_as", "amount")

Circumstances = Mapping[str, frozenset[str]]
NOTHING_SAID: Final[Circumstances] = {}
NOBODY: Final = engine.Party({})


def standing_of(
    code: str,
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
    at: date,
    known_at: datetime,
    circumstances: Circumstances = NOTHING_SAID,
) -> engine.Standing:
    """How the person, or the organisation, stands under the policy. KeyError for an unknown policy.

    One query for each party given, one for the policies.
    """
    found = standings_of(
        person=person,
        organisation=organisation,
        at=at,
        known_at=known_at,
        only=[code],
        circumstances=circumstances,
    )
    return found[code]


def standings_of(
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
    at: date,
    known_at: datetime,
    only: Iterable[str],
    circumstances: Circumstances = NOTHING_SAID,
    policies: Mapping[str, engine.Policy] | None = None,
) -> dict[str, engine.Standing]:
    """The same under several policies, with no more queries; one less where the policies are given."""
    known = policies_known() if policies is None else policies
    evaluation = engine.Evaluation(known, known_at=known_at)
    case = engine.Case(
        person=None if person is None else _one(Q(person=person), "person_id"),
        organisation=None if organisation is None else _one(Q(organisation=organisation), "organisation_id"),
        circumstances=circumstances,
    )
    return {code: evaluation.standing(code, case, at=at) for code in only}


def standings_of_page(
    people: Iterable[int],
    policies: Iterable[str],
    *,
    at: date,
    known_at: datetime,
    rules: Mapping[str, engine.Policy],
) -> dict[int, dict[str, engine.Standing]]:
    """The same for the people of a page, by their ids, held in memory. One query for all of them."""
    codes, ids = list(policies), list(people)
    evaluation = engine.Evaluation(rules, known_at=known_at)
    facts = _facts(Q(person__in=ids), "person_id")
    cases = {pk: engine.Case(person=facts.get(pk, NOBODY)) for pk in ids}
    return {
        pk: {code: evaluation.standing(code, case, at=at) for code in codes} for pk, case in cases.items()
    }


def standings(
    people: QuerySet[Person],
    policies: Iterable[str],
    *,
    at: date,
    known_at: datetime,
    circumstances: Circumstances = NOTHING_SAID,
    rules: Mapping[str, engine.Policy] | None = None,
) -> Iterator[tuple[int, dict[str, engine.Standing]]]:
    """(id of a person, standing under each policy), by id; streamed, six queries. KeyError as above.

    One query less where the `rules` are given: every policy by code.
    """
    codes, known = list(policies), policies_known() if rules is None else rules
    asked = reached_from(known, codes)
    evaluation = engine.Evaluation(known, known_at=known_at)
    ways = [way for one in asked for way in one.ways()]
    kinds = dict(Qualification.objects.filter(code__in=_kinds(ways)).values_list("pk", "code"))
    if any(one.is_superseded_at(at) for one in asked):
        histories = _streamed(people, Proof.objects.filter(qualification__in=kinds), ("person_id", *_PROOF))
        parties = _parties(people, ((pk, {"proofs": _by_kind(rows)}) for pk, rows in histories))
    else:
        aged = _kinds(way for way in ways if way.look_back)
        moments = _streamed(people, _as_known(kinds, aged, known_at), ("person_id", *_MOMENT))
        days = _Days()
        parties = _parties(people, ((pk, {"known": _known(rows, kinds, days)}) for pk, rows in moments))
    for person, party in parties:
        case = engine.Case(person=party, circumstances=circumstances)
        yield person, {code: evaluation.standing(code, case, at=at) for code in codes}


def reached_from(policies: Mapping[str, engine.Policy], codes: Iterable[str]) -> list[engine.Policy]:
    """These policies and those on which they rest. KeyError for an unknown one."""
    todo, seen = list(codes), dict[str, engine.Policy]()
    while todo:
        code = todo.pop()
        if code not in seen:
            seen[code] = policies[code]
            todo += [way.policy for way in seen[code].ways() if way.policy in policies]
    return list(seen.values())


def _kinds(ways: Iterable[engine.Way]) -> set[str]:
    return {kind for way in ways for kind in way.kinds}


Rows = Iterator[tuple[Any, ...]]
Moments = tuple[engine.Known, ...]


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
    for _person, kind, said, issued, ends, submitted, confirmed_as, amount in rows:
        last = None if ends is None else days[ends]
        paper = None if submitted is None else days[submitted]
        one = engine.Known(said, days[issued], last, paper, confirmed_as, amount)
        code = kinds[kind]
        found[code] = (*found[code], one) if code in found else (one,)
    return found


def _parties(
    people: QuerySet[Person], ledger: Iterator[tuple[int, dict[str, Any]]]
) -> Iterator[tuple[int, engine.Party]]:
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


def _one(party: Q, owner: str) -> engine.Party:
    return next(iter(_facts(party, owner).values()), NOBODY)


def _facts(chosen: Q, owner: str) -> dict[int, engine.Party]:
    """By the id of a party, that of `owner`, what the ledger has of it. One query."""
    rows = _proof_rows(chosen, owner).union(
        _exemption_rows(chosen, owner), _flag_rows(chosen, owner), all=True
    )
    found: dict[int, tuple[list[Any], list[Any], list[Any]]] = defaultdict(lambda: ([], [], []))
    for sort, _pk, party, *row in sorted(rows, key=itemgetter(0, 1)):
        found[party][sort].append(row)
    return {party: _party(*rows) for party, rows in found.items()}


def _party(proofs: list[Any], exemptions: list[Any], flags: list[Any]) -> engine.Party:
    return engine.Party(
        _by_kind((None, *row) for row in proofs),
        exemptions=[
            engine.Exemption(policy, requirement, since, until, granted_at, withdrawn_at)
            for policy, since, granted_at, until, withdrawn_at, requirement, *_no in exemptions
        ],
        flags=[
            _flag(kind, since, raised_at, until, lifted_at, policy)
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
    return _rows(shown, 0, F(owner), *(F(name) for name in _PROOF))


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


def _by_kind(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[engine.Proof]]:
    found: dict[str, list[engine.Proof]] = {}
    for row in rows:
        found.setdefault(row[1], []).append(engine.Proof(*row[1:]))
    return found


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
        found[person or organisation].append(_flag(kind, since, raised_at, until, lifted_at, policy))
    return found


def _flag(
    kind: str,
    since: date,
    raised_at: datetime,
    until: date | None,
    lifted_at: datetime | None,
    policy: str | None,
) -> engine.Flag:
    only = frozenset({policy}) if policy else frozenset[str]()
    return engine.Flag(engine.FlagKind(kind), since, raised_at, until, lifted_at, only)
