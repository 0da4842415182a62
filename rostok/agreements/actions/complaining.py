"""An organiser complains to the founder body, which lets the decision stand or wants a new one."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.agreements.access import can_complain, footing_of
from rostok.agreements.actions.letters import tell_authority, tell_institution, tell_organiser
from rostok.agreements.events import ComplaintFiled, ComplaintLeft, ComplaintReturned, ProposalReturned
from rostok.agreements.models import Complaint, ComplaintIncoming, Proposal
from rostok.agreements.queries.terms import clock_at
from rostok.agreements.states import ComplaintState
from rostok.foundation.actors import Actor
from rostok.foundation.incoming import checked_sheet
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, WrongState, refuse_unless
from rostok.foundation.workflow import advance
from rostok.parties.queries import person_of


@transaction.atomic
def file_complaint(
    proposal: Proposal, *, text: str, incoming: Mapping[str, Any] | None = None, actor: Actor
) -> Complaint:
    """Complain of a refusal or of silence; an officer enters what came on paper, with its record.

    Side effects: the rows, an event, letters. Raises WrongState, Refused, Incomplete (no words, a complaint
    that waits already, a decision that the founder body has let stand).
    """
    footing = footing_of(actor, proposal)
    refuse_unless(can_complain(actor, proposal, footing))
    if not proposal.may_be_complained_of:
        raise WrongState("complain", proposal.state)
    if not text.strip():
        raise Incomplete(_("Say what is wrong with the decision."), field="text")
    _is_new(proposal)
    today = timezone.localdate()
    came = None
    if incoming is not None or not footing.is_organiser:
        came = checked_sheet(
            incoming or {}, not_before=proposal.decided_on or proposal.decide_by, today=today
        )
    filed_on = came["came_on"] if came else today
    try:
        with transaction.atomic():
            complaint = Complaint.objects.create(
                proposal=proposal,
                text=text.strip(),
                filed_on=filed_on,
                filed_by=person_of(actor),
                complained_of=proposal.reason,
                decide_by=clock_at(filed_on).complaint(filed_on).last_day,
            )
    except IntegrityError as error:
        raise _waits_already() from error
    if came:
        ComplaintIncoming.objects.create(complaint=complaint, entered_by_id=actor.user_id, **came)
    publish(ComplaintFiled(subject_id=proposal.pk, complaint_id=complaint.pk), actor=actor)
    tell_authority(proposal, "complaint")
    tell_institution(proposal, "complaint")
    return complaint


@transaction.atomic
def judge_complaint(complaint: Complaint, *, verdict: str, answer: str, actor: Actor) -> None:
    """`verdict` leave: the decision stands; send_back: the institution decides anew, within a new term.

    Side effects: states, last days, events, letters. Raises WrongState, Refused, Conflict, Incomplete.
    """
    if not answer.strip():
        raise Incomplete(_("Give your reasons."), _("Both sides read them."), field="answer")
    today = timezone.localdate()
    given = {"answer": answer.strip(), "decided_on": today, "decided_by": person_of(actor)}
    proposal = complaint.proposal
    if verdict == "leave":
        event = ComplaintLeft(subject_id=proposal.pk, complaint_id=complaint.pk)
        advance(complaint, "leave", actor=actor, event=event, **given)
    elif verdict == "send_back":
        returned = ComplaintReturned(subject_id=proposal.pk, complaint_id=complaint.pk)
        advance(complaint, "send_back", actor=actor, event=returned, **given)
        _decide_anew(proposal, actor)
    else:
        raise Incomplete(_("Choose one of the two."), field="verdict")
    tell_organiser(proposal, "judged")
    tell_institution(proposal, "judged")


def _decide_anew(proposal: Proposal, actor: Actor) -> None:
    today = timezone.localdate()
    term = clock_at(today).decision(today)
    given = {"decide_by": term.last_day, "is_unverified": term.is_unverified, "reason": ""}
    given |= {"decided_on": None, "decided_by": None, "answer_by": None, "answered_on": None}
    advance(proposal, "return", actor=actor, event=ProposalReturned(subject_id=proposal.pk), **given)


def _is_new(proposal: Proposal) -> None:
    last = Complaint.objects.filter(proposal=proposal).order_by("-filed_on", "-pk").first()
    if last is None:
        return
    if last.state == ComplaintState.FILED:
        raise _waits_already()
    if last.state == ComplaintState.LEFT and (
        proposal.decided_on is None or proposal.decided_on <= last.filed_on
    ):
        raise Incomplete(
            _("The founder body has looked at this decision and lets it stand."),
            _("A court can be asked, or a new proposal sent."),
            field="text",
        )


def _waits_already() -> Incomplete:
    return Incomplete(
        _("A complaint waits for the founder body already."), _("The page says by which day."), field="text"
    )
