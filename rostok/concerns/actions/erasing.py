"""The words of a closed concern go; when it came, who had it and the tombstone stay."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.concerns import access, events
from rostok.concerns.models import Concern, Entry
from rostok.concerns.states import ErasureGround
from rostok.foundation.actors import Actor
from rostok.foundation.erasing import erase_rows
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, Refused
from rostok.foundation.sealed import new_row_key

OUTRANKS_TERM = {ErasureGround.COURT, ErasureGround.ADOPTION}


@transaction.atomic
def erase_concern(concern: Concern, *, ground: str, at: datetime, actor: Actor) -> None:
    """Erase every word of the concern and its entries, with a tombstone for each row.

    Publishes ConcernErased. Raises Refused, Incomplete for an unknown ground, or while a statutory term of
    keeping runs (named in the sentence; a court or the secrecy of adoption outranks it).
    """
    decision = access.can_erase(actor, concern)
    if not decision:
        raise Refused(decision)
    if ground not in ErasureGround.values:
        raise Incomplete(_("Choose the ground."), field="ground")
    is_kept = concern.kept_until is not None and concern.kept_until >= timezone.localdate(at)
    if is_kept and ground not in OUTRANKS_TERM:
        raise Incomplete(
            _("It must be kept until %(day)s: %(rule)s."),
            _("It can be erased after that day."),
            "ground",
            day=concern.kept_until or "",
            rule=concern.kept_by,
        )
    erase_rows([concern, *Entry.objects.filter(concern=concern)], ground=ground, actor=actor)
    concern.erased_at = at
    concern.receipt_hash = new_row_key()  # the receipt opens nothing any more
    concern.incoming_number = ""
    concern.save(update_fields=["erased_at", "receipt_hash", "incoming_number"])
    publish(events.ConcernErased(subject_id=concern.pk), actor=actor)
