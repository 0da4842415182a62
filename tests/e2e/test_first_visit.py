"""A volunteer on a phone: from an open invitation to the first visit and the hours of it on her record."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acting import fill, follow, letter_link, on_the_clock_of_pages, press, ru
from tests.e2e.conftest import Enter
from tests.e2e.site import Site, served_demo
from tests.e2e.visiting import (
    HOME,
    a_while_ago,
    its_day_comes,
    line_of,
    opens_the_sheet,
    plans_a_visit,
)
from tests.e2e.volunteering import (
    FESTIVAL,
    answer_rightly,
    enter_check,
    fits,
    holds,
    opens_its_paper,
    step,
    way_of,
)

NEWCOMER = "alisa.dolgih@example.org"
NAME = "Алиса Долгих"
PASSWORD = "семь синих варежек на верёвке"
MENTORING = "Индивидуальное наставничество"
AT_HOME = "Задания без встречи с детьми"
LOOKED_AT = (
    "Правила поведения",
    "Нет судимости",
    "Здоровье",
)
DECIDED, NOTE = "Начнёт с праздников, о паре поговорим весной.", "Спокойна, не спешит."
GROUP = "Четвёртая группа"
DOOR = "at a door"
OFFLINE = "ERR_|Failed to fetch|NetworkError"
INSIDE = 30  # minutes


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, loaded: Path) -> Iterator[Site]:
    """A demonstration of its own: what changes here would change the door of others."""
    with served_demo(tmp_path_factory.mktemp("site"), loaded) as served:
        yield served


def test_a_volunteer_goes_from_an_invitation_to_the_hours_of_a_first_visit(enter: Enter, site: Site) -> None:
    coordinator, newcomer = enter("respondent", phone=True), enter("visitor", phone=True)
    asks_for_a_letter(newcomer, open_address(coordinator))
    accepts(newcomer, letter_link(coordinator, NEWCOMER))
    begins_without_contact(newcomer, coordinator)
    chooses(newcomer)
    papers_are_looked_at(coordinator)
    passes_the_test(newcomer)
    talks(coordinator, newcomer)
    tries(coordinator, newcomer)
    comes(newcomer, plans_a_visit(coordinator, GROUP, people=2), site)
    is_let_in_and_out(enter("guard", phone=True, expected=OFFLINE, keeps_copies=False))
    hours_are_confirmed(coordinator)
    shows_them(newcomer)


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
    for words in (FESTIVAL, MENTORING):
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


def talks(coordinator: Page, newcomer: Page) -> None:
    """The psychologist's yes is a step done; she reads what was decided, not the note."""
    way_of(coordinator, NAME)
    follow(coordinator, step(coordinator, "Собеседование с психологом").locator("a[href$='/interview/']"))
    fill(coordinator, held_by="Марина Белова, психолог", outcome="yes", decided=DECIDED, note=NOTE)
    holds(coordinator)
    press(coordinator, "Enter the interview")
    newcomer.reload()
    done = newcomer.locator(".card", has=newcomer.locator("h2", has_text=ru("What is in order")))
    expect(done).to_contain_text("Собеседование с психологом")
    press(newcomer, "Consents and history")
    expect(newcomer.locator("main")).to_contain_text(DECIDED)
    expect(newcomer.locator("body")).not_to_contain_text(NOTE)
    holds(newcomer)


def tries(coordinator: Page, newcomer: Page) -> None:
    """One trial visit clears for a festival; mentoring still wants two and a contract."""
    way_of(coordinator, NAME)
    enter_check(coordinator, "пробных визита")
    newcomer.goto("/volunteers/mine/")
    expect(newcomer.locator("main .row", has_text=FESTIVAL)).to_contain_text(ru("cleared"))
    expect(newcomer.locator("main .row", has_text=MENTORING)).not_to_contain_text(ru("cleared"))
    holds(newcomer)


def comes(page: Page, visit: str, site: Site) -> None:
    """She puts herself on the roster; her square for the door is there at once."""
    page.goto("/visits/mine/")
    follow(page, page.locator(f"#free .row a[href='{visit[visit.index('/visits/') :]}']"))
    press(page, "I come")
    expect(page.locator("main")).to_contain_text(ru("I do not come"))
    holds(page)
    page.goto("/attendance/mine/")
    expect(page.locator("main .card", has_text="Мастерская").locator("svg.qr")).to_be_visible()
    holds(page)
    its_day_comes(site, visit, a_while_ago())


def is_let_in_and_out(page: Page) -> None:
    """Let in by a telephone without a network; half an hour later it has one, and she leaves."""
    opens_the_sheet(page)
    line = line_of(page, NAME)
    expect(line).to_contain_text(ru("may come in", DOOR))
    holds(page)
    now = on_the_clock_of_pages()
    page.clock.set_fixed_time(max(a_while_ago(), now - timedelta(minutes=INSIDE)))
    page.context.set_offline(True)
    line.get_by_role("button", name=ru("Came", DOOR), exact=True).click()
    expect(page.locator("#door-waiting")).to_contain_text("1 отметка ждёт сети")
    page.clock.set_fixed_time(now)
    page.context.set_offline(False)
    expect(line).to_contain_text(ru("inside", DOOR), timeout=40_000)
    line.get_by_role("button", name=ru("Left", DOOR), exact=True).click()
    expect(line).to_contain_text(ru("has left", DOOR))
    holds(page)


def hours_are_confirmed(page: Page) -> None:
    """The hours came from the door; whoever coordinates at the host says that they are right."""
    page.goto("/")
    follow(page, page.locator("main a[href^='/volunteers/of/'][href$='/hours/']"))
    row = page.locator("main tbody tr", has_text=NAME)
    expect(row).to_contain_text(FESTIVAL)
    holds(page)
    press(page, "Confirm what is ticked")
    expect(page.locator("main tbody tr", has_text=NAME)).to_have_count(0)


def shows_them(page: Page) -> None:
    """Her record says the hours to whoever has its address, on paper too, and none of her papers."""
    page.goto("/volunteers/mine/")
    press(page, "My hours")
    expect(page.locator("main .row", has_text=HOME)).to_contain_text(ru("confirmed", "hours"))
    holds(page)
    page.goto("/volunteers/mine/")
    press(page, "Volunteer record")
    press(page, "Make a record")
    holds(page)
    press(page, "Make the record")
    opens_its_paper(page)
    holds(page)
    press(page, "Open the page that others see")
    expect(page.locator("main tbody tr", has_text=HOME)).to_contain_text(f"{INSIDE} мин")
    expect(page.locator("main")).to_contain_text("Обучение безопасности детей")
    for words in ("судимост", "Здоровье", DECIDED):
        expect(page.locator("body")).not_to_contain_text(words)
    holds(page)
