"""Policies come from packs; the operator compares an edition with its act."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import publish
from rostok.foundation.models import Bilingual, Confidence
from rostok.foundation.refusals import refuse_unless
from rostok.proofs.access import can_verify_policy
from rostok.proofs.events import PolicyInstalled, PolicyVerified
from rostok.proofs.models import Policy, PolicyVersion, Qualification


@transaction.atomic
def install_policies(pack: Mapping[str, Any]) -> None:
    """Write the qualifications and editions of a checked pack. What was verified stays so.

    Editions that the pack no longer names go, unless they are in use (the check of the pack refuses that).
    Side effects: the rows, an event for each policy.
    """
    origin = {"pack": pack["name"], "pack_version": pack["version"]}
    for one in pack["qualifications"]:
        given = {"of": one["of"], "is_personal": one["is_personal"], **origin}
        given |= {"title": Bilingual(**one["title"]), "ask": Bilingual(**one["ask"])}
        Qualification.objects.update_or_create(code=one["code"], defaults=given)
    for one in pack["policies"]:
        words = {"title": Bilingual(**one["title"]), "about": Bilingual(**one["about"]), "of": one["of"]}
        policy, _is_new = Policy.objects.update_or_create(code=one["code"], defaults=words)
        for edition in one["editions"]:
            _install_edition(policy, edition, origin)
        named = [edition["since"] for edition in one["editions"]]
        PolicyVersion.objects.filter(policy=policy).exclude(since__in=named).delete()
        publish(PolicyInstalled(subject_id=policy.pk), actor=SYSTEM)


def _install_edition(policy: Policy, edition: Mapping[str, Any], origin: Mapping[str, str]) -> None:
    source = edition["source"]
    since = date.fromisoformat(edition["since"])
    known = PolicyVersion.objects.filter(policy=policy, since=since, verified_at__isnull=False).exists()
    PolicyVersion.objects.update_or_create(
        policy=policy,
        since=since,
        defaults={
            "until": edition["until"],
            "counts_until": edition["counts_until"],
            "content": {name: edition[name] for name in ("stages", "requirements")},
            "act": Bilingual(**source["act"]),
            "point": source["point"],
            "confidence": Confidence.VERIFIED if known else source["confidence"],
            **origin,
        },
    )


@transaction.atomic
def verify_policy(version: PolicyVersion, *, actor: Actor) -> bool:
    """Say that the edition was compared with its act; False when it was said before.

    Side effects: the row, an event. Raises Refused.
    """
    refuse_unless(can_verify_policy(actor, version))
    open_rows = PolicyVersion.objects.filter(pk=version.pk, confidence=Confidence.UNVERIFIED)
    said = {"verified_by_id": actor.user_id, "verified_at": timezone.now()}
    if not open_rows.update(confidence=Confidence.VERIFIED, **said):
        return False
    publish(PolicyVerified(subject_id=version.policy_id, version_id=version.pk), actor=actor)
    return True
