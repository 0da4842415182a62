"""An attempt: begun, answered question by question, handed in, marked."""

import secrets
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.decisions import denied
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, Refused, WrongState, refuse_unless
from rostok.foundation.workflow import advance
from rostok.kernel.standing.spans import Span
from rostok.parties.models import Person
from rostok.parties.queries import person_of
from rostok.proofs.actions import confirm_proof, submit_proof
from rostok.proofs.models import Proof
from rostok.proofs.states import ProofKind
from rostok.quizzes.access import can_answer
from rostok.quizzes.core.chances import Answer, ends_at, is_late
from rostok.quizzes.core.marking import ALGORITHM, VERSION, Given, Outcome, is_readable, mark
from rostok.quizzes.events import (
    AttemptAbandoned,
    AttemptBegun,
    AttemptFailed,
    AttemptHandedIn,
    AttemptPassed,
)
from rostok.quizzes.models import Attempt, AttemptAnswer, Bank, Quiz, QuizPart, Sheet, SheetQuestion
from rostok.quizzes.queries import chance_of, draw, tries_of
from rostok.quizzes.states import AttemptState

WAY_OUT: Final = _("Ask whoever keeps the quiz: a methodologist or an officer of the authority.")


@transaction.atomic
def begin(quiz: Quiz, *, actor: Actor, seed: str = "") -> Attempt:
    """Draw questions and begin; an attempt that is open already goes on. `seed`: for an invented network.

    Side effects: the sheet, the attempt, an event. Raises Refused: no person, closed, passed, no attempts
    left, a pause.
    """
    person = person_of(actor)
    if person is None:
        raise Refused(denied("no_person", _("A quiz is taken by a person with a name."), WAY_OUT))
    now = timezone.now()
    Person.objects.select_for_update().get(pk=person.pk)  # two presses begin one attempt
    tries = tries_of(person, quiz)
    going = [one for one in tries if one.state == AttemptState.BEGUN]
    if going and not is_late(now, going[0].ends_at):
        return going[0]
    for one in going:
        close(one, now)
    check_chance(quiz, tries, now)
    attempt = start(quiz, person, draw_sheet(quiz, is_paper=False, seed=seed), now)
    publish(AttemptBegun(subject_id=attempt.pk), actor=actor)
    return attempt


@transaction.atomic
def save_answer(attempt: Attempt, *, question: SheetQuestion, given: Given, actor: Actor) -> None:
    """Keep the answer to one question; saving again replaces it. One statement, or two.

    Side effects: the row. Raises Refused, WrongState (handed in, or the time is over), Incomplete for what no
    page sends.
    """
    refuse_unless(can_answer(actor, attempt))
    if attempt.state != AttemptState.BEGUN or is_late(timezone.now(), attempt.ends_at):
        raise WrongState("save_answer", attempt.state)
    if not is_readable(question.version.marked(), given):
        raise Incomplete(_("This answer does not belong to the question."), _("Open the question again."))
    kept = given if isinstance(given, str) else list(given)
    AttemptAnswer.objects.update_or_create(
        attempt=attempt, question=question, defaults={"given": kept, "saved_at": timezone.now()}
    )


@transaction.atomic
def hand_in(attempt: Attempt, *, actor: Actor, at: datetime | None = None) -> None:
    """Hand the answers in: they are marked at once. What is not answered earns nothing.

    Passing writes a proof, confirmed by the system, of what the quiz shows. Side effects: states, events,
    answers for what was left open, the proof. Raises WrongState, Refused, Conflict.
    """
    at = at or timezone.now()
    advance(attempt, "hand_in", actor=actor, event=AttemptHandedIn(subject_id=attempt.pk), ended_at=at)
    outcome = _marked(attempt)
    told = {"percent": outcome.percent, "algorithm": f"{ALGORITHM} {VERSION}"}
    if not outcome.is_passed:
        advance(attempt, "fail", actor=SYSTEM, event=AttemptFailed(subject_id=attempt.pk), **told)
        return
    held = _held_until(attempt)
    proof = _proof(attempt, held)
    event = AttemptPassed(subject_id=attempt.pk)
    advance(attempt, "pass", actor=SYSTEM, event=event, holds_until=held, proof=proof, **told)


@transaction.atomic
def close(attempt: Attempt, at: datetime) -> None:
    """The time is over: what was answered within a limit of minutes is handed in, anything else is given up.

    Side effects as of `hand_in`, or the state and an event. Raises WrongState, Conflict.
    """
    has_answers = AttemptAnswer.objects.filter(attempt=attempt).exists()
    if attempt.quiz.minutes and has_answers:
        hand_in(attempt, actor=SYSTEM, at=min(at, attempt.ends_at))
        return
    event = AttemptAbandoned(subject_id=attempt.pk)
    advance(attempt, "abandon", actor=SYSTEM, event=event, ended_at=min(at, attempt.ends_at))


def draw_sheet(quiz: Quiz, *, is_paper: bool, seed: str = "") -> Sheet:
    """Questions by the seed, or by a fresh one. Raises Refused where there are none."""
    banks = QuizPart.objects.filter(quiz=quiz).values("bank")
    list(
        Bank.objects.select_for_update().filter(pk__in=banks).order_by("pk")
    )  # nobody changes them meanwhile
    sheet = Sheet(quiz=quiz, seed=seed or secrets.token_hex(8), is_paper=is_paper)
    versions = draw(quiz, sheet.seed)
    if not versions:
        raise Refused(denied("no_questions", _("There are no questions in this quiz yet."), WAY_OUT))
    sheet.save()
    SheetQuestion.objects.bulk_create(
        SheetQuestion(sheet=sheet, position=position, version_id=version)
        for position, version in enumerate(versions, 1)
    )
    return sheet


def start(quiz: Quiz, person: Person, sheet: Sheet, at: datetime) -> Attempt:
    """The row of an attempt under the terms of this moment."""
    return Attempt.objects.create(
        quiz=quiz,
        person=person,
        sheet=sheet,
        pass_mark=quiz.pass_mark,
        is_partial=quiz.is_partial,
        began_at=at,
        ends_at=ends_at(at, quiz.minutes),
    )


def check_chance(quiz: Quiz, tries: list[Attempt], at: datetime) -> None:
    """Raises Refused where the person may not begin now, with the reason and the way out."""
    if not quiz.is_open:
        raise Refused(denied("closed", _("This quiz is closed."), WAY_OUT))
    found = chance_of(quiz, tries, at)
    if found.answer == Answer.PASSED:
        raise Refused(denied("passed", _("You have passed it: the result is still valid.")))
    if found.answer == Answer.NONE_LEFT:
        raise Refused(denied("none_left", _("No attempts are left."), WAY_OUT))
    if found.answer == Answer.PAUSE and found.from_at is not None:
        day = timezone.localtime(found.from_at)
        raise Refused(
            denied(
                "pause",
                _("The next attempt is possible from %(moment)s on."),
                _("Read the rules once more until then."),
                moment=f"{day:%d.%m.%Y %H:%M}",
            )
        )


def _marked(attempt: Attempt) -> Outcome:
    """Mark every question of the sheet and keep the points; what was left open gets a row too."""
    rows = list(
        SheetQuestion.objects.filter(sheet=attempt.sheet_id).select_related("version").order_by("position")
    )
    kept = {one.question_id: one for one in AttemptAnswer.objects.filter(attempt=attempt)}
    answers = [kept.get(row.pk) or AttemptAnswer(attempt=attempt, question=row) for row in rows]
    marked = [(row.version.marked(), one.given) for row, one in zip(rows, answers, strict=True)]
    outcome = mark(marked, pass_mark=attempt.pass_mark, is_partial=attempt.is_partial)
    for one, points in zip(answers, outcome.points, strict=True):
        one.points = round(Decimal(points.numerator) / points.denominator, 4)
    AttemptAnswer.objects.bulk_create([one for one in answers if one.question_id not in kept])
    AttemptAnswer.objects.bulk_update([one for one in answers if one.question_id in kept], ["points"])
    return outcome


def _held_until(attempt: Attempt) -> date | None:
    months = attempt.quiz.validity_months
    day = timezone.localdate(attempt.ended_at)
    return Span(months=months).after(day) if months else None


def _proof(attempt: Attempt, held: date | None) -> Proof | None:
    """A fact of our own rooms, confirmed by the system: nobody decides on it a second time."""
    quiz, person = attempt.quiz, attempt.person
    if quiz.qualification is None:
        return None
    language = person.user.language if person.user else "ru"
    with translation.override(language):
        title = str(_("Quiz passed: %(quiz)s") % {"quiz": quiz.title})[:300]
        source = str(_("Rostok, quizzes"))
    proof = submit_proof(
        person=person,
        kind=ProofKind.TEST,
        title=title,
        issued_on=timezone.localdate(attempt.ended_at),
        valid_until=held,
        source=source,
        qualification=quiz.qualification,
        actor=SYSTEM,
    )
    confirm_proof(proof, actor=SYSTEM)
    return proof
