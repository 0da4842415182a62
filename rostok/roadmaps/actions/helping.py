"""The help desk: a question, a consultant, an answer, hours, and whether it helped."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation import search
from rostok.foundation.actors import Actor
from rostok.foundation.decisions import denied
from rostok.foundation.journal import publish
from rostok.foundation.models import name_key
from rostok.foundation.refusals import Incomplete, Refused, WrongState
from rostok.foundation.workflow import advance
from rostok.parties.models import Organisation, Person
from rostok.parties.queries import person_of
from rostok.roadmaps.access import can_answer_help, can_ask_help
from rostok.roadmaps.actions.asking import refuse_unless
from rostok.roadmaps.actions.letters import tell_answered, tell_asked
from rostok.roadmaps.events import (
    AnswerKept,
    AnswerWithdrawn,
    HelpAnswered,
    HelpAsked,
    HelpOverdue,
    HelpRated,
    HelpReleased,
    HelpTaken,
    HelpWithdrawn,
)
from rostok.roadmaps.models import HelpRequest, KeptAnswer, Step
from rostok.roadmaps.queries.terms import answer_term
from rostok.roadmaps.states import HelpOutcome, HelpState

MOST_HOURS: Final = Decimal(100)
SEARCH_KIND: Final = "answer"
_SHORTEST_WORD: Final = 4  # of a name: shorter ones stand in ordinary words too
OPEN: Final = (HelpState.ASKED, HelpState.TAKEN)


@transaction.atomic
def ask_help(
    organisation: Organisation, *, topic: str, question: str, step: Step | None = None, actor: Actor
) -> HelpRequest:
    """Ask the help desk, from a step or freely; it is to be answered within the term of that day.

    Side effects: the row with its day, an event, letters to those who answer in that place. Raises Refused,
    Incomplete without a topic or a question.
    """
    refuse_unless(can_ask_help(actor, organisation))
    asker = person_of(actor)
    if asker is None:
        raise Refused(denied("no_person", _("Only a person can ask.")))
    if not topic.strip():
        raise Incomplete(_("Say in a few words what it is about."), field="topic")
    if not question.strip():
        raise Incomplete(_("Write your question."), field="question")
    term = answer_term(timezone.localdate()).value
    request = HelpRequest.objects.create(
        organisation=organisation,
        asked_by=asker,
        step=step,
        topic=" ".join(topic.split()),
        question=question.strip(),
        due_on=timezone.localdate() + timedelta(days=term),
    )
    publish(HelpAsked(subject_id=request.pk), actor=actor)
    tell_asked(request, is_overdue=False)
    return request


@transaction.atomic
def take_help(request: HelpRequest, *, actor: Actor) -> None:
    """Take a question. Side effects: the state, an event. Raises WrongState, Refused, Conflict."""
    event = HelpTaken(subject_id=request.pk)
    advance(request, "take", actor=actor, event=event, consultant=person_of(actor))


@transaction.atomic
def release_help(request: HelpRequest, *, actor: Actor) -> None:
    """Give a question back to the others. Side effects as above. Raises WrongState, Refused, Conflict."""
    advance(request, "release", actor=actor, event=HelpReleased(subject_id=request.pk), consultant=None)


@transaction.atomic
def answer_help(request: HelpRequest, *, answer: str, hours: Decimal, actor: Actor) -> None:
    """Answer, and say how many hours it took; whoever answers is the consultant.

    Side effects: the state, an event, a letter to the asker. Raises WrongState, Refused, Conflict, Incomplete
    without an answer or for hours that cannot be.
    """
    if not answer.strip():
        raise Incomplete(_("Write the answer."), field="answer")
    if not 0 <= hours <= MOST_HOURS:
        raise Incomplete(_("Hours are between 0 and 100."), field="hours")
    told = {"answer": answer.strip(), "hours": hours, "answered_at": timezone.now()}
    event = HelpAnswered(subject_id=request.pk)
    advance(request, "answer", actor=actor, event=event, consultant=person_of(actor), **told)
    tell_answered(request)


@transaction.atomic
def rate_help(request: HelpRequest, *, outcome: str, remark: str = "", actor: Actor) -> None:
    """Say whether it helped. Side effects: the state, an event. Raises WrongState, Refused, Incomplete."""
    if outcome not in HelpOutcome.values:
        raise Incomplete(_("Say whether it helped."), field="outcome")
    event = HelpRated(subject_id=request.pk)
    advance(request, "rate", actor=actor, event=event, outcome=outcome, remark=remark.strip())


@transaction.atomic
def withdraw_help(request: HelpRequest, *, actor: Actor) -> None:
    """Take the question back. Side effects: the state, an event. Raises WrongState, Refused, Conflict."""
    advance(request, "withdraw", actor=actor, event=HelpWithdrawn(subject_id=request.pk))


@transaction.atomic
def report_overdue_help(request: HelpRequest, *, actor: Actor) -> bool:
    """Say once that the day has passed. Side effects: the moment, an event, letters to methodologists."""
    waits = HelpRequest.objects.filter(pk=request.pk, state__in=OPEN, overdue_told_at=None)
    if waits.update(overdue_told_at=timezone.now()) != 1:
        return False
    publish(HelpOverdue(subject_id=request.pk), actor=actor)
    tell_asked(request, is_overdue=True)
    return True


@transaction.atomic
def keep_answer(request: HelpRequest, *, title: str, question: str, answer: str, actor: Actor) -> KeptAnswer:
    """Keep an answer for others, in the words of the consultant; again: other words.

    Side effects: the row, its words for search, an event. Raises WrongState before there is an answer,
    Refused, Incomplete where a text is missing or something of the asker or the organisation stands in it.
    """
    if request.state not in (HelpState.ANSWERED, HelpState.RATED):
        raise WrongState("keep", request.state)
    refuse_unless(can_answer_help(actor, request))
    texts = {"title": " ".join(title.split()), "question": question.strip(), "answer": answer.strip()}
    for field, text in texts.items():
        if not text:
            raise Incomplete(_("This is what others will read: fill it in."), field=field)
        if found := _told_of_asker(request, text):
            raise Incomplete(
                _("“%(words)s” tells who asked."),
                _("Say it so that nobody is recognised."),
                field,
                words=found,
            )
    kept, _is_new = KeptAnswer.objects.update_or_create(
        request=request, defaults=texts | {"kept_by": person_of(actor), "withdrawn_at": None}
    )
    search.index(SEARCH_KIND, kept, code=kept.code, title=kept.title, text=f"{kept.question} {kept.answer}")
    publish(AnswerKept(subject_id=request.pk, answer_id=kept.pk), actor=actor)
    return kept


@transaction.atomic
def withdraw_answer(kept: KeptAnswer, *, actor: Actor) -> None:
    """Take a kept answer out of list and search. Side effects: the moment, an event. Raises Refused."""
    refuse_unless(can_answer_help(actor, kept.request))
    kept.withdrawn_at = timezone.now()
    kept.save(update_fields=["withdrawn_at"])
    search.forget(SEARCH_KIND, kept.pk)
    publish(AnswerWithdrawn(subject_id=kept.request_id, answer_id=kept.pk), actor=actor)


def _told_of_asker(request: HelpRequest, text: str) -> str:
    """The first words of the text that would tell who asked; empty when there are none."""
    asker, home = request.asked_by, request.organisation
    whole: list[str] = [home.name, home.short_name, home.email, home.phone, asker.email, asker.phone]
    quoted = re.findall(r"«([^»]+)»", home.name)
    folded = name_key(text)
    for words in [*whole, *quoted, *_words_of(asker)]:
        if words and re.search(rf"(?<!\w){re.escape(name_key(words))}", folded):
            return str(words)
    return ""


def _words_of(person: Person) -> list[str]:
    return [word for word in person.name.split() if len(word) >= _SHORTEST_WORD]
