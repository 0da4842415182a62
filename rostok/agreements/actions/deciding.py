"""An institution accepts or refuses; the clock says that it has not; the organiser takes it back."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.agreements.access import can_decide, can_take_back, can_take_in
from rostok.agreements.actions.letters import tell_institution, tell_organiser
from rostok.agreements.events import (
    AnswerSent,
    ProposalAccepted,
    ProposalPassedOver,
    ProposalRefused,
    ProposalWithdrawn,
)
from rostok.agreements.models import Proposal, ProposalGround, ProposalIncoming
from rostok.agreements.queries.rules import grounds_of
from rostok.agreements.queries.terms import clock_at
from rostok.agreements.states import WAITS
from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.incoming import checked_sheet
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, WrongState, refuse_unless
from rostok.foundation.workflow import advance
from rostok.parties.queries import person_of


@dataclass(frozen=True, slots=True)
class Told:
    """What an institution that accepts tells the organiser."""

    risks: str
    order: str
    disputes: str
    end: str
    other: str = ""


@transaction.atomic
def accept_proposal(proposal: Proposal, told: Told, *, actor: Actor) -> None:
    """Accept, and say what the procedure wants said. A late decision is one too.

    Side effects: the state, last days of the answer and the agreement, an event, a letter. Raises WrongState,
    Refused, Conflict, Incomplete.
    """
    for name, reason in (
        ("risks", _("Tell of restrictions and risks; «none» where there are none.")),
        ("order", _("Tell which rules the organiser keeps in the institution.")),
        ("disputes", _("Tell how disagreements are settled, and within which term.")),
        ("end", _("Tell for how long it is and when it may end earlier.")),
    ):
        if not getattr(told, name).strip():
            raise Incomplete(reason, field=name)
    given = {f"told_{name}": text.strip() for name, text in asdict(told).items()}
    given |= _decided(proposal, actor)
    day = given["decided_on"]
    given["agree_by"] = clock_at(day).agreement(day).last_day
    advance(proposal, "accept", actor=actor, event=ProposalAccepted(subject_id=proposal.pk), **given)
    tell_organiser(proposal, "accepted")


@transaction.atomic
def refuse_proposal(proposal: Proposal, *, grounds: Collection[str], reason: str, actor: Actor) -> None:
    """Refuse on grounds (keys of points of the edition in force) of the closed list, and explain.

    Side effects: the state, the last day of the answer, rows of grounds, an event, a letter. Raises
    WrongState, Refused, Conflict, Incomplete (no ground, one that the list does not hold, no words).
    """
    known = {one.key: one for one in grounds_of(proposal.regulation)}
    if not known:
        raise Incomplete(
            _("The rules in force name no ground for a refusal, so a proposal cannot be refused by them."),
            _("The authority adds the grounds to its rules as points of their own."),
            field="grounds",
        )
    if not grounds or not set(grounds) <= known.keys():
        raise Incomplete(_("Choose a ground that the rules name."), field="grounds")
    if not reason.strip():
        raise Incomplete(
            _("Explain the refusal in your own words."), _("The organiser reads it."), field="reason"
        )
    keys = tuple(key for key in known if key in set(grounds))
    given = _decided(proposal, actor) | {"reason": reason.strip()}
    event = ProposalRefused(subject_id=proposal.pk, keys=keys)
    advance(proposal, "refuse", actor=actor, event=event, **given)
    ProposalGround.objects.filter(proposal=proposal, given_on=given["decided_on"]).delete()
    ProposalGround.objects.bulk_create(
        ProposalGround(proposal=proposal, point=known[key], given_on=given["decided_on"]) for key in keys
    )
    tell_organiser(proposal, "refused")


@transaction.atomic
def send_answer(proposal: Proposal, *, answered_on: date, answer_number: str = "", actor: Actor) -> None:
    """Note that the answer has left the way the proposal came.

    Side effects: the day, an event. Raises WrongState (not decided, noted already), Refused, Incomplete.
    """
    refuse_unless(can_decide(actor, proposal))
    if proposal.decided_on is None or proposal.answered_on is not None:
        raise WrongState("send_answer", proposal.state)
    if not proposal.decided_on <= answered_on <= timezone.localdate():
        raise Incomplete(_("The answer left between the decision and today."), field="answered_on")
    number = " ".join(answer_number.split())[:60]
    Proposal.objects.filter(pk=proposal.pk).update(answered_on=answered_on, answer_number=number)
    publish(AnswerSent(subject_id=proposal.pk), actor=actor)


@transaction.atomic
def pass_over(at: date) -> int:
    """Proposals whose last day is over without a decision say so; how many. A second call finds nothing.

    Nothing is accepted by silence. Side effects: states, events, letters to both sides.
    """
    late = Proposal.objects.filter(state__in=WAITS, decide_by__lt=at)
    related = ("organisation", "person__user", "institution", "regulation__territory")
    rows = list(late.select_related(*related).order_by("decide_by", "pk"))
    for proposal in rows:
        advance(proposal, "pass_over", actor=SYSTEM, event=ProposalPassedOver(subject_id=proposal.pk))
        tell_organiser(proposal, "silent")
        tell_institution(proposal, "silent")
    return len(rows)


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, incoming: Mapping[str, Any] | None = None, actor: Actor) -> None:
    """Take it back.

    `incoming`: said on paper, by phone or in person, entered by the institution; not before it came. Side
    effects: the state, the record, an event, a letter to the other side. Raises WrongState, Refused,
    Conflict, Incomplete.
    """
    event = ProposalWithdrawn(subject_id=proposal.pk)
    given: dict[str, Any] = {}
    if incoming is None:
        refuse_unless(can_take_back(actor, proposal))
    else:
        refuse_unless(can_take_in(actor, proposal.institution))
        came = checked_sheet(incoming, not_before=proposal.came_on, today=timezone.localdate())
        given["withdrawal"] = ProposalIncoming.objects.create(entered_by_id=actor.user_id, **came)
    advance(proposal, "withdraw", actor=actor, event=event, **given)
    if incoming is None:
        tell_institution(proposal, "withdrawn")
    else:
        tell_organiser(proposal, "withdrawal_entered")


def _decided(proposal: Proposal, actor: Actor) -> dict[str, Any]:
    """The day and its answer, which has left with the decision where the proposal came by the page."""
    today = timezone.localdate()
    return {
        "decided_on": today,
        "decided_by": person_of(actor),
        "answer_by": clock_at(today).answer(today).last_day,
        "answered_on": today if proposal.incoming_id is None else None,
        "answer_number": "",
    }
