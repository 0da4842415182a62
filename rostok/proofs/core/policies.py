"""Content of policy packs as policies of the engine (`kernel.standing`). docs/packs.md, A set of policies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rostok.kernel.standing import Condition, Policy, Requirement, Scope, Span, Version, Way


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as it is stored: its days, and what it asks as plain data."""

    policy: str
    since: date
    until: date | None
    counts_until: date | None
    content: Mapping[str, Any]


def policies_from(editions: Iterable[Edition]) -> dict[str, Policy]:
    """By code; editions of a policy come in the order of their first days."""
    versions: dict[str, list[Version]] = {}
    for one in editions:
        versions.setdefault(one.policy, []).append(version_from(one))
    return {code: Policy(code, found) for code, found in versions.items()}


def version_from(edition: Edition) -> Version:
    """One edition; without named stages everything stands in one stage without a name."""
    stages = [str(one["code"]) for one in edition.content.get("stages", ())] or [""]
    return Version(
        since=edition.since,
        requirements=[_requirement(one, stages[-1]) for one in edition.content["requirements"]],
        until=edition.until,
        counts_until=edition.counts_until,
        stages=stages,
    )


def _requirement(given: Mapping[str, Any], last_stage: str) -> Requirement:
    return Requirement(
        code=str(given["code"]),
        ways=[_way(one) for one in given["ways"]],
        scope=Scope(given.get("scope") or Scope.PERSON),
        stage=str(given.get("stage") or last_stage),
        when=_condition(given.get("when") or {}),
        exemptible=not given.get("for_safety", False),
    )


def _way(given: Mapping[str, Any]) -> Way:
    return Way(
        kinds=frozenset(given.get("kinds") or ()),
        policy=str(given.get("policy") or ""),
        confirmers=frozenset(given.get("confirmers") or ()),
        validity=_span(given.get("validity")),
        look_back=_span(given.get("look_back")),
        quantity=int(given.get("quantity") or 1),
        renewal=int(given.get("renewal_days") or 0),
        grace=int(given.get("grace_days") or 0),
    )


def _span(given: Mapping[str, Any] | None) -> Span | None:
    return None if given is None else Span(**{name: int(given.get(name) or 0) for name in _TERMS})


def _condition(given: Mapping[str, Any]) -> Condition:
    anyone = {name: frozenset(values) for name, values in (given.get("anyone") or {}).items()}
    return Condition(given.get("age_from"), given.get("age_below"), anyone)


_TERMS = ("days", "months", "years")
