"""Standing: facts of the ledger given to the engine, for one party and for many in one pass.

docs/algorithms/standing.md. Many: six queries whatever their number, people and proofs side by side.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from django.db.models import Q, QuerySet

from rostok.kernel import standing as engine
from rostok.parties.models import Organisation, Person
from rostok.proofs.models import Qualification
from rostok.proofs.queries.facts import NOBODY, facts_by_party, facts_of
from rostok.proofs.queries.policies import policies_known
from rostok.proofs.queries.streaming import parties_as_known, parties_with_history

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
        person=None if person is None else facts_of(Q(person=person), "person_id"),
        organisation=None
        if organisation is None
        else facts_of(Q(organisation=organisation), "organisation_id"),
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
    facts = facts_by_party(Q(person__in=ids), "person_id")
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
        parties = parties_with_history(people, kinds)
    else:
        aged = _kinds(way for way in ways if way.look_back)
        parties = parties_as_known(people, kinds, aged, known_at)
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
