"""A bank and single questions of it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rostok.foundation.actors import Actor
from rostok.foundation.journal import publish
from rostok.foundation.models import Bilingual
from rostok.foundation.refusals import Conflict, Incomplete, refuse_unless
from rostok.parties.queries import person_of
from rostok.quizzes.access import can_keep_banks
from rostok.quizzes.actions.importing import CODE
from rostok.quizzes.actions.writing import new_version
from rostok.quizzes.core.questions import Question
from rostok.quizzes.core.storing import Content, as_data, known_by
from rostok.quizzes.events import BankMade, QuestionRetired, QuestionWritten
from rostok.quizzes.models import Bank, BankQuestion, QuestionVersion
from rostok.quizzes.queries import frozen_among


@transaction.atomic
def save_bank(bank: Bank | None, *, title: Bilingual, about: Bilingual, code: str = "", actor: Actor) -> Bank:
    """Make a bank, or name it anew; its code stays. Side effects: the row, an event for a new one.

    Raises Refused, Incomplete.
    """
    refuse_unless(can_keep_banks(actor))
    if not title.ru and not title.en:
        raise Incomplete(_("Give it a title."), field="title_ru")
    if bank is not None:
        bank.title, bank.about = title, about
        bank.save(update_fields=["title", "about"])
        return bank
    if not CODE.match(code):
        raise Incomplete(_("A bank is named by small Latin letters, digits and hyphens."), field="code")
    made, is_new = Bank.objects.get_or_create(code=code, defaults={"title": title, "about": about})
    if not is_new:
        raise Incomplete(_("There is a bank of this name already."), _("Choose another name."), "code")
    publish(BankMade(subject_id=made.pk), actor=actor)
    return made


@transaction.atomic
def save_question(
    bank: Bank,
    *,
    worded: Mapping[str, Question],
    question: BankQuestion | None = None,
    seen: int | None = None,
    actor: Actor,
) -> QuestionVersion:
    """Write a question, or change it: in place while nobody was asked it, else as the next version.

    `worded`: language → the question in it; all of them are marked alike. `seen`: the version that the writer
    had before them. Side effects: rows, an event. Raises Refused, Incomplete, Conflict.
    """
    refuse_unless(can_keep_banks(actor))
    asked, content = _joined(worded)
    bank = Bank.objects.select_for_update().get(pk=bank.pk)  # nobody draws meanwhile
    key = known_by(asked)
    same = BankQuestion.objects.filter(bank=bank, key=key)
    if (same.exclude(pk=question.pk) if question else same).exists():
        raise Incomplete(
            _("The bank has this question already."), _("Give it another title, or change that one."), "title"
        )
    author = person_of(actor)
    if question is None:
        question = BankQuestion.objects.create(bank=bank, key=key)
        version = new_version(question, asked, content, 1, author)
        version.save()
    else:
        version = _change(question, key, seen, asked, content, actor)
    event = QuestionWritten(subject_id=bank.pk, question_id=question.pk, number=version.number)
    publish(event, actor=actor)
    return version


def _change(
    question: BankQuestion, key: str, seen: int | None, asked: Question, content: Content, actor: Actor
) -> QuestionVersion:
    locked: BankQuestion = BankQuestion.objects.select_for_update().get(pk=question.pk)
    if seen is not None and seen != locked.current:
        raise Conflict
    standing = QuestionVersion.objects.get(question=locked, number=locked.current)
    number = standing.number + bool(frozen_among([standing.pk]))
    version = new_version(locked, asked, content, number, person_of(actor))
    version.pk = standing.pk if number == standing.number else None
    version.save()
    locked.key, locked.current = key, number
    locked.save(update_fields=["key", "current"])
    return version


@transaction.atomic
def retire_question(question: BankQuestion, *, is_retired: bool, actor: Actor) -> None:
    """Draw it no more, or again; sheets keep it. Side effects: the row, an event. Raises Refused."""
    refuse_unless(can_keep_banks(actor))
    question.retired_at = timezone.now() if is_retired else None
    question.save(update_fields=["retired_at"])
    publish(QuestionRetired(subject_id=question.bank_id, question_id=question.pk), actor=actor)


def _joined(worded: Mapping[str, Question]) -> tuple[Question, Content]:
    if not worded:
        raise Incomplete(_("Write the question."), field="text_ru")
    questions = list(worded.values())
    if len({one.shape for one in questions}) > 1:
        raise Incomplete(
            _("The Russian and the English answers differ in number, order or weight."),
            _("Give both the same answers in the same order."),
            "answers_en",
        )
    return questions[0], {language: as_data(one) for language, one in worded.items()}
