"""A two-sided act: one institution hands a child over, the other accepts; only then the record moves."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.children import access, events, queries
from rostok.children.actions.checks import check_past, refuse_unless, said
from rostok.children.actions.recording import new_child, tie
from rostok.children.models import (
    Ban,
    Child,
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
from rostok.children.states import Apart, ChildState, TransferState
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.reading import read_sealed
from rostok.foundation.refusals import Incomplete
from rostok.foundation.workflow import advance
from rostok.parties.models import Organisation
from rostok.parties.queries import person_of


@transaction.atomic
def hand_over_child(
    child: Child,
    *,
    to: Organisation,
    act_number: str,
    act_on: date,
    notes: Collection[str] = (),
    actor: Actor,
) -> Transfer:
    """The first half. `notes`: codes of the notes that go too, chosen one by one; the others stay.

    Publishes ChildHandedOver. Raises Refused, or Incomplete for an institution that cannot accept, or while
    another act is open.
    """
    refuse_unless(access.can_hand_over(actor, child))
    check_past(act_on, "act_on")
    if act_on < child.admitted_on:
        raise Incomplete(_("The child was not here yet on that day."), field="act_on")
    if not queries.others_to_hand_to(child, timezone.localdate()).filter(pk=to.pk).exists():
        raise Incomplete(_("Nobody there can accept: its leader appoints a director first."), field="to")
    if Transfer.objects.filter(child=child, state=TransferState.HANDED).exists():
        raise Incomplete(_("The child is handed over already: take that back first."), field="to")
    transfer = Transfer.objects.create(
        child=child,
        to=to,
        act_number=said(act_number, "act_number")[:60],
        act_on=act_on,
        handed_by=person_of(actor),
    )
    chosen = Note.objects.filter(child=child, code__in=notes)
    TransferNote.objects.bulk_create([TransferNote(transfer=transfer, note=note) for note in chosen])
    publish(events.ChildHandedOver(subject_id=child.pk, transfer_id=transfer.pk), actor=actor)
    return transfer


@transaction.atomic
def withdraw_transfer(transfer: Transfer, *, at: datetime, actor: Actor) -> None:
    """Taken back before the other side accepted. Publishes TransferWithdrawn. Raises as `advance`."""
    event = events.TransferWithdrawn(subject_id=transfer.child_id, transfer_id=transfer.pk)
    decided = {"decided_by": person_of(actor), "decided_at": at}
    advance(transfer, "withdraw", actor=actor, event=event, **decided)


@transaction.atomic
def accept_child(transfer: Transfer, *, group: str, at: datetime, actor: Actor) -> Child:
    """The second half: the old code is closed, a new one begins with what must go along.

    Statuses, representatives in force (not their answers: those were given to the other institution), bans in
    force, an open disagreement, the child's latest words and siblings go; notes only if chosen.
    Publishes ChildMoved and ChildAdmitted. Raises as `advance`.
    """
    refuse_unless(access.can_accept(actor, transfer))
    old, today = transfer.child, timezone.localdate(at)
    became = new_child(transfer.to, born_in=old.born_in, group=group, admitted_on=today)
    moved = events.ChildMoved(subject_id=old.pk, transfer_id=transfer.pk, became_id=became.pk)
    advance(old, "leave", actor=actor, event=moved, left_on=today)
    decided = {"decided_by": person_of(actor), "decided_at": at, "became": became}
    advance(transfer, "accept", actor=actor, event=events.ChildAdmitted(subject_id=became.pk), **decided)
    _carry_decisions(old, became, today, actor)
    _carry_siblings(old, became, actor)
    chosen = Note.objects.filter(pk__in=TransferNote.objects.filter(transfer=transfer).values("note"))
    _carry_sealed(list(chosen.order_by("pk")), became, actor, "author", "day")
    return became


def _carry_decisions(old: Child, became: Child, today: date, actor: Actor) -> None:
    for status in LegalStatus.objects.filter(child=old):
        LegalStatus.objects.create(
            child=became, kind=status.kind, since=status.since, until=status.until, act=status.act
        )
    for opinion in Opinion.objects.filter(child=old).order_by("pk"):
        Opinion.objects.create(child=became, what=opinion.what, word=opinion.word, asked_on=opinion.asked_on)
    deciders = [row for row in Representative.objects.filter(child=old) if _lasts(row.until, today)]
    for row, new in zip(
        deciders, _carry_sealed(deciders, became, actor, "kind", "since", "until"), strict=True
    ):
        powers = Power.objects.filter(representative=row)
        Power.objects.bulk_create([Power(representative=new, what=one.what) for one in powers])
    bans = [row for row in Ban.objects.filter(child=old).order_by("pk") if _lasts(row.until, today)]
    _carry_sealed(bans, became, actor, "act_number", "act_on", "since", "until", "ended_by")
    disputes = Disagreement.objects.filter(child=old, settled_on=None)
    _carry_sealed(list(disputes), became, actor, "raised_on")


def _carry_siblings(old: Child, became: Child, actor: Actor) -> None:
    """A sibling in the new house: together; one left behind: apart, by the move itself."""
    links = [*Sibling.objects.filter(first=old), *Sibling.objects.filter(second=old)]
    for link in links:
        other = link.second if link.first_id == old.pk else link.first
        if other.state == ChildState.LIVES:
            apart = "" if other.institution_id == became.institution_id else Apart.INSTITUTION
            tie(became, other, apart=apart, words="")
        link.delete()


def _carry_sealed(rows: list[Any], became: Child, actor: Actor, *fields: str) -> list[Any]:
    """The same rows of the new child, sealed anew in their own places; the opening is noted."""
    if not rows:
        return []
    opened = read_sealed(rows, subject=became, actor=actor)
    return [
        type(row).objects.create(child=became, **words, **{name: getattr(row, name) for name in fields})
        for row, words in zip(rows, opened, strict=True)
    ]


def _lasts(until: date | None, today: date) -> bool:
    return until is None or until >= today
