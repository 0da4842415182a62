"""How a trial visit went, in words; and that it counts as a check of her way."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import AlreadyDone, Incomplete, WrongState, refuse_unless
from rostok.parties.queries import person_of
from rostok.proofs.models import Proof
from rostok.visits.access import can_settle_trial, can_tell_trial, confirmed_rows
from rostok.visits.events import TrialSettled, TrialTold
from rostok.visits.models import Post, TrialReport, Visit
from rostok.visits.states import PostState, VisitState
from rostok.volunteers.actions import record_trial
from rostok.volunteers.models import Volunteer

LONGEST = 1000


@transaction.atomic
def tell_trial(post: Post, *, words: str, actor: Actor) -> TrialReport:
    """How a trial visit went that took place, once, by the curator or her coordinator; she reads it.

    Side effects: the row, an event. Raises Refused; WrongState: not held, not on its roster; AlreadyDone;
    Incomplete without words.
    """
    refuse_unless(can_tell_trial(actor, post))
    _refuse_not_held(post, "tell")
    said = words.strip()
    if not said:
        raise Incomplete(_("Say how it went."), _("The person will read it."), "words")
    if len(said) > LONGEST:
        raise Incomplete(_("This is too long."), _("Shorten it to 1000 signs."), "words")
    Post.objects.select_for_update(of=("self",)).get(pk=post.pk)  # one at a time
    if TrialReport.objects.filter(post=post).exists():
        raise AlreadyDone("tell", "told")
    report = TrialReport.objects.create(
        post=post, words=said, written_by=person_of(actor), written_at=timezone.now()
    )
    publish(TrialTold(subject_id=post.visit_id, post_id=post.pk), actor=actor)
    return report


@transaction.atomic
def count_trial(post: Post, *, actor: Actor) -> Proof:
    """A trial visit that was told of becomes a check of the day of the visit, once.

    Side effects: the proof, events of both rooms. Raises Refused; WrongState: not held, nothing told;
    AlreadyDone.
    """
    report, volunteer = _to_settle(post, actor)
    by = "" if post.curator is None else post.curator.person.name
    proof = record_trial(volunteer, held_on=post.visit.day, curator=by, actor=actor)
    _settle(report, proof=proof, actor=actor)
    return proof


@transaction.atomic
def leave_trial(post: Post, *, actor: Actor) -> None:
    """A trial visit that was told of does not count; another one may. Effects and errors as `count_trial`."""
    report, _volunteer = _to_settle(post, actor)
    _settle(report, proof=None, actor=actor)


def _to_settle(post: Post, actor: Actor) -> tuple[TrialReport, Volunteer]:
    """The report, held until the end of the transaction, and as whom she volunteers for the actor."""
    refuse_unless(can_settle_trial(actor, post))
    _refuse_not_held(post, "settle")
    report = TrialReport.objects.select_for_update(of=("self",)).filter(post=post).first()
    if report is None:
        raise WrongState("settle", "untold")
    if report.settled_at is not None:
        raise AlreadyDone("settle", "settled")
    known = confirmed_rows(actor, post.person).select_related("person__user", "organisation__territory")
    rows = sorted(known, key=lambda one: (one.organisation_id != post.visit.organisation_id, one.pk))
    return report, rows[0]


def _settle(report: TrialReport, *, proof: Proof | None, actor: Actor) -> None:
    report.proof, report.settled_by, report.settled_at = proof, person_of(actor), timezone.now()
    report.save(update_fields=["proof", "settled_by", "settled_at"])
    publish(TrialSettled(subject_id=report.post.visit_id, post_id=report.post_id), actor=actor)


def _refuse_not_held(post: Post, move: str) -> None:
    state = Visit.objects.values_list("state", flat=True).get(pk=post.visit_id)
    if state != VisitState.HELD or post.state != PostState.ON_ROSTER or post.curator_id is None:
        raise WrongState(move, state)
