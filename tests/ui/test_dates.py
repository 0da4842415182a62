"""Dates are said as people say them, in both languages."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format

import rostok
from rostok.ui import dates

TODAY = date(2026, 5, 11)
EXTENDS_A_SHEET = 'extends "ui/sheet.html"'
NBSP = "\u00a0"


@pytest.fixture(autouse=True)
def _moscow() -> Iterator[None]:
    with timezone.override("Europe/Moscow"):
        yield


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("ahead", "russian", "english"),
    [
        (3, "до четверга, 14 мая, осталось 3 дня", "by Thursday, 14 May, 3 days left"),
        (1, "до завтра, 12 мая, остался 1 день", "by tomorrow, 12 May, 1 day left"),
        (0, "сегодня, 11 мая, последний день", "today, 11 May, the last day"),
        (-1, "срок был 10 мая, прошёл 1 день", "was due on 10 May, 1 day ago"),
        (-5, "срок был 6 мая, прошло 5 дней", "was due on 6 May, 5 days ago"),
        (21, "до понедельника, 1 июня, остался 21 день", "by Monday, 1 June, 21 days left"),
        (
            300,
            "до воскресенья, 7 марта 2027 года, осталось 300 дней",
            "by Sunday, 7 March 2027, 300 days left",
        ),
    ],
)
def test_due_day_is_said_with_what_is_left(ahead: int, russian: str, english: str) -> None:
    day = TODAY + timedelta(days=ahead)
    with translation.override("ru"):
        assert plain(dates.due_words(day, today=TODAY)) == russian
    with translation.override("en"):
        assert plain(dates.due_words(day, today=TODAY)) == english


@pytest.mark.parametrize(
    ("number", "russian", "english"),
    [(1, "1 день", "1 day"), (2, "2 дня", "2 days"), (5, "5 дней", "5 days"), (11, "11 дней", "11 days"),
     (21, "21 день", "21 days"), (0, "0 дней", "0 days"), (112, "112 дней", "112 days")],
)  # fmt: skip
def test_days_take_all_three_russian_forms(number: int, russian: str, english: str) -> None:
    with translation.override("ru"):
        assert plain(dates.days_words(number)) == russian
    with translation.override("en"):
        assert plain(dates.days_words(number)) == english


def test_moment_near_today_has_an_hour_and_a_far_one_a_day() -> None:
    near = datetime(2026, 5, 11, 11, 2, tzinfo=UTC)
    with translation.override("ru"):
        assert plain(dates.when_words(near, today=TODAY)) == "сегодня в 14:02"
        assert plain(dates.when_words(near - timedelta(days=1), today=TODAY)) == "вчера в 14:02"
        assert plain(dates.when_words(near - timedelta(days=2), today=TODAY)) == "9 мая"
        assert dates.when_words(TODAY + timedelta(days=1), today=TODAY) == "завтра"
    with translation.override("en"):
        assert plain(dates.when_words(near, today=TODAY)) == "today at 14:02"


def test_moment_late_in_the_evening_belongs_to_the_readers_day() -> None:
    late = datetime(2026, 5, 10, 22, 30, tzinfo=UTC)  # half past one on the 11th in Moscow
    with translation.override("ru"):
        assert plain(dates.when_words(late, today=TODAY)) == "сегодня в 01:30"


def test_day_figure_is_followed_by_month_and_weekday() -> None:
    with translation.override("ru"):
        assert dates.month_and_weekday(date(2026, 11, 27)) == "ноября, пт"
    with translation.override("en"):
        assert dates.month_and_weekday(date(2026, 11, 27)) == "November, Fri"


def test_every_weekday_stands_in_the_genitive() -> None:
    with translation.override("ru"):
        week = [dates.by_weekday(date(2026, 5, 11) + timedelta(days=number)) for number in range(7)]
    assert week == ["понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья"]


@pytest.mark.parametrize(("language", "words"), [("ru", "1 мая 2026 года"), ("en", "1 May 2026")])
def test_the_day_stands_before_the_month_on_papers_too(language: str, words: str) -> None:
    with translation.override(language):
        assert date_format(date(2026, 5, 1)) == words


def test_a_moment_of_a_term_says_by_which_clock() -> None:
    at = datetime(2026, 5, 11, 14, 3, tzinfo=UTC)
    with translation.override("ru"):
        assert plain(dates.moment_words(at, today=TODAY)) == "сегодня в 17:03 (московское время)"
        with timezone.override("Asia/Yekaterinburg"):
            assert plain(dates.moment_words(at, today=TODAY)) == "сегодня в 19:03 (московское время +2 ч)"
        assert plain(dates.moment_words(at, today=TODAY + timedelta(days=40))) == "11 мая"
    with translation.override("en"):
        assert plain(dates.moment_words(at, today=TODAY)) == "today at 17:03 (Moscow time)"


@pytest.mark.parametrize(
    ("since", "until", "russian", "english"),
    [
        ("2026-05-04", "2026-06-08", "4 мая — 8 июня", "4 May — 8 June"),
        (
            *("2026-11-27", "2027-01-26"),
            *("27 ноября 2026 года — 26 января 2027 года", "27 November 2026 — 26 January 2027"),
        ),
        (
            *("2025-12-30", "2026-01-09"),
            *("30 декабря 2025 года — 9 января 2026 года", "30 December 2025 — 9 January 2026"),
        ),
        (
            *("2027-01-26", "2027-02-01"),
            *("26 января 2027 года — 1 февраля 2027 года", "26 January 2027 — 1 February 2027"),
        ),
    ],
)
def test_a_range_over_two_years_says_both(since: str, until: str, russian: str, english: str) -> None:
    for language, said in (("ru", russian), ("en", english)):
        with translation.override(language):
            words = dates.range_words(date.fromisoformat(since), date.fromisoformat(until), today=TODAY)
        assert plain(words) == said


def test_paper_says_each_day_with_its_year() -> None:
    rooms = Path(rostok.__file__).parent
    papers = [one for one in rooms.glob("*/templates/**/*.html") if EXTENDS_A_SHEET in one.read_text()]
    assert len(papers) > 10
    assert [one.name for one in papers if "|day_words" in one.read_text()] == []
    with translation.override("ru"):
        assert plain(dates.full_day(TODAY)) == "11 мая 2026 года"
    with translation.override("en"):
        assert plain(dates.full_day(TODAY)) == "11 May 2026"
