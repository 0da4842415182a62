"""A record goes: by adoption at once and whole, by the term of keeping, by a court. A tombstone stays."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.children import access, events, queries
from rostok.children.actions.checks import refuse_unless
from rostok.children.models import (
    Ban,
    Child,
    Consent,
    Disagreement,
    LegalStatus,
    Note,
    Opinion,
    Power,
    Representative,
    Sibling,
    Transfer,
    TransferNote,
)
from rostok.children.states import ChildState, ErasureGround
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.erasing import erase_rows
from rostok.foundation.refusals import Incomplete
from rostok.foundation.workflow import advance

OUTRANK_TERM = {ErasureGround.COURT, ErasureGround.ADOPTION}


@transaction.atomic
def seal_child(child: Child, *, ground: str, at: datetime, actor: Actor) -> None:
    """Nobody reads the child any more, in this institution and in those before it; a tombstone for each.

    Publishes ChildSealed. Raises Refused, or Incomplete for an unknown ground, for a "mistake" on which
    something hangs already, or while a term of keeping runs (named in the sentence; a court and the secrecy
    of adoption outrank it).
    """
    refuse_unless(access.can_seal(actor, child))
    if ground not in ErasureGround.values:
        raise Incomplete(_("Choose the ground."), field="ground")
    if ground == ErasureGround.MISTAKE:
        _check_bare(child)
    elif ground not in OUTRANK_TERM:
        _check_term(child, at)
    rows = _same_child(child) if ground == ErasureGround.ADOPTION else [child]
    erase_rows(rows, ground=ground, actor=actor)


def wipe(child: Any) -> None:
    """What an erasure does to the row of a child: all that hangs on it goes, the row is bare and sealed.

    Called by `foundation.erasing`, also when an erasure is replayed after a restore. Publishes ChildSealed.
    """
    of = {"child": child}
    deciders = Representative.objects.filter(**of).values("pk")
    Consent.objects.filter(representative__in=deciders).delete()
    Power.objects.filter(representative__in=deciders).delete()
    TransferNote.objects.filter(Q(transfer__child=child) | Q(note__child=child)).delete()
    Sibling.objects.filter(Q(first=child) | Q(second=child)).delete()
    for kind in (Representative, Ban, Disagreement, LegalStatus, Opinion, Note):
        kind._default_manager.filter(**of).delete()
    if child.state != ChildState.SEALED:
        bare = {"paper_code": "", "born_in": None, "group": ""}
        advance(child, "seal", actor=SYSTEM, event=events.ChildSealed(subject_id=child.pk), **bare)


def _check_bare(child: Child) -> None:
    """Nobody calls a mistake what has bans, notes or representatives: those are never deleted by a wish."""
    deciders = Representative.objects.filter(child=child)
    kinds = (Ban, Note, Opinion, Disagreement, Transfer)
    if deciders.exists() or any(kind._default_manager.filter(child=child).exists() for kind in kinds):
        raise Incomplete(_("Something is written down about this child already."), field="ground")


def _check_term(child: Child, at: datetime) -> None:
    today = timezone.localdate(at)
    goes_on = queries.may_go_on(child, today)
    if goes_on is None:
        raise Incomplete(_("The child lives here: the record is needed."), field="ground")
    if goes_on <= today:
        return
    edition = queries.kept_for(today)
    raise Incomplete(
        _("It must be kept until %(day)s: %(rule)s."),
        _("It can be erased after that day."),
        "ground",
        day=goes_on,
        rule=child.kept_by or str(edition.act),
    )


def _same_child(child: Child) -> list[Child]:
    """The records of the child in the institutions before and after: adoption leaves none."""
    found = {child.pk: child}
    fresh = [child]
    while fresh:
        known = [one.pk for one in fresh]
        links = Transfer.objects.filter(Q(child__in=known) | Q(became__in=known), became__isnull=False)
        around = {pk for pair in links.values_list("child", "became") for pk in pair} - found.keys()
        fresh = list(Child.objects.filter(pk__in=around))
        found |= {one.pk: one for one in fresh}
    return list(found.values())
