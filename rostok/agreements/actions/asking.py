"""An institution asks for more, once; the organiser answers."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.agreements.actions.letters import tell_institution, tell_organiser
from rostok.agreements.events import MoreAnswered, MoreAsked
from rostok.agreements.models import Proposal, ProposalQuestion
from rostok.agreements.queries.terms import clock_at
from rostok.foundation.actors import Actor
from rostok.foundation.refusals import Incomplete
from rostok.foundation.workflow import advance
from rostok.parties.queries import person_of


@transaction.atomic
def ask_more(proposal: Proposal, *, text: str, answer_by: date, actor: Actor) -> ProposalQuestion:
    """Ask for what is missing; the term of the decision becomes the extended one, from the same day.

    Side effects: the row, the state, the last day, an event, a letter. Raises WrongState (asked already),
    Refused, Conflict, Incomplete (nothing asked, a day for the answer that is over or after the decision).
    """
    if not text.strip():
        raise Incomplete(_("Say what is missing."), field="text")
    today = timezone.localdate()
    term = clock_at(proposal.came_on).decision(proposal.came_on, is_extended=True)
    if not today <= answer_by <= term.last_day:
        raise Incomplete(
            _("The answer is due between today and %(day)s, the last day of the longer term."),
            field="answer_by",
            day=term.last_day,
        )
    question = ProposalQuestion.objects.create(
        text=text.strip(),
        asked_on=today,
        asked_by=person_of(actor),
        former_decide_by=proposal.decide_by,
        answer_by=answer_by,
    )
    is_unverified = proposal.is_unverified or term.is_unverified
    given = {"question": question, "decide_by": term.last_day, "is_unverified": is_unverified}
    advance(proposal, "ask", actor=actor, event=MoreAsked(subject_id=proposal.pk), **given)
    tell_organiser(proposal, "asked")
    return question


@transaction.atomic
def answer_more(proposal: Proposal, *, answer: str, answered_on: date | None = None, actor: Actor) -> None:
    """Answer what was asked; `answered_on` is the day on which an answer on paper came.

    Side effects: the row, the state, an event, a letter. Raises WrongState, Refused, Conflict, Incomplete.
    """
    if not answer.strip():
        raise Incomplete(_("Write the answer."), field="answer")
    today = timezone.localdate()
    day, question = answered_on or today, proposal.question
    if question is not None and not question.asked_on <= day <= today:
        raise Incomplete(_("Check the day on which the answer came."), field="answered_on")
    advance(proposal, "answer", actor=actor, event=MoreAnswered(subject_id=proposal.pk))
    rows = ProposalQuestion.objects.filter(pk=proposal.question_id or 0)
    rows.update(answer=answer.strip(), answered_on=day)
    tell_institution(proposal, "answered")
