"""A quiz comes from a pack: its bank, its questions in both languages, its terms."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from rostok.foundation.actors import SYSTEM
from rostok.foundation.journal import publish
from rostok.foundation.models import Bilingual
from rostok.proofs.models import Qualification
from rostok.quizzes.actions.quizzes import save_quiz
from rostok.quizzes.actions.writing import write_plan
from rostok.quizzes.core.questions import Question
from rostok.quizzes.core.storing import Content
from rostok.quizzes.events import QuestionsImported
from rostok.quizzes.models import Bank, Quiz
from rostok.quizzes.queries import Outcome, plan_import

PLAIN = ("pass_mark", "is_partial", "attempts_allowed", "pause_hours", "minutes", "validity_months", "points")


@transaction.atomic
def install_quiz(pack: Mapping[str, Any], contents: Sequence[tuple[Question, Content]]) -> None:
    """Write a checked pack. A quiz that stands keeps whether it is open and since when its rule holds.

    Questions that were drawn stay as they were: a change is their next version. Side effects: the bank, its
    questions, the quiz, events.
    """
    origin = {"pack": pack["name"], "pack_version": pack["version"]}
    words = {name: Bilingual(**pack["bank"][name]) for name in ("title", "about")}
    bank, _is_new = Bank.objects.update_or_create(code=pack["bank"]["code"], defaults=words | origin)
    plan = plan_import(bank, contents)
    write_plan(bank, plan, None)
    created, updated = len(plan.of(Outcome.CREATED)), len(plan.of(Outcome.UPDATED))
    publish(QuestionsImported(subject_id=bank.pk, created=created, updated=updated), actor=SYSTEM)
    terms = pack["quiz"]
    standing = Quiz.objects.filter(code=terms["code"]).first()
    quiz = save_quiz(
        standing,
        parts=[(bank, terms["number"])],
        code=terms["code"],
        title=Bilingual(**terms["title"]),
        about=Bilingual(**terms["about"]),
        qualification=Qualification.objects.filter(code=terms["qualification"]).first(),
        rule_changed_on=standing.rule_changed_on if standing else None,
        is_open=standing.is_open if standing else False,
        actor=SYSTEM,
        **{name: terms[name] for name in PLAIN},
    )
    Quiz.objects.filter(pk=quiz.pk).update(**origin)
