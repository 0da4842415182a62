"""Two organisations that turn out to be one."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation import merging, search
from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete, Refused
from rostok.parties import access, events, queries
from rostok.parties.actions.organisations import index_organisations
from rostok.parties.models import DuplicatePair, Organisation, OrganisationMerge
from rostok.parties.queries.duplicates import KEPT, MERGE


@transaction.atomic
def merge_organisations(
    loser: Organisation, winner: Organisation, *, reason: str, actor: Actor
) -> OrganisationMerge:
    """Everything of `loser` belongs to `winner` from now on; facts of `winner` stay as they are.

    Moves every reference and remembers it, hides `loser` (its address leads to `winner`), publishes
    OrganisationMerged, indexes. Raises Refused, Conflict (merged meanwhile), Incomplete: no reason, a clash.
    """
    for organisation in (loser, winner):
        decision = access.can_merge(actor, organisation)
        if not decision:
            raise Refused(decision)
    if loser.pk == winner.pk:
        raise Incomplete(_("This is one and the same organisation."), _("Choose another organisation."))
    if not reason.strip():
        raise Incomplete(_("The reason is empty."), _("Say how you know that they are one."), field="reason")
    _lock(loser, winner)
    if blocking := merging.clashes(loser, winner, keep=KEPT):
        raise Incomplete(blocking[0].reason, blocking[0].way_out)
    merge = OrganisationMerge.objects.create(
        loser=loser, winner=winner, reason=" ".join(reason.split())[:500], merged_by_id=actor.user_id
    )
    try:
        merging.repoint(loser, winner, kind=MERGE, merge_id=merge.pk, keep=KEPT)
    except IntegrityError as error:  # somebody has added a row since the clashes were looked for
        raise Conflict from error
    Organisation.everything.filter(pk=loser.pk).update(merged_into=winner)
    search.forget("organisation", loser.pk)
    index_organisations([winner.pk])
    publish(
        events.OrganisationMerged(
            subject_kind="organisation", subject_id=winner.pk, merge_id=merge.pk, loser_id=loser.pk
        ),
        actor=actor,
    )
    return merge


@transaction.atomic
def undo_merge(merge: OrganisationMerge, *, actor: Actor) -> tuple[int, int]:
    """Both stand again, each with what it had: (rows moved back, rows that are gone or have moved on).

    What came to the kept one since stays there. Publishes OrganisationMergeUndone for both, indexes.
    Raises Refused, Conflict (undone meanwhile), Incomplete: the kept one was itself merged later.
    """
    decision = access.can_merge(actor, merge.winner)
    if not decision:
        raise Refused(decision)
    if merge.winner.merged_into_id is not None:
        raise Incomplete(
            _("The organisation that was kept has itself been merged since."),
            _("Undo the later merge first."),
        )
    open_ones = OrganisationMerge.objects.filter(pk=merge.pk, undone_at=None)
    if open_ones.update(undone_at=timezone.now()) != 1:
        raise Conflict
    Organisation.everything.filter(pk=merge.loser_id).update(merged_into=None)
    moved = merging.undo(kind=MERGE, merge_id=merge.pk)
    index_organisations([merge.loser_id, merge.winner_id])
    for pk in (merge.winner_id, merge.loser_id):
        publish(
            events.OrganisationMergeUndone(subject_kind="organisation", subject_id=pk, merge_id=merge.pk),
            actor=actor,
        )
    merge.refresh_from_db()
    return moved


def find_duplicates() -> int:
    """Look through all organisations for pairs that may be one; pairs known already stay as they are.

    Writes DuplicatePair rows in batches and returns how many are new.
    """
    before = DuplicatePair.objects.count()
    for pairs in queries.likely_pairs():
        DuplicatePair.objects.bulk_create(pairs, ignore_conflicts=True)
    return DuplicatePair.objects.count() - before


@transaction.atomic
def dismiss_pair(pair: DuplicatePair, *, actor: Actor) -> None:
    """They are two: the pair is never shown again. Publishes DuplicateDismissed. Raises Refused, Conflict."""
    decision = access.can_decide_pair(actor, pair)
    if not decision:
        raise Refused(decision)
    if not DuplicatePair.objects.filter(pk=pair.pk, dismissed_at=None).update(dismissed_at=timezone.now()):
        raise Conflict
    publish(
        events.DuplicateDismissed(
            subject_kind="organisation", subject_id=pair.one_id, other_id=pair.other_id
        ),
        actor=actor,
    )


def _lock(loser: Organisation, winner: Organisation) -> None:
    """Both still stand, and nobody merges them at the same time."""
    unmerged = Organisation.objects.select_for_update().filter(pk__in=[loser.pk, winner.pk]).order_by("pk")
    if len(list(unmerged)) != 2:
        raise Conflict
