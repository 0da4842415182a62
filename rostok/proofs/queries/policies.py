"""Policies as the engine takes them, and which of their editions somebody stands by."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from rostok.kernel import standing as engine
from rostok.proofs.core.policies import Edition, policies_from
from rostok.proofs.models import Exemption, Policy, PolicyVersion, Proof, Qualification


def policies_known() -> dict[str, engine.Policy]:
    """Every policy by code. One query."""
    fields = ("policy__code", "since", "until", "counts_until", "content")
    rows = PolicyVersion.objects.order_by("policy__code", "since").values_list(*fields)
    return policies_from(Edition(*row) for row in rows)


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


def editions_in_use() -> dict[str, dict[date, dict[str, Any]]]:
    """Policy → first day → what its edition asks, for editions of packs in use. Few queries."""
    rows = PolicyVersion.objects.select_related("policy").order_by("policy__code", "since")
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
    return {one.code: one for one in Qualification.objects.filter(code__in=codes)}


def policies_of(of: str) -> QuerySet[Policy]:
    """Policies that ask something of such a party and have begun to be written."""
    begun = Exists(PolicyVersion.objects.filter(policy=OuterRef("pk")))
    found: QuerySet[Policy] = Policy.objects.filter(begun, of=of).order_by("code")
    return found
