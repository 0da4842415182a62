"""Versions of questions: a drawn one never changes."""

from collections.abc import Iterable, Sequence

from rostok.parties.models import Person
from rostok.quizzes.core.questions import Question
from rostok.quizzes.core.storing import Content
from rostok.quizzes.models import Bank, BankQuestion, QuestionVersion
from rostok.quizzes.queries import Outcome, Plan, Planned

AT_ONCE = 500


def new_version(
    question: BankQuestion, asked: Question, content: Content, number: int, author: Person | None
) -> QuestionVersion:
    """A version that is not yet in the database."""
    return QuestionVersion(
        question=question,
        number=number,
        kind=str(asked.kind),
        title=asked.title,
        category=asked.category,
        points=list(asked.points),
        content=content,
        written_by=author,
    )


def write_plan(bank: Bank, plan: Plan, author: Person | None) -> None:
    """Write everything planned: new questions, in place while nobody saw a version, else the next one."""
    _create(bank, plan.of(Outcome.CREATED), author)
    changed = [one for one in plan.of(Outcome.UPDATED) if one.standing is not None]
    in_place = [one for one in changed if one.standing and one.standing.pk not in plan.frozen]
    following = [one for one in changed if one.standing and one.standing.pk in plan.frozen]
    _change([_changed(one, author) for one in in_place])
    _follow(following, author)
    ids = [one.standing.question_id for one in changed if one.standing]
    for piece in _pieces(ids):
        BankQuestion.objects.filter(pk__in=piece, retired_at__isnull=False).update(retired_at=None)


def _create(bank: Bank, rows: Sequence[Planned], author: Person | None) -> None:
    made = BankQuestion.objects.bulk_create(
        (BankQuestion(bank=bank, key=one.key) for one in rows), batch_size=AT_ONCE
    )
    QuestionVersion.objects.bulk_create(
        (
            new_version(question, one.question, one.content, 1, author)
            for question, one in zip(made, rows, strict=True)
        ),
        batch_size=AT_ONCE,
    )


def _changed(row: Planned, author: Person | None) -> QuestionVersion:
    assert row.standing is not None  # noqa: S101 - held by the caller
    after = new_version(row.standing.question, row.question, row.content, row.standing.number, author)
    after.pk = row.standing.pk
    return after


def _change(versions: Sequence[QuestionVersion]) -> None:
    fields = ["kind", "title", "category", "points", "content", "written_by", "written_at"]
    QuestionVersion.objects.bulk_update(versions, fields, batch_size=100)


def _follow(rows: Sequence[Planned], author: Person | None) -> None:
    following = []
    for one in rows:
        if one.standing is not None:
            question = one.standing.question
            question.current = one.standing.number + 1
            following.append(new_version(question, one.question, one.content, question.current, author))
    QuestionVersion.objects.bulk_create(following, batch_size=AT_ONCE)
    BankQuestion.objects.bulk_update([one.question for one in following], ["current"], batch_size=AT_ONCE)


def _pieces(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE))
