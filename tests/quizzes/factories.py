"""A bank with questions of each kind, a quiz of it, and somebody who takes it."""

from datetime import date
from typing import Any

from rostok.foundation.actors import SYSTEM
from rostok.foundation.models import Bilingual
from rostok.proofs.models import Qualification
from rostok.quizzes import actions, queries
from rostok.quizzes.core.marking import Given
from rostok.quizzes.core.questions import Kind
from rostok.quizzes.models import Attempt, Bank, Quiz, SheetQuestion
from tests.cast import Cast

GIFT = """
// [tag:point:3.1]
::Первый шаг:: Ребёнок рассказал о насилии. Что вы делаете первым?
{=Говорю ответственному#Верно ~Расспрашиваю сам#Это делает специалист ~Жду####Пункт 3.1}

// [tag:point:3.2]
::Один на один:: Когда нельзя оставаться вдвоём? {~%50%В комнате с закрытой дверью ~%50%В машине ~В зале}

::Номер:: Номер службы спасения? {#112}

::Секрет:: Ребёнку можно обещать тайну? {F#Тайну обещать нельзя}

::Кто:: Кто отвечает за ребёнка на выезде? {=сотрудник =сотрудник учреждения}

::Пары:: Соедините {=112 -> спасатели =8-800-2000-122 -> доверие}
"""


def make_bank(code: str = "safety", text: str = GIFT, language: str = "ru") -> Bank:
    actions.import_questions(text, bank_code=code, language=language, actor=SYSTEM)
    return Bank.objects.get(code=code)


def many(number: int) -> str:
    return "\n\n".join(f"::В{n}:: Вопрос {n}? {{=да{n} ~нет{n}}}" for n in range(number))


def make_qualification(code: str = "safeguarding-training", *, is_personal: bool = False) -> Qualification:
    words = Bilingual(ru="Обучение безопасности детей", en="Safeguarding training")
    return Qualification.objects.get_or_create(
        code=code,
        defaults={"title": words, "ask": words, "of": "person", "is_personal": is_personal, "pack": "tests"},
    )[0]


def terms(**given: Any) -> dict[str, Any]:
    """Everything a quiz is set by."""
    return {
        "title": Bilingual(ru="Безопасность детей", en="Safety of children"),
        "about": Bilingual(ru="Для волонтёров.", en="For volunteers."),
        "pass_mark": 80,
        "is_partial": False,
        "attempts_allowed": 2,
        "pause_hours": 0,
        "minutes": 0,
        "qualification": None,
        "validity_months": 12,
        "points": ["3"],
        "rule_changed_on": None,
        "is_open": True,
        **given,
    }


def make_quiz(bank: Bank | None = None, *, number: int = 6, code: str = "safety-quiz", **given: Any) -> Quiz:
    bank = bank or make_bank()
    return actions.save_quiz(None, code=code, parts=[(bank, number)], actor=SYSTEM, **terms(**given))


def right_to(row: SheetQuestion) -> Given:
    """What earns everything."""
    question = row.version.marked()
    if question.kind == Kind.SHORT:
        return question.options[0].text
    if question.kind == Kind.NUMBER:
        return str(question.options[0].low)
    if question.kind == Kind.MATCHING:
        return list(range(len(question.options)))
    return [at for at, one in enumerate(question.options) if one.weight > 0]


def answer(attempt: Attempt, cast: Cast, name: str = "colleague", *, wrong: int = 0) -> None:
    """Answer everything, the first `wrong` questions not at all."""
    rows = SheetQuestion.objects.filter(sheet=attempt.sheet).select_related("version").order_by("position")
    for row in rows[wrong:]:
        actions.save_answer(attempt, question=row, given=right_to(row), actor=cast.actor(name))


def take(quiz: Quiz, cast: Cast, name: str = "colleague", *, wrong: int = 0) -> Attempt:
    """A whole attempt."""
    attempt = actions.begin(quiz, actor=cast.actor(name))
    answer(attempt, cast, name, wrong=wrong)
    actions.hand_in(attempt, actor=cast.actor(name))
    return Attempt.objects.get(pk=attempt.pk)


def came(day: date, **given: Any) -> dict[str, Any]:
    """An incoming record."""
    return {"channel": "paper", "came_on": day, "number": "7", "brought_by": "Вера", **given}


def shown(attempt: Attempt, language: str = "ru") -> list[queries.Shown]:
    return queries.shown_questions(attempt.sheet, language, attempt)
