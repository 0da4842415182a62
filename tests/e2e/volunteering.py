"""What volunteers and those who coordinate them do on the Russian pages."""

from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from playwright.sync_api import Page

from tests.e2e.acting import fill, follow, on_the_clock_of_pages, press
from tests.e2e.conftest import PHONE
from tests.e2e.looking import axe_violations

FESTIVAL: Final = "Праздник или занятие в учреждении"
QUESTIONS: Final = Path(__file__).parents[2] / "packs" / "quiz-child-safety" / "questions.yaml"


def fits(page: Page) -> None:
    """Nothing scrolls sideways on a phone."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url


def holds(page: Page) -> None:
    """What a page of a journey must hold: it fits, and axe finds nothing."""
    fits(page)
    assert axe_violations(page) == [], page.url


def day_ahead(days: int) -> str:
    """The day so many days from today, as a form takes it."""
    return f"{on_the_clock_of_pages() + timedelta(days=days):%Y-%m-%d}"


def way_of(page: Page, name: str) -> str:
    """From the list of volunteers to the way of this one; its address."""
    page.goto("/volunteers/")
    follow(page, page.locator("main a").filter(has_text=name))
    return page.url


def step(page: Page, title: str) -> Any:
    """The section of one step of a way, not the card around all of them."""
    return page.locator("main section > h3", has_text=title).locator("xpath=..")


def enter_check(page: Page, title: str, *, kind: str = "") -> None:
    """From the way: a paper was looked at and given back; `kind` where a step has several."""
    links = step(page, title).locator(f"a[href*='/check/{kind}']")
    follow(page, links)
    if page.locator('main [name="valid_until"]').count():
        fill(page, valid_until=day_ahead(200))
    date_paper(page)
    press(page, "Enter the check")


def date_paper(page: Page, day: int = 0) -> None:
    """Of a paper that may be only so old: the day that stands on it."""
    if page.locator('main [name="issued_on"]').count():
        fill(page, issued_on=day_ahead(day))


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


def opens_its_paper(page: Page) -> None:
    """The record's PDF is there as soon as the worker has made it."""
    paper = page.locator("main a[href$='/ru/']")
    for _turn in range(240):
        if paper.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    assert page.request.get(paper.get_attribute("href") or "").body().startswith(b"%PDF")
