"""Standing: facts of the ledger given to the engine, for one party and for many in one pass.

docs/algorithms/standing.md. Many: five queries whatever their number, people and proofs side by side.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.db.models import Q, QuerySet

from rostok.kernel import standing as engine
from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Exemption, Flag, Proof
from rostok.proofs.queries.policies import policies_known

AT_ONCE: Final = 2_000
_PROOF: Final = (
    "person_id",
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

Circumstances = Mapping[str, frozenset[str]]
NOTHING_SAID: Final[Circumstances] = {}


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

    Four queries for each party given, one for the policies.
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
        person=None if person is None else _one(Q(person=person)),
        organisation=None if organisation is None else _one(Q(organisation=organisation)),
        circumstances=circumstances,
    )
    return {code: evaluation.standing(code, case, at=at) for code in only}


def standings(
    people: QuerySet[Person],
    policies: Iterable[str],
    *,
    at: date,
    known_at: datetime,
    circumstances: Circumstances = NOTHING_SAID,
) -> Iterator[tuple[int, dict[str, engine.Standing]]]:
    """(id of a person, standing under each policy), by id; streamed, five queries. KeyError as above."""
    codes, known = list(policies), policies_known()
    evaluation = engine.Evaluation(known, known_at=known_at)
    for person, party in _parties(people, kinds_asked(known, codes)):
        case = engine.Case(person=party, circumstances=circumstances)
        yield person, {code: evaluation.standing(code, case, at=at) for code in codes}


def kinds_asked(policies: Mapping[str, engine.Policy], codes: Iterable[str]) -> set[str]:
    """Kinds of proof that these policies ask for, and those on which they rest."""
    todo, seen, kinds = list(codes), set(), set[str]()
    while todo:
        code = todo.pop()
        if code not in seen:
            seen.add(code)
            asked = [one for version in policies[code].versions for one in version.requirements]
            kinds |= {kind for one in asked for way in one.ways for kind in way.kinds}
            todo += [way.policy for one in asked for way in one.ways if way.policy in policies]
    return kinds


def _parties(people: QuerySet[Person], kinds: set[str]) -> Iterator[tuple[int, engine.Party]]:
    """Each person with what the ledger knows; memory holds one of them, and the few exemptions and flags."""
    chosen = Q(person__in=people.order_by().values("pk"))
    exemptions, flags = _exemptions(chosen), _flags(chosen)
    shown = Proof.objects.filter(chosen, qualification__code__in=kinds)
    rows = shown.order_by("person_id", "pk")
    stream = groupby(rows.values_list(*_PROOF).iterator(chunk_size=AT_ONCE), key=itemgetter(0))
    following = next(stream, None)
    for pk in people.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=AT_ONCE):
        proofs: dict[str, list[engine.Proof]] = {}
        if following is not None and following[0] == pk:
            proofs = _by_kind(following[1])
            following = next(stream, None)
        yield pk, engine.Party(proofs, exemptions=exemptions.get(pk, ()), flags=flags.get(pk, ()))


def _one(party: Q) -> engine.Party:
    rows = Proof.objects.filter(party, qualification__isnull=False).order_by("pk").values_list(*_PROOF)
    (exemptions,) = [*_exemptions(party).values()] or [[]]
    (flags,) = [*_flags(party).values()] or [[]]
    return engine.Party(_by_kind(rows), exemptions=exemptions, flags=flags)


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
        only = frozenset({policy}) if policy else frozenset[str]()
        flag = engine.Flag(engine.FlagKind(kind), since, raised_at, until, lifted_at, only)
        found[person or organisation].append(flag)
    return found
