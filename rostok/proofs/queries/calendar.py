"""Days of the ledger for a calendar: what a proof is about is not told."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.calendars import Dated
from rostok.parties.queries import shown_name
from rostok.proofs.queries.ledger import is_replaced
from rostok.proofs.queries.waiting import answered_for_by
from rostok.proofs.states import ProofState


def calendar_dates(actor: Actor, since: date, until: date) -> Iterator[Dated]:
    """Last days of proofs that the actor answers for and no newer one replaces. One query."""
    if actor.user_id is None:
        return
    found = answered_for_by(actor).filter(
        ~is_replaced(), state=ProofState.CONFIRMED, valid_until__range=(since, until)
    )
    for code, day, about in found.values_list("code", "valid_until", shown_name()):
        if day is not None:  # the range has seen to it; the column may be empty
            path = reverse("proofs:proof-detail", args=[code])
            yield Dated(f"proof-{code}", day, _("Last day of a proof"), path, about or "")
