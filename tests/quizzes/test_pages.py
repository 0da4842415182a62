"""The pages: a quiz on a phone without a script, keepers' work, paper, and what each page costs."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from rostok.foundation.actors import SYSTEM
from rostok.quizzes import actions
from rostok.quizzes.models import Attempt, AttemptAnswer, Bank, BankQuestion, QuestionVersion, Quiz
from rostok.quizzes.queries import Shown, shown_questions
from tests.cast import Cast
from tests.counting import assert_flat, counted
from tests.quizzes.factories import GIFT, make_bank, make_quiz, many, right_to, shown, take

pytestmark = pytest.mark.django_db


def sent(one: Shown) -> dict[str, object]:
    """What a browser sends for the right answer: places, never numbers of options."""
    right = right_to(one.row)
    if isinstance(right, str):
        return {"answer": right}
    places = [place for place, _words in one.places]
    chosen = [places[one.order.index(at)] for at in right]
    if one.question.kind == "matching":
        return {f"answer_{line}": str(place) for line, place in enumerate(chosen)}
    return {"answer": [str(place) for place in chosen]}


def test_whole_quiz_in_a_browser_without_a_script(cast: Cast) -> None:
    quiz = make_quiz()
    browser = cast.client("colleague")
    page = browser.post(f"/quizzes/quiz/{quiz.code}/begin/")
    attempt = Attempt.objects.get()
    assert page["Location"] == f"/quizzes/attempts/{attempt.code}/1/"
    for one in shown(attempt):
        address = f"/quizzes/attempts/{attempt.code}/{one.row.position}/"
        assert browser.get(address).status_code == 200
        assert browser.post(address, sent(one)).status_code == 302
    assert "Сдать ответы" in browser.get(f"/quizzes/attempts/{attempt.code}/").content.decode()
    page = browser.post(f"/quizzes/attempts/{attempt.code}/hand-in/", follow=True)
    assert "Всё верно" in page.content.decode()
    attempt.refresh_from_db()
    assert (attempt.state, attempt.percent) == ("passed", 100)


def test_answer_stands_there_when_the_page_is_opened_again(cast: Cast) -> None:
    attempt = actions.begin(make_quiz(), actor=cast.actor("colleague"))
    browser = cast.client("colleague")
    for one in shown(attempt):
        browser.post(f"/quizzes/attempts/{attempt.code}/{one.row.position}/", sent(one))
    for one in shown(attempt):
        assert one.given == right_to(one.row)
        page = browser.get(f"/quizzes/attempts/{attempt.code}/{one.row.position}/").content.decode()
        assert "checked" in page or "selected" in page or f'value="{one.given}"' in page


def test_question_may_be_left_open(cast: Cast) -> None:
    attempt = actions.begin(make_quiz(), actor=cast.actor("colleague"))
    for number in range(1, 7):
        address = f"/quizzes/attempts/{attempt.code}/{number}/"
        assert cast.client("colleague").post(address, {"then": "next"}).status_code == 302
    page = cast.client("colleague").get(f"/quizzes/attempts/{attempt.code}/").content.decode()
    assert page.count("ответа пока нет") == 6


def test_keeping_an_answer_costs_eight_statements_at_most(cast: Cast) -> None:
    attempt = actions.begin(make_quiz(), actor=cast.actor("colleague"))
    browser = cast.client("colleague")
    one = shown(attempt)[0]
    address = f"/quizzes/attempts/{attempt.code}/1/"
    browser.post(address, sent(one))
    with counted() as queries:
        browser.post(address, sent(one))
    assert len(queries) <= 8, str(queries)


def test_page_of_a_question_tells_nothing_of_what_is_right(cast: Cast) -> None:
    attempt = actions.begin(make_quiz(), actor=cast.actor("colleague"))
    browser = cast.client("colleague")
    for number in range(1, 7):
        page = browser.get(f"/quizzes/attempts/{attempt.code}/{number}/").content.decode()
        for told in ("Верно", "Это делает специалист", "Пункт 3.1", "Тайну обещать нельзя"):
            assert told not in page


def test_result_names_the_point_and_no_right_answer_while_an_attempt_is_left(cast: Cast) -> None:
    quiz = make_quiz(attempts_allowed=2)
    for is_told in (False, True):
        attempt = take(quiz, cast, wrong=6)
        page = cast.client("colleague").get(f"/quizzes/attempts/{attempt.code}/").content.decode()
        assert "3.1" in page
        assert ("Говорю ответственному" in page) is is_told


def test_time_is_said_plainly_and_its_end_closes_the_attempt(cast: Cast) -> None:
    quiz = make_quiz(minutes=30)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        attempt = actions.begin(quiz, actor=cast.actor("colleague"))
        browser = cast.client("colleague")
        page = browser.get(f"/quizzes/attempts/{attempt.code}/1/").content.decode()
        assert "Время до" in page
        clock.shift(timedelta(minutes=32))
        page = browser.get(f"/quizzes/attempts/{attempt.code}/1/", follow=True).content.decode()
    assert "Время вышло" in page


def test_lists_cost_the_same_with_one_row_and_with_three(cast: Cast) -> None:
    bank = make_bank()
    keeper, taker = cast.client("methodologist"), cast.client("colleague")
    made = iter(range(100))

    def more_banks(number: int) -> None:
        for _bank in range(number):
            make_bank(f"bank-{next(made)}")

    def more_quizzes(number: int) -> None:
        for _quiz in range(number):
            take(make_quiz(bank, code=f"quiz-{next(made)}"), cast)

    assert_flat(more_banks, lambda: keeper.get("/quizzes/banks/"), queries=5)
    assert_flat(more_quizzes, lambda: taker.get("/quizzes/"), queries=5)
    assert_flat(more_quizzes, lambda: taker.get("/quizzes/attempts/"), queries=4)


def test_bank_and_quiz_cost_the_same_whatever_they_hold(cast: Cast) -> None:
    keeper, taker = cast.client("methodologist"), cast.client("colleague")
    bank = make_bank("many", many(3))
    quiz = make_quiz(bank, number=3, attempts_allowed=0)
    made = iter(range(100))

    def more(number: int) -> None:
        for _attempt in range(number):
            actions.import_questions(
                f"Ещё {next(made)}? {{T}}", bank_code="many", language="ru", actor=SYSTEM
            )
            take(quiz, cast, wrong=3)

    for browser, address in (
        (keeper, "/quizzes/bank/many/"),
        (taker, f"/quizzes/quiz/{quiz.code}/"),
        (keeper, f"/quizzes/quiz/{quiz.code}/"),
    ):
        costs = []
        for number in (1, 2):
            more(number)
            browser.get(address)
            with counted() as queries:
                browser.get(address)
            costs.append(len(queries))
        assert costs[0] == costs[1] <= 12, costs


def test_share_of_right_answers_is_shown_from_five_on_without_names(cast: Cast) -> None:
    quiz = make_quiz(attempts_allowed=0)
    keeper = cast.client("officer")
    for number in range(1, 6):
        take(quiz, cast, wrong=6)
        page = keeper.get("/quizzes/bank/safety/").content.decode()
        assert ("мало" in page) is (number < 5)
        assert "Кира Седова" not in page
    assert "Кира Седова" not in keeper.get(f"/quizzes/quiz/{quiz.code}/").content.decode()


def test_file_is_looked_at_before_anything_is_written(cast: Cast) -> None:
    keeper = cast.client("officer")
    given = {"bank_code": "new", "language": "ru", "text": GIFT + "\n\nСломан {=а ~б"}
    page = keeper.post("/quizzes/banks/import/", given).content.decode()
    assert "Вот что произойдёт" in page
    assert re.search(r"Строка \d+: Скобка", page)
    assert not Bank.objects.exists()
    page = keeper.post("/quizzes/banks/import/", given | {"import": "yes"}, follow=True).content.decode()
    assert BankQuestion.objects.count() == 6
    assert "Один на один" in page


def test_file_without_a_single_good_question_stays_on_the_page(cast: Cast) -> None:
    given = {"bank_code": "new", "language": "ru", "text": "Сломан {=а ~б", "import": "yes"}
    page = cast.client("officer").post("/quizzes/banks/import/", given)
    assert page.status_code == 200
    assert "Строка 1" in page.content.decode()
    assert not Bank.objects.exists()


def test_empty_file_is_refused_at_its_field(cast: Cast) -> None:
    given = {"bank_code": "new", "language": "ru", "text": ""}
    page = cast.client("officer").post("/quizzes/banks/import/", given)
    assert page.status_code == 422
    assert "нет текста" in page.content.decode().replace("\u00a0", " ")


def test_bank_leaves_as_a_file(cast: Cast) -> None:
    make_bank()
    page = cast.client("officer").get("/quizzes/bank/safety/file/")
    assert "safety-ru.gift" in page["Content-Disposition"]
    assert "::Первый шаг::" in page.content.decode()
    assert cast.client("officer").get("/quizzes/bank/safety/file/?language=en").content == b""


def test_question_is_changed_on_its_page_and_mistakes_stand_at_the_box(cast: Cast) -> None:
    make_bank()
    version = QuestionVersion.objects.get(title="Номер")
    keeper = cast.client("methodologist")
    address = f"/quizzes/bank/safety/questions/{version.question_id}/"
    given = {"title": "Номер", "text_ru": "Номер?", "answers_ru": "#911", "seen": "1"}
    assert keeper.post(address, given | {"answers_ru": "#сто"}).status_code == 422
    assert keeper.post(address, given).status_code == 302
    version.refresh_from_db()
    assert version.content["ru"]["options"][0]["low"] == "911"


def test_question_somebody_was_asked_gets_a_next_version(cast: Cast) -> None:
    attempt = take(make_quiz(), cast)
    version = QuestionVersion.objects.get(title="Номер")
    given = {"title": "Номер", "text_ru": "Номер?", "answers_ru": "#911", "seen": "1"}
    address = f"/quizzes/bank/safety/questions/{version.question_id}/"
    keeper = cast.client("methodologist")
    assert keeper.post(address, given).status_code == 302
    assert keeper.post(address, given).status_code == 409
    version.refresh_from_db()
    assert version.content["ru"]["options"][0]["low"] == "112"
    assert AttemptAnswer.objects.filter(attempt=attempt, question__version=version).exists()


def test_languages_marked_otherwise_are_refused(cast: Cast) -> None:
    make_bank()
    given = {
        "title": "Два",
        "text_ru": "Да?",
        "answers_ru": "=да\n~нет",
        "text_en": "Yes?",
        "answers_en": "~no\n=yes",
    }
    page = cast.client("methodologist").post("/quizzes/bank/safety/questions/new/", given)
    assert page.status_code == 422


def test_sheet_is_printed_and_entered(cast: Cast) -> None:
    quiz = make_quiz()
    officer, leader = cast.client("officer"), cast.client("owner")
    address = officer.post(f"/quizzes/quiz/{quiz.code}/print/")["Location"]
    paper = officer.get(address).content.decode()
    assert "Номер службы спасения" in paper
    assert "Это делает специалист" not in paper
    sheet = actions.make_sheet(quiz, actor=SYSTEM)
    fields: dict[str, object] = {}
    for one in shown_questions(sheet, "ru"):
        for name, value in sent(one).items():
            fields[name.replace("answer", f"q{one.row.position}")] = value
    given = {"person": "кира седова", "channel": "paper", "came_on": timezone.localdate().isoformat()}
    assert leader.post(f"/quizzes/sheets/{sheet.code}/enter/", given | fields).status_code == 302
    attempt = Attempt.objects.get()
    assert (attempt.person, attempt.state) == (cast.person("colleague"), "passed")


def test_name_that_the_reader_does_not_see_is_refused(cast: Cast) -> None:
    sheet = actions.make_sheet(make_quiz(), actor=SYSTEM)
    given = {"person": "Фёдор Лапин", "channel": "paper", "came_on": timezone.localdate().isoformat()}
    page = cast.client("owner").post(f"/quizzes/sheets/{sheet.code}/enter/", given)
    assert page.status_code == 422
    assert not Attempt.objects.exists()


def test_quiz_is_made_and_opened_on_its_page(cast: Cast) -> None:
    make_bank()
    given = {
        "code": "one",
        "title_ru": "Первый",
        "pass_mark": "70",
        "attempts_allowed": "3",
        "pause_hours": "24",
        "minutes": "20",
        "validity_months": "12",
        "points": "training, danger",
        "is_open": "on",
        "bank_safety": "5",
    }
    keeper = cast.client("officer")
    assert keeper.post("/quizzes/new/", given | {"bank_safety": "7"}).status_code == 422
    assert keeper.post("/quizzes/new/", given).status_code == 302
    quiz = Quiz.objects.get()
    assert (quiz.points, quiz.pass_mark, quiz.is_open) == (["training", "danger"], 70, True)
    page = cast.client("colleague").get("/quizzes/quiz/one/").content.decode()
    assert "20 минут" in page.replace("\u00a0", " ")
    assert cast.client("colleague").get("/quizzes/quiz/none/").status_code == 404
