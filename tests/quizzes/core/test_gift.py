"""GIFT: each kind of question, each mistake at its line, and that nothing is lost on the way out and in."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rostok.quizzes.core.gift import read, write
from rostok.quizzes.core.questions import MOST_QUESTIONS, Fault, Kind, Option, Question

GOOD = "::G:: Хороший? {=да ~нет}"

KINDS = {
    "Один? {=да ~нет}": Kind.CHOICE,
    "Один? {~%100%да ~нет}": Kind.CHOICE,
    "Двое? {~%50%а ~%50%б ~в}": Kind.SEVERAL,
    "Со штрафом? {~%100%а ~%-50%б}": Kind.SEVERAL,
    "Правда? {T}": Kind.TRUTH,
    "Правда? {false#нет#да}": Kind.TRUTH,
    "Слово {=опека =школа}": Kind.SHORT,
    "Вода {=кипит ~горит} при ста градусах.": Kind.CHOICE,
    "Номер {=112} службы.": Kind.SHORT,
    "Число {#112}": Kind.NUMBER,
    "Число {#3:0.5}": Kind.NUMBER,
    "Число {#1,5..2,5}": Kind.NUMBER,
    "Числа {#=10:1#верно =%50%10:5}": Kind.NUMBER,
    "Пары {=кто -> что =где -> когда}": Kind.MATCHING,
}

MISTAKES = {
    "Нет конца {=а ~б": Fault.BRACE_OPEN,
    "Лишняя } скобка {=а ~б}": Fault.BRACE_CLOSE,
    "Две {=а ~б} пары {=в ~г}": Fault.BRACES_TWICE,
    "Скобка {=а { ~б}": Fault.BRACE_OPEN,
    "::Название Вопрос? {=а ~б}": Fault.TITLE_OPEN,
    f"::{'н' * 201}:: Вопрос? {{=а ~б}}": Fault.TITLE_LONG,
    "Просто текст": Fault.NO_BRACES,
    "Расскажите {}": Fault.ESSAY,
    "{=а ~б}": Fault.NO_TEXT,
    "т" * 4001 + " {=а ~б}": Fault.TEXT_LONG,
    "[html]<img src='x'> Что это? {=а ~б}": Fault.PICTURE,
    "Что? {=[html]<img src\\='x'> ~б}": Fault.PICTURE,
    "Без знаков {ответ}": Fault.NO_SIGN,
    "Пусто {= ~б}": Fault.ANSWER_EMPTY,
    "Дважды {=Да ~да}": Fault.ANSWER_TWICE,
    "Длинно {=" + "о" * 1001 + " ~б}": Fault.ANSWER_LONG,
    "Много {=а" + "".join(f" ~б{n}" for n in range(20)) + "}": Fault.ANSWERS_MANY,
    "Один {~а}": Fault.ONE_ANSWER,
    "Ни одного {~а ~б}": Fault.NO_RIGHT,
    "Вес {~%сто%а ~б}": Fault.WEIGHT,
    "Вес {~%120%а ~б}": Fault.WEIGHT,
    "Вес {~%50а ~б}": Fault.WEIGHT_OPEN,
    "Сумма {~%30%а ~%30%б ~в}": Fault.WEIGHTS_SUM,
    "Число {#сто}": Fault.NUMBER,
    "Число {#5..1}": Fault.RANGE,
    "Пара {=а -> б =в}": Fault.PAIR_LOST,
    "Пара {=а -> б}": Fault.PAIRS_FEW,
    "Отзыв {=а#" + "о" * 2001 + " ~б}": Fault.FEEDBACK_LONG,
}


@pytest.mark.parametrize(("source", "kind"), KINDS.items(), ids=list(KINDS))
def test_each_kind_is_read(source: str, kind: Kind) -> None:
    reading = read(source)
    assert not reading.findings
    assert [one.kind for one in reading.questions] == [kind]


@pytest.mark.parametrize(("source", "fault"), MISTAKES.items(), ids=[name[:30] for name in MISTAKES])
def test_mistake_is_one_finding_and_hides_nobody(source: str, fault: Fault) -> None:
    reading = read(f"{GOOD}\n\n{source}\n\nПосле? {{=да ~нет}}\n")
    assert [(one.line, one.fault) for one in reading.findings] == [(3, fault)]
    assert [one.text for one in reading.questions] == ["Хороший?", "После?"]


def test_mistake_is_told_at_its_line_inside_the_question() -> None:
    reading = read("// начало\n\n::а:: Вопрос {\n=верно\n~%х%неверно\n}\n")
    assert [(one.line, one.fault) for one in reading.findings] == [(5, Fault.WEIGHT)]


def test_second_question_of_the_same_title_is_told_with_the_line_of_the_first() -> None:
    reading = read(f"{GOOD}\n\n::g:: Другой? {{=а ~б}}")
    assert [(one.line, one.fault, dict(one.params)) for one in reading.findings] == [
        (3, Fault.TWICE, {"first": "1"})
    ]


def test_escapes_titles_categories_points_and_feedback() -> None:
    reading = read(
        "$CATEGORY: Безопасность/Начало\n\n// [tag:point:3.2][tag:point:4.1] откуда\n"
        "::Время\\: час:: 2 \\{а\\} \\= 2 \\~ 3 \\# {=да\\#1#верно ~нет\\~#подумайте####Смотрите пункт}"
    )
    (one,) = reading.questions
    assert (one.title, one.text) == ("Время: час", "2 {а} = 2 ~ 3 #")
    assert (one.category, one.points) == ("Безопасность/Начало", ("3.2", "4.1"))
    assert [(o.text, o.feedback) for o in one.options] == [("да#1", "верно"), ("нет~", "подумайте")]
    assert one.feedback == "Смотрите пункт"


def test_html_becomes_words_and_markdown_stays_as_written() -> None:
    one, other = read("[html]<p>Раз &amp; <b>два</b></p> {=а ~б}\n\n[markdown]*Три* {=а ~б}").questions
    assert (one.text, one.form) == ("Раз & два", "")
    assert (other.text, other.form) == ("*Три*", "markdown")


def test_feedback_of_true_and_false_stands_at_its_answer() -> None:
    one, other = read("Раз {T#нет#да}\n\nДва {F#нет#да}").questions
    assert [(o.weight, o.feedback) for o in one.options] == [(100, "да"), (0, "нет")]
    assert [(o.weight, o.feedback) for o in other.options] == [(0, "нет"), (100, "да")]


def test_windows_lines_and_a_mark_at_the_beginning_are_no_mistakes() -> None:
    assert len(read(f"\ufeff{GOOD}\r\n\r\nЕщё {{=а ~б}}\r\n").questions) == 2


def test_reading_stops_at_so_many_questions() -> None:
    many = "\n\n".join(f"В{n} {{T}}" for n in range(MOST_QUESTIONS + 5))
    reading = read(many)
    assert len(reading.questions) == MOST_QUESTIONS
    assert [one.fault for one in reading.findings] == [Fault.TOO_MANY]


WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=["Cs", "Cc"])
    | st.sampled_from("~=#{}:\\%[]->\n$/.T"),
    min_size=1,
    max_size=30,
).map(str.strip)
LINE = WORDS.map(lambda text: " ".join(text.split())).filter(bool)
TEXT = WORDS.filter(bool).filter(lambda text: "@@PLUGINFILE@@" not in text and "<" not in text)
FEEDBACK = st.just("") | TEXT
DECIMALS = st.decimals(-1000, 1000, places=2)


def unlike(one: Option) -> str:
    return " ".join(one.text.casefold().split())


def option_lists(weights: list[int], **more: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Option, ...]]:
    return st.tuples(
        *(st.builds(Option, TEXT, st.just(Decimal(one)), FEEDBACK, **more) for one in weights)
    ).filter(lambda options: len({unlike(one) for one in options}) == len(options))


def numbers() -> st.SearchStrategy[tuple[Option, ...]]:
    pair = st.tuples(DECIMALS, DECIMALS).map(sorted)
    return st.tuples(pair, FEEDBACK).map(
        lambda g: (Option("", Decimal(100), g[1], low=g[0][0], high=g[0][1]),)
    )


OPTIONS = {
    Kind.CHOICE: option_lists([100, 0, 50]) | option_lists([0, 100]) | option_lists([100, -25]),
    Kind.SEVERAL: option_lists([50, 50, 0]) | option_lists([100, -50]) | option_lists([25, 75, -100, 0]),
    Kind.TRUTH: st.tuples(FEEDBACK, FEEDBACK).map(
        lambda g: (Option("", Decimal(0), g[0]), Option("", Decimal(100), g[1]))
    ),
    Kind.SHORT: option_lists([100, 50]) | option_lists([100]),
    Kind.NUMBER: numbers(),
    Kind.MATCHING: st.tuples(TEXT, TEXT, TEXT, TEXT)
    .filter(lambda g: " ".join(g[0].casefold().split()) != " ".join(g[1].casefold().split()))
    .map(lambda g: tuple(Option(g[n], Decimal(100), pair=g[n + 2]) for n in (0, 1))),
}
QUESTIONS = st.sampled_from(list(Kind)).flatmap(
    lambda kind: st.builds(
        Question,
        st.just(kind),
        TEXT,
        OPTIONS[kind],
        title=st.just("") | LINE,
        tail=FEEDBACK,
        feedback=FEEDBACK,
        form=st.sampled_from(["", "markdown"]),
        category=st.sampled_from(["", "Первая", "Вторая/Часть"]),
        points=st.lists(st.sampled_from(["3.2", "4", "п. 5"]), unique=True).map(tuple),
    )
)


@settings(max_examples=400)
@given(QUESTIONS)
def test_what_is_written_reads_back_with_the_same_meaning(question: Question) -> None:
    reading = read(write([question]))
    assert not reading.findings
    assert reading.questions == (question,)


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error_and_written_again(text: str) -> None:
    once = read(text).questions
    again = read(write(once))
    assert (again.questions, again.findings) == (once, ())


@given(st.text("{}=~#:%\\-> \n[TF]1.a", max_size=120))
def test_signs_in_any_order_are_read_and_written_again(text: str) -> None:
    once = read(text).questions
    again = read(write(once))
    assert (again.questions, again.findings) == (once, ())
