"""A quiz on the safety of children: one has passed, one has not, one is in the middle, one sheet waits."""

from rostok.demo.network.people import Parties, actor_of
from rostok.parties.models import Person
from rostok.quizzes import actions, queries
from rostok.quizzes.core.questions import Kind, Question
from rostok.quizzes.models import Attempt, Quiz

CODE = "child-safety-volunteer"
OTHERS = 14  # so that the shares of right answers are seen


def take_quizzes(parties: Parties) -> None:
    """The officer opens the quiz of the pack; people of three organisations take it."""
    quiz = Quiz.objects.select_related("qualification").filter(code=CODE).first()
    if quiz is None:
        return  # its pack is not installed
    _open(quiz, parties)
    passed, failed, _moderator, going = parties.staff[parties.organisations[0].code][:4]
    _take(quiz, passed, wrong=1)
    _take(quiz, failed, wrong=5)
    _answer(_begun(quiz, going), going, wrong=1, most=4)
    for number, organisation in enumerate(parties.organisations[1:OTHERS]):
        _take(quiz, parties.leader(organisation), wrong=number % 3)
    actions.make_sheet(quiz, actor=actor_of(parties.roles["officer"]), seed="paper")


def _open(quiz: Quiz, parties: Parties) -> None:
    names = ("title", "about", "pass_mark", "is_partial", "attempts_allowed", "pause_hours", "minutes")
    more = ("qualification", "validity_months", "points", "rule_changed_on")
    given = {name: getattr(quiz, name) for name in (*names, *more)}
    parts = [(one.bank, one.number) for one in queries.parts_of(quiz)]
    officer = actor_of(parties.roles["officer"])
    actions.save_quiz(quiz, parts=parts, actor=officer, is_open=True, **given)


def _begun(quiz: Quiz, person: Person) -> Attempt:
    """The same questions for the same person whenever the network is loaded."""
    return actions.begin(quiz, actor=actor_of(person), seed=person.name)


def _take(quiz: Quiz, person: Person, *, wrong: int) -> None:
    attempt = _begun(quiz, person)
    _answer(attempt, person, wrong=wrong, most=100)
    actions.hand_in(attempt, actor=actor_of(person))


def _answer(attempt: Attempt, person: Person, *, wrong: int, most: int) -> None:
    """Answer the first `most` questions, the first `wrong` of them not rightly."""
    for one in queries.shown_questions(attempt.sheet, "ru", attempt)[:most]:
        given = _given(one.question, is_right=one.row.position > wrong)
        actions.save_answer(attempt, question=one.row, given=given, actor=actor_of(person))


def _given(question: Question, *, is_right: bool) -> list[int] | str:
    if question.kind == Kind.NUMBER:
        return str(question.options[0].low) if is_right else "911"
    chosen = [at for at, one in enumerate(question.options) if (one.weight > 0) == is_right]
    return chosen if question.kind == Kind.SEVERAL else chosen[:1]
