"""Sight as rows: rooms above open proofs and close them again."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish, publish_many
from rostok.parties.models import Organisation, Person
from rostok.proofs.events import DisclosureWithdrawn, ProofDisclosed
from rostok.proofs.models import Disclosure, Proof


@transaction.atomic
def disclose(
    proof: Proof,
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
    ground: str,
    ground_id: int,
    since: date,
    until: date | None = None,
    actor: Actor,
) -> Disclosure:
    """Open a proof to a person or an organisation for a ground; on the same ground again renews it.

    Side effects: the row, an event. The room above has asked its own rule; there is none here.
    """
    row, _is_new = Disclosure.objects.update_or_create(
        proof=proof,
        person=person,
        organisation=organisation,
        ground=ground,
        ground_id=ground_id,
        defaults={"since": since, "until": until, "withdrawn_at": None},
    )
    publish(ProofDisclosed(subject_id=proof.pk, disclosure_id=row.pk), actor=actor)
    return row


@transaction.atomic
def disclose_all(
    proofs: Iterable[Proof], *, person: Person, ground: str, ground_id: int, since: date, actor: Actor
) -> None:
    """Open many proofs to one person for one ground, in a few statements whatever their number.

    Side effects and rule as of `disclose`.
    """
    ids = {proof.pk for proof in proofs}
    on_ground = Disclosure.objects.filter(ground=ground, ground_id=ground_id).order_by("pk")
    old = [row for row in on_ground if row.person_id == person.pk and row.proof_id in ids]
    if old:
        known = Disclosure.objects.filter(pk__in=[row.pk for row in old])
        known.update(since=since, until=None, withdrawn_at=None)
    missing = sorted(ids - {row.proof_id for row in old})
    new = Disclosure.objects.bulk_create(
        Disclosure(proof_id=pk, person=person, ground=ground, ground_id=ground_id, since=since)
        for pk in missing
    )
    told = (ProofDisclosed(subject_id=row.proof_id, disclosure_id=row.pk) for row in (*old, *new))
    publish_many(told, actor=actor)


@transaction.atomic
def withdraw(*, ground: str, ground_id: int, actor: Actor) -> int:
    """Close at once everything that was opened on this ground; returns how many rows were open.

    Side effects: the rows, an event for each. Calling it again does nothing.
    """
    found: QuerySet[Any, Any] = Disclosure.objects.filter(ground=ground, ground_id=ground_id)
    rows = list(found.filter(withdrawn_at=None).order_by("pk").values_list("pk", "proof"))
    Disclosure.objects.filter(pk__in=[pk for pk, _proof in rows]).update(withdrawn_at=timezone.now())
    told = (DisclosureWithdrawn(subject_id=proof, disclosure_id=pk) for pk, proof in rows)
    publish_many(told, actor=actor)
    return len(rows)
