"""Standing: facts of the ledger given to the engine, for one party and for many in one pass.

docs/algorithms/standing.md. Many: six queries whatever their number, people and proofs side by side.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.timezone import localtime

from rostok.kernel import standing as engine
from rostok.parties.models import Organisation, Person
from rostok.proofs.core.families import discreet
from rostok.proofs.models import Qualification
from rostok.proofs.queries.facts import NOBODY, facts_by_party, facts_of
from rostok.proofs.queries.families import Adults, adults_by_person, adults_of, scopes_of
from rostok.proofs.queries.policies import policies_known
from rostok.proofs.queries.streaming import parties_as_known, parties_with_history

Circumstances = Mapping[str, frozenset[str]]
NOTHING_SAID: Final[Circumstances] = {}


def standing_of(code: str, **given: Any) -> engine.Standing:
    """How the person, or the organisation, stands under the policy; `given` as for `standings_of`."""
    return standings_of(only=[code], **given)[code]


def standings_of(
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
    site: Organisation | None = None,
    at: date,
    known_at: datetime,
    only: Iterable[str],
    circumstances: Circumstances = NOTHING_SAID,
    policies: Mapping[str, engine.Policy] | None = None,
    is_open: bool = False,
) -> dict[str, engine.Standing]:
    """How the person, or the organisation, stands under each policy, at a site. KeyError for an unknown one.

    One query for people, one for organisations, one for policies that are not given; one more where a policy
    asks each adult of a family. Of other adults only whether it is in order, but where it `is_open`.
    """
    known, codes = policies_known() if policies is None else policies, list(only)
    asks = scopes_of(reached_from(known, codes))
    adults: tuple[int, ...] = ()
    if person is not None and engine.Scope.EACH_ADULT in asks:
        adults = adults_by_person([person.pk], at=at, known_at=known_at).get(person.pk, ())
    ids = {*adults, *([] if person is None else [person.pk])}
    people = facts_of(ids, "person_id")
    others = _organisations(
        None if organisation is None else organisation.pk,
        site.pk if site is not None and engine.Scope.SITE in asks else None,
    )
    case = engine.Case(
        person=None if person is None else people.get(person.pk, NOBODY),
        adults=[people.get(pk, NOBODY) for pk in adults],
        circumstances=circumstances,
        **others,
    )
    evaluation = engine.Evaluation(known, known_at=localtime(known_at))
    found = {code: evaluation.standing(code, case, at=at) for code in codes}
    return found if is_open else {code: discreet(one) for code, one in found.items()}


def standings_of_page(
    people: Iterable[int],
    policies: Iterable[str],
    *,
    at: date,
    known_at: datetime,
    rules: Mapping[str, engine.Policy],
    circumstances: Circumstances = NOTHING_SAID,
    organisation: int | None = None,
    site: int | None = None,
) -> dict[int, dict[str, engine.Standing]]:
    """The same for the people of a page, held in memory; people, organisation and site by their ids.


    One query for all of them, one more where a policy asks each adult of a family, one where it asks the
    organisation or the site.
    """
    codes, ids = list(policies), list(people)
    asks = scopes_of(reached_from(rules, codes))
    adults: Adults = {}
    if engine.Scope.EACH_ADULT in asks:
        adults = adults_by_person(ids, at=at, known_at=known_at)
    every = {*ids, *(one for found in adults.values() for one in found)}
    facts = facts_of(every, "person_id")
    others = _organisations(
        organisation if engine.Scope.ORGANISATION in asks else None,
        site if engine.Scope.SITE in asks else None,
    )
    evaluation, answers = engine.Evaluation(rules, known_at=localtime(known_at)), {}
    for pk in ids:
        near = [facts.get(one, NOBODY) for one in adults.get(pk, ())]
        case = engine.Case(person=facts.get(pk, NOBODY), adults=near, circumstances=circumstances, **others)
        answers[pk] = {code: discreet(evaluation.standing(code, case, at=at)) for code in codes}
    return answers


def standings(
    people: QuerySet[Person],
    policies: Iterable[str],
    *,
    at: date,
    known_at: datetime,
    circumstances: Circumstances = NOTHING_SAID,
    rules: Mapping[str, engine.Policy] | None = None,
    organisation: int | None = None,
    site: int | None = None,
) -> Iterator[tuple[int, dict[str, engine.Standing]]]:
    """(id of a person, standing under each policy), by id; streamed, six queries. KeyError as above.

    One query less where the `rules` are given: every policy by code. Two more where a policy asks each adult
    of a family, whose facts are held in memory; one where it asks the organisation or the site.
    """
    codes, known = list(policies), policies_known() if rules is None else rules
    asked = reached_from(known, codes)
    asks = scopes_of(asked)
    evaluation = engine.Evaluation(known, known_at=localtime(known_at))
    ways = [way for one in asked for way in one.ways()]
    kinds = dict(Qualification.objects.filter(code__in=_kinds(ways)).values_list("pk", "code"))
    adults, near = _families(people, at, known_at) if engine.Scope.EACH_ADULT in asks else ({}, {})
    others = _organisations(
        organisation if engine.Scope.ORGANISATION in asks else None,
        site if engine.Scope.SITE in asks else None,
    )
    if any(one.is_superseded_at(at) for one in asked):
        parties = parties_with_history(people, kinds)
    else:
        aged = _kinds(way for way in ways if way.look_back)
        parties = parties_as_known(people, kinds, aged, known_at)
    for person, party in parties:
        family = [party if one == person else near.get(one, NOBODY) for one in adults.get(person, ())]
        case = engine.Case(person=party, adults=family, circumstances=circumstances, **others)
        found = {code: evaluation.standing(code, case, at=at) for code in codes}
        yield person, found if len(family) < 2 else {code: discreet(one) for code, one in found.items()}


def _families(
    people: QuerySet[Person], at: date, known_at: datetime
) -> tuple[Adults, Mapping[int, engine.Party]]:
    """Who lives with whom, and what the ledger has of each adult. Two queries."""
    adults = adults_by_person(people.order_by().values("pk"), at=at, known_at=known_at)
    if not adults:
        return adults, {}
    return adults, facts_by_party(adults_of(people, at, known_at), "person_id")


def _organisations(organisation: int | None, site: int | None) -> dict[str, Any]:
    """What the ledger has of both, by their ids. One query, none where there is neither."""
    ids = {one for one in (organisation, site) if one is not None}
    facts = facts_of(ids, "organisation_id")
    return {
        name: None if one is None else facts.get(one, NOBODY)
        for name, one in (("organisation", organisation), ("site", site))
    }


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
