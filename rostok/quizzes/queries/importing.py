"""What a file of questions would change in a bank."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import F

from rostok.quizzes.core.questions import Question
from rostok.quizzes.core.storing import Content, as_data, joined, known_by
from rostok.quizzes.models import Bank, QuestionVersion, SheetQuestion


class Outcome(StrEnum):
    """What becomes of a question of the file."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Planned:
    """One question of the file, the version it changes, and its content afterwards."""

    key: str
    question: Question
    outcome: Outcome
    content: Content
    standing: QuestionVersion | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a file would do; `frozen`: versions that were drawn and stay as they are."""

    rows: Sequence[Planned]
    frozen: frozenset[int] = field(default_factory=frozenset)

    def of(self, outcome: Outcome) -> list[Planned]:
        """Those with this outcome."""
        return [one for one in self.rows if one.outcome == outcome]


def plan_import(bank: Bank | None, contents: Sequence[tuple[Question, Content]]) -> Plan:
    """Questions with their words by language, against the bank as it stands. Two queries; none without it."""
    known = {} if bank is None else {one.question.key: one for one in current_versions(bank)}
    rows = [_planned(question, content, known) for question, content in contents]
    changed = [one.standing.pk for one in rows if one.outcome == Outcome.UPDATED and one.standing]
    return Plan(rows, frozen_among(changed))


def words_of(questions: Sequence[Question], language: str) -> list[tuple[Question, Content]]:
    """The questions of a file in one language, as `plan_import` takes them."""
    return [(one, {language: as_data(one)}) for one in questions]


def current_versions(bank: Bank) -> list[QuestionVersion]:
    """The newest version of each question, those not drawn any more too. One query."""
    found = QuestionVersion.objects.filter(question__bank=bank, number=F("question__current"))
    return list(found.select_related("question").order_by("category", "question_id"))


def frozen_among(versions: Sequence[int]) -> frozenset[int]:
    """Versions that were drawn for somebody. One query."""
    if not versions:
        return frozenset()
    found = SheetQuestion.objects.filter(version__in=versions)
    return frozenset(found.values_list("version_id", flat=True).distinct())


def _planned(question: Question, content: Content, known: dict[str, QuestionVersion]) -> Planned:
    key = known_by(question)
    standing = known.get(key)
    if standing is None:
        return Planned(key, question, Outcome.CREATED, content)
    one_language = next(iter(content)) if len(content) == 1 else None
    after = joined(standing.content, one_language, question) if one_language else content
    beside = (standing.title, standing.category, tuple(standing.points))
    is_same = after == standing.content and beside == (question.title, question.category, question.points)
    is_same = is_same and standing.question.retired_at is None
    outcome = Outcome.UNCHANGED if is_same else Outcome.UPDATED
    return Planned(key, question, outcome, after, standing)
