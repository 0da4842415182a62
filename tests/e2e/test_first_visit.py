"""A volunteer on a phone: from an open invitation to the papers seen and the quiz passed."""

from playwright.sync_api import Page, expect

from tests.e2e.acting import fill, follow, letter_link, press, ru
from tests.e2e.conftest import Enter
from tests.e2e.volunteering import (
    FESTIVAL,
    answer_rightly,
    enter_check,
    fits,
    way_of,
)

NEWCOMER = "alisa.dolgih@example.org"
NAME = "Алиса Долгих"
PASSWORD = "семь синих варежек на верёвке"
AT_HOME = "Задания без встречи с детьми"
LOOKED_AT = (
    "Правила поведения",
    "Нет судимости",
    "Здоровье",
)


def test_a_volunteer_goes_from_an_invitation_to_a_passed_quiz(enter: Enter) -> None:
    coordinator, newcomer = enter("respondent", phone=True), enter("visitor", phone=True)
    asks_for_a_letter(newcomer, open_address(coordinator))
    accepts(newcomer, letter_link(coordinator, NEWCOMER))
    begins_without_contact(newcomer, coordinator)
    chooses(newcomer)
    papers_are_looked_at(coordinator)
    passes_the_test(newcomer)


def open_address(page: Page) -> str:
    """The address of the leaflet."""
    page.goto("/volunteers/")
    follow(page, page.locator("aside a[href^='/volunteers/of/'], main a[href^='/volunteers/of/']"))
    fits(page)
    return page.locator("main a[href*='/volunteers/join/']").first.get_attribute("href") or ""


def asks_for_a_letter(page: Page, address: str) -> None:
    page.goto(address[address.index("/volunteers/") :])
    fits(page)
    fill(page, name=NAME, email=NEWCOMER)
    press(page, "Ask for a letter")
    expect(page.locator("h1")).to_contain_text(ru("Look into your mail"))


def accepts(page: Page, link: str) -> None:
    page.goto(link)
    fits(page)
    fill(page, way="password", password=PASSWORD)
    press(page, "Accept the invitation")
    page.goto("/volunteers/mine/")
    expect(page.locator("main")).to_contain_text(ru("What is left"))


def begins_without_contact(page: Page, coordinator: Page) -> None:
    """What needs no meeting with children is chosen from the first day: three small steps."""
    expect(page.locator("main")).to_contain_text(AT_HOME)
    press(page, "Consent")
    page.locator('[name="purpose"][value="data"]').check()
    fits(page)
    press(page, "Give the consent")
    way_of(coordinator, NAME)
    enter_check(coordinator, "Личность установлена")
    enter_check(coordinator, "18 лет", kind="adult-seen")
    page.reload()
    expect(page.locator("main")).to_contain_text(ru("Cleared for everything chosen."))


def chooses(page: Page) -> None:
    """A festival and mentoring besides: what was shown already counts."""
    press(page, "Choose what to do")
    for words in (FESTIVAL, "Индивидуальное наставничество"):
        page.get_by_label(words).check()
    press(page, "Choose")
    expect(page.locator("main")).to_contain_text("До допуска осталось")
    fits(page)


def papers_are_looked_at(page: Page) -> None:
    """Each is entered as seen and given back: there is no place for a copy."""
    way_of(page, NAME)
    for title in LOOKED_AT:
        enter_check(page, title)
        assert not page.locator('input[type="file"]').count()
    fits(page)


def passes_the_test(page: Page) -> None:
    """From her way; it is a step done on her way afterwards."""
    page.goto("/volunteers/mine/")
    follow(page, page.locator("main a[href^='/quizzes/quiz/']"))
    press(page, "Begin")
    fits(page)
    answer_rightly(page)
    expect(page.locator("main")).to_contain_text("100 %")
    fits(page)
    page.goto("/volunteers/mine/")
    done = page.locator(".card", has=page.locator("h2", has_text=ru("What is in order")))
    expect(done).to_contain_text("Обучение безопасности детей")
