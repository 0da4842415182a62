"""The result: made once from stored rows, printed."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.accounts.states import Language
from rostok.assessment import access
from rostok.assessment.actions.asking import locked_assessment, moved, refuse_unless, require_state
from rostok.assessment.actions.gates import set_terms
from rostok.assessment.actions.letters import tell_leaders
from rostok.assessment.actions.opening import end_sight
from rostok.assessment.core.profile import Profile
from rostok.assessment.core.scoring import layer_means, score
from rostok.assessment.events import PaperMade, ResultReady
from rostok.assessment.models import Assessment, Result, ResultPaper, Seat, Sharing
from rostok.assessment.queries import (
    Scoring,
    change_as_json,
    change_between,
    marks_for_scoring,
    means_as_json,
    profile_as_json,
    profile_of,
    result_before,
)
from rostok.assessment.states import AssessmentState, PaperKind, SeatKind
from rostok.foundation.actors import Actor
from rostok.foundation.files import StoredFile
from rostok.foundation.jobs import enqueue
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete
from rostok.foundation.workflow import advance
from rostok.kernel.agreement import compare_experts

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
    end_sight(fresh, actor=actor)
    print_anew(result)
    tell_leaders(result)
    return result


@transaction.atomic
def print_anew(result: Result) -> None:
    """Files made before are taken away, new PDFs asked for in both languages. Side effects: rows, tasks."""
    ResultPaper.objects.filter(result=result, sharing=None).delete()
    for language in Language.values:
        enqueue("rostok.assessment.jobs.make_paper", result_id=result.pk, language=language)


@transaction.atomic
def request_paper(result: Result, *, language: str, kind: str = PaperKind.PDF, actor: Actor) -> None:
    """Ask for the result as a file; a worker makes it. Side effects: a task. Raises Refused, Incomplete."""
    refuse_unless(access.can_request_paper(actor, result))
    if language not in Language.values:
        raise Incomplete(_("There is no such language."), field="language")
    enqueue("rostok.assessment.jobs.make_paper", result_id=result.pk, language=language, kind=kind)


@transaction.atomic
def store_paper(
    result: Result,
    *,
    language: str,
    stored: StoredFile,
    kind: str = PaperKind.PDF,
    sharing: Sharing | None = None,
    actor: Actor,
) -> ResultPaper | None:
    """Keep the file of a result, or of a copy, in place of an earlier one. Side effects: the row, an event.

    None for a copy that was closed while its file was made: nothing of it is kept.
    """
    if sharing is not None:
        sharing = Sharing.objects.select_for_update().get(pk=sharing.pk)
        if sharing.withdrawn_at is not None:
            return None
    paper, _is_new = ResultPaper.objects.update_or_create(
        result=result,
        sharing=sharing,
        language=language,
        kind=kind,
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
        change=change_of(assessment, profile, now),
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
        "is_interview": found.is_interview,
        "respondents": found.respondents,
        "self": means_as_json(own),
        "consensus": means_as_json(agreed),
        "consensus_choices": {code: str(choice) for code, choice in found.consensus.items()},
    }


def change_of(assessment: Assessment, profile: Profile, moment: datetime) -> Mapping[str, Any] | None:
    """The profile against the wave before, as it is stored; None where there was none."""
    before = result_before(assessment, moment)
    if before is None:
        return None
    return change_as_json(change_between(before, assessment, profile, profile_of(before)))
