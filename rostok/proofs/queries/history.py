"""How it went with one proof, in words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rostok.foundation.journal import Moment, timeline
from rostok.parties.models import Person
from rostok.proofs import events
from rostok.proofs.models import Proof

WORDS: Final[dict[str, str | Promise]] = {
    events.ProofSubmitted.kind: _("Submitted"),
    events.FileAdded.kind: _("A file was added"),
    events.ProofConfirmed.kind: _("Confirmed"),
    events.ProofRejected.kind: _("Rejected"),
    events.ProofRevoked.kind: _("Revoked"),
    events.ProofHandedOver.kind: _("Somebody else looks after it now"),
    events.ProofDisclosed.kind: _("Opened to those who check it"),
    events.DisclosureWithdrawn.kind: _("Closed again to those who checked it"),
}


def history(proof: Proof) -> list[Moment]:
    """What happened, newest first, with names. Only for those whom `see_submitter` allows. Two queries."""
    rows = list(timeline(events.SUBJECT, proof.pk, audiences=[events.INSIDERS])[:100])
    users = {row.actor_id for row in rows if row.actor_id is not None}
    names = dict(Person.objects.filter(user_id__in=users).values_list("user_id", "name"))
    return [Moment(WORDS[row.kind], row.at, names.get(row.actor_id or 0, "")) for row in rows]
