"""Which proofs of an organisation somebody looks after: rejected ones to replace, those that lapse soon.

Proofs to confirm belong to a role, not to a person: they go with it (room `parties`).
"""

from datetime import date
from typing import Any, Final

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from rostok.foundation.duties import DutyKind, duty_rows
from rostok.parties.models import Person
from rostok.proofs.access import visible_proofs
from rostok.proofs.models import Proof
from rostok.proofs.queries.waiting import to_mend

DUTY_KINDS: Final = {"proof": DutyKind(may_lapse=True, url_name="proofs:proof-detail", opens=visible_proofs)}


def duties(person: Person, at: date) -> QuerySet[Any, Any]:
    """Proofs of organisations that the person submitted or was given to look after."""
    theirs = Q(kept_by=person) | Q(kept_by=None, submitted_by=person)
    found = to_mend(Proof.objects.filter(theirs, organisation__isnull=False), at)
    return duty_rows(
        found,
        room="proofs",
        kind="proof",
        holder=Coalesce("kept_by_id", "submitted_by_id"),
        title=F("title"),
        organisation=F("organisation_id"),
        due_on=F("valid_until"),
        code=F("code"),
    )


def unowned(at: date, person: Person | None = None) -> QuerySet[Any, Any]:
    """Never any: the leader of the organisation answers for each of its proofs beside its keeper."""
    nobody = Value(None)
    return duty_rows(
        Proof.objects.none(),
        room="proofs",
        kind="proof",
        holder=nobody,
        title=nobody,
        organisation=nobody,
        due_on=nobody,
        code=nobody,
    )
