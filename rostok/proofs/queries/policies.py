"""Policies as the engine takes them, and which of their editions somebody stands by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostok.foundation.models import Bilingual, bilingual
from rostok.foundation.prepared import Prepared, left_open, several
from rostok.kernel import standing as engine
from rostok.proofs.core.policies import Edition, policies_from
from rostok.proofs.models import Exemption, Policy, PolicyVersion, Proof, Qualification


def policies_known() -> dict[str, engine.Policy]:
    """Every policy by code. One query."""
    return rulebook()[0]


def rulebook() -> tuple[dict[str, engine.Policy], list[PolicyVersion]]:
    """Every policy by code, beside the editions they come from, which hold the words. One query."""
    rows = _every_edition().things()
    editions = (Edition(one.policy.code, one.since, one.until, one.counts_until, one.content) for one in rows)
    return policies_from(editions), rows


@lru_cache(maxsize=1)
def _every_edition() -> Prepared:
    return Prepared.of(PolicyVersion.objects.select_related("policy").order_by("policy__code", "since"))


def kinds_with_age() -> frozenset[str]:
    """Kinds of papers that may be only so old when they are submitted, under any edition. One query."""
    ways = (way for policy in rulebook()[0].values() for way in policy.ways() if way.look_back)
    return frozenset(kind for way in ways for kind in way.kinds)


def version_at(policy: Policy, at: date) -> PolicyVersion | None:
    """The edition in force on the day. One query."""
    latest = PolicyVersion.objects.filter(policy=policy, since__lte=at).order_by("-since").first()
    return latest if latest and (latest.until is None or at <= latest.until) else None


def versions_of(policy: Policy) -> QuerySet[PolicyVersion]:
    """Its editions, the latest beginning first."""
    found: QuerySet[PolicyVersion] = PolicyVersion.objects.filter(policy=policy).order_by("-since")
    return found


def requirement_of(version: PolicyVersion, code: str) -> dict[str, Any] | None:
    """What the edition says of one requirement."""
    found = (one for one in version.content["requirements"] if one["code"] == code)
    return next(found, None)


def takes_exemption(asked: Mapping[str, Any]) -> bool:
    """Never what keeps children safe, nor other rules as a whole, among which it may stand."""
    return not asked["for_safety"] and not any(way["policy"] for way in asked["ways"])


def editions_in_use() -> dict[str, dict[date, dict[str, Any]]]:
    """Policy → first day → what its edition asks, for editions of packs in use. Few queries."""
    rows = _every_edition().things()
    used = {name: is_policies_pack_used(name, "") for name in {row.pack for row in rows}}
    found: dict[str, dict[date, dict[str, Any]]] = {}
    for row in rows:
        if used[row.pack]:
            asked = {"since": row.since.isoformat(), **row.content}
            found.setdefault(row.policy.code, {})[row.since] = asked
    return found


def is_policies_pack_used(name: str, version: str) -> bool:
    """Has somebody proved what it asks for, or been freed of it? Of any version where none is named."""
    of_pack = Q(pack=name) & (Q(pack_version=version) if version else Q())
    kinds = Qualification.objects.filter(of_pack)
    freed = Exemption.objects.filter(policy__in=PolicyVersion.objects.filter(of_pack).values("policy"))
    return Proof.objects.filter(qualification__in=kinds).exists() or freed.exists()


def qualifications(codes: Iterable[str]) -> dict[str, Qualification]:
    """Qualifications by code. One query."""
    given = several("code", sorted(set(codes)))
    return {one.code: one for one in _of_codes(tuple(given)).things(**given)}


@lru_cache(maxsize=16)
def _of_codes(places: tuple[str, ...]) -> Prepared:
    return Prepared.of(Qualification.objects.filter(code__in=[left_open(one) for one in places]))


def policies_of(of: str) -> QuerySet[Policy]:
    """Policies that ask something of such a party and have begun to be written."""
    begun = Exists(PolicyVersion.objects.filter(policy=OuterRef("pk")))
    found: QuerySet[Policy] = Policy.objects.filter(begun, of=of).order_by("code")
    return found


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A requirement of an edition, for readers."""

    title: Bilingual
    why: Bilingual
    is_for_safety: bool
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """An edition with its requirements."""

    version: PolicyVersion
    requirements: tuple[RequirementRow, ...]


def all_policies() -> list[PolicyVersion]:
    """The newest edition of every policy, by the code of the policy. One query."""
    rows = _every_edition().things()
    return list({row.policy_id: row for row in rows}.values())


def edition_pages(policy: Policy) -> list[EditionPage]:
    """The editions of a policy, the latest first. Three queries."""
    titles = {one.code: one.title for one in Qualification.objects.all()}
    titles |= {one.code: one.title for one in Policy.objects.all()}
    return [
        EditionPage(version, tuple(_row(one, titles) for one in version.content["requirements"]))
        for version in versions_of(policy)
    ]


def _row(asked: dict[str, Any], titles: dict[str, Bilingual]) -> RequirementRow:
    named = [(code, way) for way in asked["ways"] for code in (*way["kinds"], way["policy"]) if code]
    return RequirementRow(
        title=bilingual(asked["title"]),
        why=bilingual(asked["why"]),
        is_for_safety=asked["for_safety"],
        ways=tuple(f"{titles[code]}{_terms(way)}" for code, way in named if code in titles),
    )


def _terms(way: dict[str, Any]) -> str:
    """In brackets: how much, for how long it counts, how old the paper may be."""
    said = []
    if way["quantity"] > 1:
        said.append(_("at least %(number)s") % {"number": way["quantity"]})
    if way["validity"]:
        said.append(_("counts for %(term)s") % {"term": span_words(way["validity"])})
    if way["look_back"]:
        said.append(_("not older than %(term)s when submitted") % {"term": span_words(way["look_back"])})
    return f" ({'; '.join(said)})" if said else ""


def span_words(span: dict[str, int]) -> str:
    """A term in words: 1 year 6 months."""
    words = (
        ngettext("%(n)s year", "%(n)s years", span["years"]),
        ngettext("%(n)s month", "%(n)s months", span["months"]),
        ngettext("%(n)s day", "%(n)s days", span["days"]),
    )
    numbers = (span["years"], span["months"], span["days"])
    return " ".join(word % {"n": number} for word, number in zip(words, numbers, strict=True) if number)
