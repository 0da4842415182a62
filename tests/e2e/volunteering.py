"""What volunteers and those who coordinate them do on the Russian pages; how a day comes in between."""

import sqlite3
from contextlib import closing
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from tests.e2e.acting import fill, follow, on_the_clock_of_pages, press, ru
from tests.e2e.conftest import PHONE
from tests.e2e.site import Site

FESTIVAL: Final = "Праздник или занятие в учреждении"
QUESTIONS: Final = Path(__file__).parents[2] / "packs" / "quiz-child-safety" / "questions.yaml"
BEGUN: Final = timedelta(minutes=100)  # a visit that goes on
LASTS: Final = timedelta(hours=3)


def fits(page: Page) -> None:
    """Nothing scrolls sideways on a phone."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url


def day_ahead(days: int) -> str:
    """The day so many days from today, as a form takes it."""
    return f"{on_the_clock_of_pages() + timedelta(days=days):%Y-%m-%d}"


def pick(page: Page, name: str, words: str) -> None:
    """Choose from the list `name` what is shown with these words."""
    field = page.locator(f'main select[name="{name}"]')
    option = field.locator("option", has_text=words).first
    field.select_option(value=option.get_attribute("value"))


def way_of(page: Page, name: str) -> str:
    """From the list of volunteers to the way of this one; its address."""
    page.goto("/volunteers/")
    follow(page, page.locator("main a").filter(has_text=name))
    return page.url


def step(page: Page, title: str) -> Any:
    """The section of one step of a way."""
    return page.locator("main section", has=page.locator("h3", has_text=title))


def enter_check(page: Page, title: str, *, kind: str = "") -> None:
    """From the way: a paper was looked at and given back; `kind` where a step has several."""
    links = step(page, title).locator(f"a[href*='/check/{kind}']")
    follow(page, links)
    if page.locator('main [name="valid_until"]').count():
        fill(page, valid_until=day_ahead(200))
    press(page, "Enter the check")


def plan_visit(page: Page, *, host: str, people: int = 3) -> str:
    """From the calendar: a festival in four days at eleven. The address of the visit."""
    page.goto("/visits/")
    follow(page, page.locator("main a[href^='/visits/calendar/'], aside a[href^='/visits/calendar/']"))
    press(page, "Plan a visit")
    for name, words in (("type", FESTIVAL), ("organiser", ""), ("host", host)):
        pick(page, name, words)
    fill(page, day=day_ahead(4), starts="11:00", ends="12:30", place="Игровая", group="Третья группа")
    fill(page, people=str(people), duty_phone="+7 912 000-00-77")
    press(page, "Plan")
    page.goto("/visits/?state=planned")
    row = page.locator("main tbody tr").filter(has_text=day_words(4)).filter(has_text="11:00")
    follow(page, row.locator("th a"))
    expect(page.locator("main")).to_contain_text("Игровая")
    return page.url


def day_words(days: int) -> str:
    """The day and the month in words, as a list says a day of these weeks."""
    day = on_the_clock_of_pages() + timedelta(days=days)
    months = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
    return f"{day.day}\N{NO-BREAK SPACE}{months[day.month - 1]}"


def put_on_roster(page: Page, visit: str, name: str) -> None:
    """Whoever runs the visit finds her among the candidates."""
    page.goto(visit)
    press(page, "Put on the roster")
    row = page.locator("main .row").filter(has_text=name)
    expect(row).to_contain_text(ru("cleared"))
    follow(page, row.get_by_role("button", name=ru("Put")))
    page.goto(visit)
    expect(page.locator("#roster")).to_contain_text(name)


def answer_rightly(page: Page) -> None:
    """Take a quiz on its page, question after question, and hand it in."""
    while page.locator("main form[data-draft^='quiz-']").count():
        answer_question(page)
        follow(page, page.locator('main button[name="then"]').first)
    press(page, "Hand in the answers")


def answer_question(page: Page) -> None:
    """The right answers as the pack has them: ticked or typed."""
    words = plain(page.locator("main .prose strong").first.inner_text())
    asked = right_answers()[words]
    if isinstance(asked, bool):
        page.locator('main input[name="answer"]').nth(0 if asked else 1).check()  # the true one stands first
        return
    if isinstance(asked, str):
        page.locator('main input[name="answer"]').fill(asked)
        return
    for label in page.locator("main label:has(input[name='answer'])").all():
        if plain(label.inner_text()) in asked:
            label.locator("input").check()


@cache
def right_answers() -> dict[str, set[str] | str | bool]:
    """By the words of the question: the words of the right answers, the number, or is it true."""
    found: dict[str, set[str] | str | bool] = {}
    for one in yaml.safe_load(QUESTIONS.read_text(encoding="utf-8")):
        words = plain(one["text"]["ru"])
        if one["kind"] == "number":
            found[words] = str(one["low"])
        elif one["kind"] == "truth":
            found[words] = bool(one["is_true"])
        else:
            found[words] = {plain(each["text"]["ru"]) for each in one["answers"] if each.get("weight", 0) > 0}
    return found


def plain(words: str) -> str:
    """Spaces of all kinds are one."""
    return " ".join(words.split())


def day_comes(site: Site, visit: str) -> None:
    """The clock of a served installation stands still for nobody: the visit comes to it, begun today."""
    today = on_the_clock_of_pages()
    midnight, last = (datetime.combine(today, at, today.tzinfo) for at in (time.min, time(23, 59)))
    starts = max(midnight, today - BEGUN)
    hours = [
        f"{one.astimezone(now().tzinfo):%Y-%m-%d %H:%M:%S}" for one in (starts, min(last, starts + LASTS))
    ]
    change(
        site,
        "UPDATE visits_visit SET starts_at = ?, ends_at = ? WHERE code = ?",
        *hours,
        visit.split("/")[-2],
    )


def an_hour_passes(site: Site, visit: str) -> None:
    """What was marked at the visit was marked an hour and a half ago, not before the visit began."""
    change(
        site,
        "UPDATE attendance_mark SET told_at = max(v.starts_at, datetime(told_at, '-90 minutes')), "
        "sent_at = max(v.starts_at, datetime(sent_at, '-90 minutes')), "
        "received_at = max(v.starts_at, datetime(received_at, '-90 minutes')) "
        "FROM visits_post p JOIN visits_visit v ON v.id = p.visit_id "
        "WHERE p.id = attendance_mark.post_id AND v.code = ?",
        visit.split("/")[-2],
    )


def change(site: Site, statement: str, *values: str) -> None:
    """What only a clock could do, done to the rows; exactly those it names, and some."""
    with closing(sqlite3.connect(site.database, timeout=30)) as database, database:
        assert database.execute(statement, values).rowcount > 0
