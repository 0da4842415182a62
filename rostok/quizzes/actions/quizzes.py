"""A quiz is set; a changed rule ends earlier results."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import SYSTEM, Actor
from rostok.foundation.journal import publish
from rostok.foundation.refusals import Incomplete, refuse_unless
from rostok.foundation.waiting import beginning_of
from rostok.proofs.actions import revoke_proof
from rostok.proofs.states import PartyKind, ProofState
from rostok.quizzes.access import can_keep_banks
from rostok.quizzes.actions.importing import CODE
from rostok.quizzes.events import QuizSaved, RuleChanged
from rostok.quizzes.models import Attempt, Bank, BankQuestion, Quiz, QuizPart
from rostok.quizzes.states import AttemptState

AT_ONCE = 200  # results that one tick ends
FIELDS = (
    *("title", "about", "pass_mark", "is_partial", "attempts_allowed", "pause_hours", "minutes"),
    *("qualification", "validity_months", "points", "rule_changed_on", "is_open"),
)
Parts = Sequence[tuple[Bank, int]]


@transaction.atomic
def save_quiz(quiz: Quiz | None, *, parts: Parts, actor: Actor, code: str = "", **given: Any) -> Quiz:
    """Make a quiz or set it anew; `given` has every name of FIELDS. Attempts under way keep their terms.

    Results from before `rule_changed_on` are ended as soon as that day has come. Side effects: rows, an
    event; proofs are revoked. Raises Refused, Incomplete.
    """
    refuse_unless(can_keep_banks(actor))
    _check(parts, given)
    quiz = quiz or _new(code)
    for name in FIELDS:
        setattr(quiz, name, given[name])
    quiz.save()
    QuizPart.objects.filter(quiz=quiz).delete()
    QuizPart.objects.bulk_create(QuizPart(quiz=quiz, bank=bank, number=number) for bank, number in parts)
    publish(QuizSaved(subject_id=quiz.pk), actor=actor)
    end_results(quiz, today=timezone.localdate())
    return quiz


@transaction.atomic
def end_results(quiz: Quiz, *, today: date) -> int:
    """Results from before the day the rule changed count no more, from that day on; returns how many.

    The proofs are revoked: what was known before stays true of its day. Side effects: rows, proofs, an event.
    At most AT_ONCE; the tick goes on.
    """
    if quiz.rule_changed_on is None or quiz.rule_changed_on > today:
        return 0
    held = Attempt.objects.filter(quiz=quiz, state=AttemptState.PASSED, voided_at=None)
    earlier = held.filter(began_at__lt=beginning_of(quiz.rule_changed_on))
    ended = list(earlier.select_related("proof").order_by("pk")[:AT_ONCE])
    for attempt in ended:
        if attempt.proof is not None and attempt.proof.state == ProofState.CONFIRMED:
            reason = _("The rule behind the quiz has changed: it is to be passed again.")
            revoke_proof(attempt.proof, reason=str(reason), actor=SYSTEM)
    if ended:
        Attempt.objects.filter(pk__in=[one.pk for one in ended]).update(voided_at=timezone.now())
        publish(RuleChanged(subject_id=quiz.pk, attempts=len(ended)), actor=SYSTEM)
    return len(ended)


def _new(code: str) -> Quiz:
    if not CODE.match(code):
        raise Incomplete(_("A quiz is named by small Latin letters, digits and hyphens."), field="code")
    if Quiz.objects.filter(code=code).exists():
        raise Incomplete(_("There is a quiz of this name already."), _("Choose another name."), "code")
    return Quiz(code=code)


def _check(parts: Parts, given: dict[str, Any]) -> None:
    if not given["title"].ru and not given["title"].en:
        raise Incomplete(_("Give it a title."), field="title_ru")
    if not 1 <= given["pass_mark"] <= 100:
        raise Incomplete(_("The pass mark is a percentage from 1 to 100."), field="pass_mark")
    if not parts:
        raise Incomplete(_("Choose at least one bank."), field="parts")
    for bank, number in parts:
        has = BankQuestion.objects.filter(bank=bank, retired_at=None).count()
        if number > has and given["is_open"]:
            raise Incomplete(
                _("The bank “%(bank)s” has %(has)s questions, %(number)s are asked for."),
                _("Ask for fewer, or add questions."),
                "parts",
                bank=str(bank),
                has=has,
                number=number,
            )
    shows = given["qualification"]
    if shows is not None and shows.of != PartyKind.PERSON:
        raise Incomplete(_("A quiz shows something about a person."), field="qualification")
    if shows is not None and shows.is_personal and not given["validity_months"]:
        raise Incomplete(_("Say for how long it is valid."), field="validity_months")
