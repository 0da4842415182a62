"""A standing as its page shows it: a card for each policy, a line for each requirement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils.functional import Promise

from rostok.foundation.models import Bilingual, bilingual
from rostok.kernel import standing as engine
from rostok.kernel.standing import Standing
from rostok.kernel.standing.outcomes import BAD
from rostok.parties.models import Organisation, Person
from rostok.proofs.core.expiries import end_of
from rostok.proofs.core.families import joined
from rostok.proofs.core.policies import Edition, policies_from
from rostok.proofs.models import Policy, PolicyVersion, Qualification
from rostok.proofs.queries.policies import takes_exemption
from rostok.proofs.queries.reasons import (
    BADGES,
    OVERALL,
    STATE_BADGES,
    STATES,
    headline,
    outcome_words,
)
from rostok.proofs.queries.standing import standings_of

EACH_ADULT: Final = engine.Scope.EACH_ADULT.value


@dataclass(frozen=True, slots=True)
class Line:
    """A requirement: its title, how it stands and why, what shows it (for the party itself).

    rests_on: policies whose good standing meets it. whose: which adult of the family, for those who decide.
    """

    code: str
    title: Bilingual
    state: engine.State
    word: str | Promise
    badge: str
    words: str
    to_show: tuple[Qualification, ...]
    rests_on: tuple[Policy, ...]
    is_open: bool
    may_be_exempt: bool
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What lines name, by code: qualifications (for the party itself) and policies."""

    ways: Mapping[str, Qualification]
    rules: Mapping[str, Policy]
    adults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A policy and how the party stands under it; `lines` are empty for those who read only the word."""

    version: PolicyVersion
    overall: engine.Overall
    word: str | Promise
    badge: str
    headline: str
    stage: Bilingual | None
    ends_on: date | None
    lines: tuple[Line, ...]


def standing_cards(
    party: Person | Organisation,
    *,
    at: date,
    known_at: datetime,
    is_whole: bool,
    is_own: bool,
    adults: Sequence[str] = (),
) -> list[Card]:
    """The party under every policy that asks something of it. Four queries, five for the party itself.

    is_whole: with requirements and reasons; is_own: with what shows each of them, and of other adults of the
    family only whether theirs is in order. adults: their names, the person first, for those who decide.
    """
    name = "person" if isinstance(party, Person) else "organisation"
    versions = list(PolicyVersion.objects.select_related("policy").order_by("policy__code", "since"))
    policies = policies_from(
        Edition(one.policy.code, one.since, one.until, one.counts_until, one.content) for one in versions
    )
    codes = {one.policy.code: one for one in versions if one.policy.of == name and one.since <= at}
    given: dict[str, Any] = {name: party}
    is_open = is_whole and not is_own
    found = standings_of(**given, at=at, known_at=known_at, only=codes, policies=policies, is_open=is_open)
    by_day = {(one.policy.code, one.since): one for one in versions}
    ways = {one.code: one for one in Qualification.objects.order_by("pk")} if is_own else {}
    rules = {one.policy.code: one.policy for one in versions}
    known = Known(ways, rules, tuple(adults) if is_open else ())
    return [
        _card(by_day.get((code, one.since), codes[code]), one, known, at, is_whole)  # type: ignore[arg-type]  # by declaration
        for code, one in found.items()
    ]


def _card(version: PolicyVersion, found: Standing, known: Known, at: date, is_whole: bool) -> Card:
    stages = {one["code"]: bilingual(one["title"]) for one in version.content.get("stages", ())}
    asked = {one["code"]: one for one in version.content["requirements"]}
    end = end_of(found)
    outcomes = found.outcomes if known.adults else joined(found.outcomes)
    return Card(
        version=version,
        overall=found.overall,
        word=OVERALL[found.overall],
        badge=BADGES[found.overall],
        headline=headline(found, today=at) if is_whole else "",
        stage=stages.get(found.reached or "") if is_whole and not found.admits else None,
        ends_on=end.day if end else None,
        lines=tuple(_line(asked[one.requirement], one, known, at) for one in outcomes) if is_whole else (),
    )


def _line(asked: Mapping[str, Any], one: engine.Outcome, known: Known, at: date) -> Line:
    kinds = dict.fromkeys(kind for way in asked["ways"] for kind in way.get("kinds", ()))
    others = dict.fromkeys(way["policy"] for way in asked["ways"] if way.get("policy"))
    return Line(
        code=one.requirement,
        title=bilingual(asked["title"]),
        state=one.state,
        word=STATES[one.state],
        badge=STATE_BADGES[one.state],
        words=outcome_words(one, today=at),
        to_show=tuple(known.ways[kind] for kind in kinds if kind in known.ways and not one.party),
        rests_on=tuple(known.rules[code] for code in others if code in known.rules),
        is_open=one.state in BAD or one.state == engine.State.RENEW,
        may_be_exempt=one.state in BAD and not one.party and takes_exemption(asked),
        whose=known.adults[one.party] if len(known.adults) > 1 and asked.get("scope") == EACH_ADULT else "",
    )
