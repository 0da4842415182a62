"""The result: made once from stored rows, shared by consent, printed."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts.states import Language
from rostok.assessment import access
from rostok.assessment.actions.asking import locked_assessment, moved, refuse_unless, require_state
from rostok.assessment.actions.gates import set_terms
from rostok.assessment.actions.letters import tell_leaders
from rostok.assessment.core.scoring import layer_means, score
from rostok.assessment.events import PaperMade, ResultReady, ResultShared, SharingWithdrawn
from rostok.assessment.models import Assessment, Result, ResultPaper, Seat, Sharing
from rostok.assessment.queries import SEAT_GROUND, Scoring, marks_for_scoring, means_as_json, profile_as_json
from rostok.assessment.states import JUDGES, AssessmentState, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.files import StoredFile
from rostok.foundation.jobs import enqueue
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Conflict, Incomplete
from rostok.foundation.workflow import advance
from rostok.kernel.agreement import compare_experts
from rostok.parties.models import Organisation, Person
from rostok.proofs.actions import withdraw

S = AssessmentState


@transaction.atomic
def approve_result(assessment: Assessment, *, actor: Actor) -> Result:
    """Make the result out of what is stored; the methodologist sees progress, never a mark.

    Side effects: the state; the result with its layers apart; ResultReady; the experts' sight of the
    evidence ends; papers in both languages are asked for; a letter to the leaders. Raises WrongState,
    Refused, Conflict, Incomplete (a third expert was named and has not judged yet).
    """
    fresh = locked_assessment(assessment)
    refuse_unless(access.can_approve(actor, fresh))
    require_state(fresh, "approve_result", S.COMPARING)
    _require_third_done(fresh)
    result = _make(fresh)
    event = ResultReady(subject_id=fresh.pk, result_id=result.pk)
    advance(fresh, "approve_result", actor=actor, event=event)
    moved(assessment, fresh)
    for seat in Seat.objects.sitting().filter(assessment=fresh, kind__in=JUDGES):
        withdraw(ground=SEAT_GROUND, ground_id=seat.pk, actor=actor)
    for language in Language.values:
        enqueue("rostok.assessment.jobs.make_paper", result_id=result.pk, language=language)
    tell_leaders(result)
    return result


@transaction.atomic
def share_result(result: Result, *, organisation: Organisation, actor: Actor) -> Sharing:
    """Open a dated copy of the expert layer to one named organisation, by consent of the leader.

    The copy never holds the organisation's own layers; later changes do not reach it. No call may require it
    (method.md, whose it is). Side effects: the copy, an event. Raises Refused, Incomplete.
    """
    refuse_unless(access.can_share(actor, result))
    if organisation.pk == result.organisation_id:
        raise Incomplete(_("The result is yours already."), field="organisation")
    giver = Person.objects.get(user=actor.user_id)
    try:
        with transaction.atomic():
            sharing = Sharing.objects.create(
                result=result, organisation=organisation, copy=_copy_of(result), shared_by=giver
            )
    except IntegrityError as error:
        raise Incomplete(_("A copy is already open to this organisation."), field="organisation") from error
    publish(ResultShared(subject_id=result.pk, sharing_id=sharing.pk), actor=actor)
    return sharing


@transaction.atomic
def withdraw_sharing(sharing: Sharing, *, actor: Actor) -> None:
    """Close a copy at once. Side effects: the row, an event. Raises Refused, Conflict (closed already)."""
    refuse_unless(access.can_withdraw_sharing(actor, sharing))
    now = timezone.now()
    if Sharing.objects.filter(pk=sharing.pk, withdrawn_at=None).update(withdrawn_at=now) != 1:
        raise Conflict
    sharing.withdrawn_at = now
    publish(SharingWithdrawn(subject_id=sharing.result_id, sharing_id=sharing.pk), actor=actor)


@transaction.atomic
def request_paper(result: Result, *, language: str, actor: Actor) -> None:
    """Ask for the printed result; a worker makes it. Side effects: a task. Raises Refused, Incomplete."""
    refuse_unless(access.can_request_paper(actor, result))
    if language not in Language.values:
        raise Incomplete(_("There is no such language."), field="language")
    enqueue("rostok.assessment.jobs.make_paper", result_id=result.pk, language=language)


@transaction.atomic
def store_paper(result: Result, *, language: str, stored: StoredFile, actor: Actor) -> ResultPaper:
    """Keep the printed result, in place of an earlier one. Side effects: the row, an event."""
    paper, _is_new = ResultPaper.objects.update_or_create(
        result=result,
        language=language,
        defaults={
            "key": stored.key,
            "name": stored.name,
            "media_type": stored.media_type,
            "made_at": timezone.now(),
        },
    )
    publish(PaperMade(subject_id=result.pk, paper_id=paper.pk), actor=actor)
    return paper


def _require_third_done(assessment: Assessment) -> None:
    third = Seat.objects.sitting().filter(assessment=assessment, kind=SeatKind.THIRD, locked_at=None)
    if third.exists():
        raise Incomplete(
            _("The third expert has not judged the disputed minimums yet."),
            _("Wait, or replace the third expert on the page of experts."),
        )


def _make(assessment: Assessment) -> Result:
    now = timezone.now()
    found = marks_for_scoring(assessment, known_at=now)
    profile = score(found.domains, found.indicators, unscored_share=found.rules.unscored_share)
    result = Result.objects.create(
        assessment=assessment,
        organisation=assessment.organisation,
        made_at=now,
        algorithm=profile.algorithm,
        algorithm_version=profile.version,
        validity=assessment.campaign.instrument.validity,
        profile=profile_as_json(profile),
        own_layers=_own_layers(found),
        agreement=asdict(compare_experts(found.first, found.second)),
        grounds=_grounds(assessment, found),
    )
    set_terms(result, profile)
    return result


def _grounds(assessment: Assessment, found: Scoring) -> Mapping[str, Any]:
    """How the two judged, on which gates a third decided, which are excused and why."""
    pair = Seat.objects.sitting().filter(assessment=assessment, kind=SeatKind.EXPERT).order_by("number")
    return {"modes": [seat.mode for seat in pair], "third": sorted(found.third), "excused": found.excused}


def _own_layers(found: Scoring) -> Mapping[str, Any]:
    """What never leaves the organisation: means of its own marks (from 5 people) and of its consensus."""
    share = found.rules.unscored_share
    own = layer_means(
        found.domains,
        found.own,
        indicators=found.places,
        open_from=found.rules.open_spread_from,
        unscored_share=share,
    )
    consensus = {code: (choice,) for code, choice in found.consensus.items()}
    agreed = layer_means(found.domains, consensus, indicators=found.places, open_from=1, unscored_share=share)
    return {
        "respondents": found.respondents,
        "self": means_as_json(own),
        "consensus": means_as_json(agreed),
        "consensus_choices": {code: str(choice) for code, choice in found.consensus.items()},
    }


def _copy_of(result: Result) -> Mapping[str, Any]:
    """The expert layer alone, complete in itself."""
    return {
        "made_at": result.made_at.isoformat(),
        "algorithm": result.algorithm,
        "algorithm_version": result.algorithm_version,
        "validity": result.validity,
        "profile": result.profile,
        "agreement": result.agreement,
        "grounds": result.grounds,
    }
