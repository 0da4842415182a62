"""The organisation does not agree with its result; somebody who was not one of the experts decides."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.assessment import access
from rostok.assessment.actions.asking import checked_choice, checked_note, locked_assessment, refuse_unless
from rostok.assessment.actions.gates import set_terms
from rostok.assessment.actions.letters import tell_appeal, tell_decision
from rostok.assessment.actions.result import change_of, print_anew
from rostok.assessment.actions.sharing import move_copy
from rostok.assessment.core.scoring import score
from rostok.assessment.events import (
    AppealDecided,
    AppealFiled,
    AppealOverdue,
    AppealWithdrawn,
    ResultChanged,
)
from rostok.assessment.models import Appeal, Result, Sharing
from rostok.assessment.queries import (
    appeal_until,
    indicators_of,
    marks_for_scoring,
    newest_version,
    profile_as_json,
    profile_of,
    rules_of,
)
from rostok.assessment.states import AppealState, AssessmentState
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import denied
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.foundation.workflow import advance
from rostok.kernel.scales import Choice
from rostok.parties.models import Person

WHERE: Final = _("The page of the result says what stands. Ask your methodologist about it.")


@transaction.atomic
def file_appeal(result: Result, *, indicators: Sequence[str], reasons: str, actor: Actor) -> Appeal:
    """Appeal a result within the days that the instrument gives, naming indicators and reasons.

    Side effects: the row with its term, an event, letters to the methodologists. Raises Refused (not the
    leader, too late, annulled, appealed once already), Incomplete (no indicator of the result, no reasons).
    """
    fresh = locked_assessment(result.assessment)
    refuse_unless(access.can_appeal(actor, result))
    refuse_closed_appeal(result, fresh.state)
    known = {line.code for line in profile_of(result).lines}
    named = [code for code in dict.fromkeys(indicators) if code in known]
    if not named:
        raise Incomplete(_("Name at least one indicator."), field="indicators")
    if not (words := checked_note(reasons)):
        raise Incomplete(_("Say why you do not agree."), field="reasons")
    term = rules_of(fresh.campaign.instrument).appeal_term_days
    appeal = Appeal.objects.create(
        result=result,
        indicators=named,
        reasons=words,
        filed_by=Person.objects.get(user=actor.user_id),
        due_on=timezone.localdate() + timedelta(days=term),
    )
    publish(AppealFiled(subject_id=result.pk, appeal_id=appeal.pk), actor=actor)
    tell_appeal(appeal, is_overdue=False)
    return appeal


@transaction.atomic
def withdraw_appeal(appeal: Appeal, *, actor: Actor) -> None:
    """Take an appeal back while it waits. Side effects: the state, an event. Raises WrongState, Refused."""
    event = AppealWithdrawn(subject_id=appeal.result_id, appeal_id=appeal.pk)
    advance(appeal, "withdraw", actor=actor, event=event)


@transaction.atomic
def decide_appeal(appeal: Appeal, *, changes: Mapping[str, str], decision: str, actor: Actor) -> Appeal:
    """Decide an appeal with reasons: no changes uphold the result, changes make a new version of it.

    The blind marks stay as they are; a changed indicator says so. Side effects: the state;
    the new version with its papers; open copies show it from now on, under the consent given; events; a
    letter to the leaders. Raises WrongState, Refused (one of the experts, a stake in it), Incomplete.
    """
    fresh = locked_assessment(appeal.result.assessment)
    _refuse_decided(appeal)
    refuse_unless(access.can_decide_appeal(actor, appeal))
    if not (words := checked_note(decision)):
        raise Incomplete(_("Give the reasons of the decision."), field="decision")
    checked = _checked(appeal, changes)
    made = _new_version(appeal.result, checked) if checked else None
    event = AppealDecided(subject_id=appeal.result_id, appeal_id=appeal.pk)
    told = {
        "decided_by": Person.objects.get(user=actor.user_id),
        "decided_at": timezone.now(),
        "decision": words,
    }
    if made is None:
        advance(appeal, "uphold", actor=actor, event=event, **told)
    else:
        given = {code: str(choice) for code, choice in checked.items()}
        advance(appeal, "change", actor=actor, event=event, changes=given, made=made, **told)
    if made:
        publish(ResultChanged(subject_id=fresh.pk, result_id=made.pk), actor=actor)
        _move_copies(made, actor)
        print_anew(made)
    tell_decision(appeal)
    return appeal


@transaction.atomic
def report_overdue(appeal: Appeal, *, actor: Actor) -> bool:
    """Say once that the term has passed. Side effects: the moment, an event, letters to methodologists."""
    waiting = Appeal.objects.filter(pk=appeal.pk, state=AppealState.FILED, overdue_told_at=None)
    if not waiting.update(overdue_told_at=timezone.now()):
        return False
    publish(AppealOverdue(subject_id=appeal.result_id, appeal_id=appeal.pk), actor=actor)
    tell_appeal(appeal, is_overdue=True)
    return True


def refuse_closed_appeal(result: Result, state: str) -> None:
    """One appeal for a result, in time, about the version that counts. Raises Refused.

    `state`: of its assessment, as the caller has read it.
    """
    earlier = Appeal.objects.filter(result__assessment=result.assessment_id)
    if state != AssessmentState.READY or newest_version(result).pk != result.pk:
        decision = denied("not_current", _("This result does not count any more."), _("Open the newest."))
        raise Refused(decision)
    if earlier.exclude(state=AppealState.WITHDRAWN).exists():
        raise Refused(denied("appealed", _("This result was appealed already."), WHERE))
    if timezone.localdate() > appeal_until(result):
        raise Refused(denied("too_late", _("The days for an appeal have passed."), WHERE))


def _refuse_decided(appeal: Appeal) -> None:
    """Asked while the assessment is held and before a version is made: another page may have been faster."""
    state = Appeal.objects.values_list("state", flat=True).get(pk=appeal.pk)
    if state != AppealState.FILED:
        raise WrongState("decide", state)


def _checked(appeal: Appeal, changes: Mapping[str, str]) -> dict[str, Choice]:
    """Marks that differ from what stands, on appealed indicators alone."""
    stands = {line.code: line.choice for line in profile_of(appeal.result).lines}
    known = {one.code: one for one in indicators_of(appeal.result.assessment)}
    if set(changes) - set(appeal.indicators):
        raise Incomplete(_("Only the indicators that were appealed can be changed."), field="decision")
    instrument = appeal.result.assessment.campaign.instrument_id
    found = {
        code: checked_choice(known[code], mark, instrument_id=instrument) for code, mark in changes.items()
    }
    return {code: choice for code, choice in found.items() if choice != stands[code]}


def _new_version(result: Result, changes: Mapping[str, Choice]) -> Result:
    """The same marks and proofs as known when the result was made, with the changed ones in their place."""
    found = marks_for_scoring(result.assessment, known_at=result.made_at)
    indicators = [replace(one, appealed=changes.get(one.code)) for one in found.indicators]
    profile = score(found.domains, indicators, unscored_share=found.rules.unscored_share)
    made = Result.objects.create(
        assessment=result.assessment,
        version=result.version + 1,
        organisation=result.organisation,
        algorithm=profile.algorithm,
        algorithm_version=profile.version,
        validity=result.validity,
        profile=profile_as_json(profile),
        own_layers=result.own_layers,
        agreement=result.agreement,
        grounds=result.grounds,
        change=change_of(result.assessment, profile, result.made_at),
    )
    set_terms(made, profile)
    return made


def _move_copies(made: Result, actor: Actor) -> None:
    """Whoever reads a copy reads the newest version; the earlier copy stays as a closed row."""
    open_now = Sharing.objects.filter(result__assessment=made.assessment_id, withdrawn_at=None).order_by("pk")
    for sharing in list(open_now):
        move_copy(sharing, made=made, actor=actor)
