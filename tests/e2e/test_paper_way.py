"""Somebody without a telephone: everything of hers is on paper, and a coordinator enters it."""

from datetime import datetime, time, timedelta
from typing import Final

from playwright.sync_api import Page, expect

from tests.e2e.acting import fill, follow, on_the_clock_of_pages, press, ru
from tests.e2e.conftest import Enter
from tests.e2e.site import Site
from tests.e2e.visiting import HOME, its_day_comes, opens_the_sheet, plans_a_visit
from tests.e2e.volunteering import FESTIVAL, date_paper, day_ahead, holds, opens_its_paper, step, way_of

NAME: Final = "Зинаида Карпова"
GROUP: Final = "Пятая группа"
CAME, LOOKED, TRIED = -10, -8, -3  # days ago: the sheet of her wish, her papers, the trial visit
PAPERS: Final = {
    "Личность установлена": "",
    "18 лет": "adult-seen",
    "Правила поведения": "",
    "Нет судимости": "",
    "Здоровье": "",
    "Обучение безопасности детей": "",
}


def test_a_volunteer_goes_the_whole_way_on_paper(enter: Enter, site: Site) -> None:
    page = enter("respondent", phone=True)
    is_entered(page)
    her_way_is_printed(page)
    her_wish_and_consent_are_entered(page)
    her_papers_were_looked_at(page)
    visit = plans_a_visit(page, GROUP, people=2)
    is_put_on_the_roster(page, visit)
    stands_on_the_guards_paper(page)
    its_day_comes(site, visit, datetime.combine(yesterday(), time(10), yesterday().tzinfo))
    ticks_are_entered(page)
    hours_are_confirmed(page)
    gets_her_record(page)


def yesterday() -> datetime:
    """By the clock of the pages."""
    return on_the_clock_of_pages() - timedelta(days=1)


def is_entered(page: Page) -> None:
    """From the sheet that she signed, with how it came; no telephone, no address."""
    page.goto("/volunteers/")
    follow(page, page.locator("aside a[href^='/volunteers/of/'], main a[href^='/volunteers/of/']"))
    press(page, "A volunteer without an account")
    fill(page, name=NAME, channel="paper", came_on=day_ahead(CAME), number="31-в", brought_by="дочь")
    holds(page)
    press(page, "Enter", "from paper")
    expect(page.locator("h1")).to_contain_text(NAME)


def her_way_is_printed(page: Page) -> None:
    """Her steps with places to write, each consent apart, and a square that opens her way again."""
    way = page.url
    press(page, "The way on paper")
    expect(page.locator("main")).to_contain_text("☐ Личность установлена")
    expect(page.locator("svg.qr")).to_be_visible()
    holds(page)
    page.goto(way)


def her_wish_and_consent_are_entered(page: Page) -> None:
    press(page, "Choose what to do")
    page.get_by_label(FESTIVAL).check()
    press(page, "Choose")
    follow(page, step(page, "Согласие на обработку").get_by_role("link", name=ru("Consent")))
    page.locator('[name="purpose"][value="data"]').check()
    fill(page, given_on=day_ahead(LOOKED), sheet="папка 7, лист 2")
    holds(page)
    press(page, "Enter the consent")
    expect(page.locator("main")).to_contain_text("До допуска осталось 7 шагов")


def her_papers_were_looked_at(page: Page) -> None:
    """Some days ago, by hand on her sheet; typed in today. The trial visit comes last."""
    for title, kind in PAPERS.items():
        enters(page, title, kind, LOOKED)
    expect(page.locator("main")).to_contain_text("До допуска остался 1 шаг")
    enters(page, "Пробный визит", "", TRIED)
    expect(page.locator("main .row", has_text=FESTIVAL)).to_contain_text(ru("cleared"))
    holds(page)


def enters(page: Page, title: str, kind: str, day: int) -> None:
    """One line of the sheet: who looked, on which day, valid until."""
    follow(page, step(page, title).locator(f"a[href*='/check/{kind}']"))
    fill(page, checked_by="Вера Соколова", checked_on=day_ahead(day), valid_until=day_ahead(200))
    date_paper(page, day)
    press(page, "Enter the check")


def is_put_on_the_roster(page: Page, visit: str) -> None:
    """By whoever coordinates; the roster prints."""
    press(page, "Put on the roster")
    row = page.locator("main .row", has_text=NAME)
    expect(row).to_contain_text(ru("cleared"))
    follow(page, row.get_by_role("button"))
    page.goto(visit)
    expect(page.locator("#roster")).to_contain_text(NAME)
    holds(page)
    press(page, "The roster on paper")
    expect(page.locator("main")).to_contain_text(NAME)
    holds(page)
    page.goto(visit)


def stands_on_the_guards_paper(page: Page) -> None:
    """On the sheet of the day that is printed for the door."""
    press(page, "Guard’s sheet of this day")
    expect(page.locator(f'[data-name="{NAME}"]')).to_contain_text(ru("may come in", "at a door"))
    press(page, "The sheet on paper")
    row = page.locator("main tbody tr", has_text=NAME)
    expect(row).to_contain_text(ru("may come in", "at a door"))
    expect(row).to_contain_text(GROUP)
    expect(page.locator("svg.qr")).to_be_visible()
    holds(page)


def ticks_are_entered(page: Page) -> None:
    """The paper comes back the day after: hours, health and passport as ticked."""
    opens_the_sheet(page)
    follow(page, page.get_by_role("link", name=ru("The day before")))
    press(page, "Enter ticks from paper")
    line = page.locator("fieldset", has_text=NAME)
    line.locator("[name^='came-']").fill("10:05")
    line.locator("[name^='left-']").fill("11:25")
    line.locator("[name^='well-']").check()
    line.locator("[name^='looked-']").check()
    fill(page, channel="paper", number="7-л", brought_by="Глеб Рыбаков")
    holds(page)
    press(page, "Enter the ticks")
    line = page.locator(f'[data-name="{NAME}"]')
    expect(line).to_contain_text(ru("has left", "at a door"))
    expect(line).to_contain_text("10:05")
    expect(line).to_be_visible()
    assert line.and_(page.locator("[data-red]")).count() == 0, "she had her admission on that day"
    holds(page)


def hours_are_confirmed(page: Page) -> None:
    """From the desk; the month of hers prints for whoever wants it in the hand."""
    page.goto("/")
    follow(page, page.locator("main a[href^='/volunteers/of/'][href$='/hours/']"))
    row = page.locator("main tbody tr", has_text=NAME)
    expect(row).to_contain_text("1 ч 20 мин")
    press(page, "Confirm what is ticked")
    expect(page.locator("main tbody tr", has_text=NAME)).to_have_count(0)
    way_of(page, NAME)
    press(page, "Hours")
    expect(page.locator("main .row", has_text=HOME)).to_contain_text(ru("confirmed", "hours"))
    press(page, "The month on paper")
    expect(page.locator("main tbody tr", has_text="1 ч 20 мин")).to_contain_text(HOME)
    holds(page)


def gets_her_record(page: Page) -> None:
    """Made by her word, printed and given to her."""
    way_of(page, NAME)
    press(page, "Volunteer record")
    press(page, "Make a record")
    press(page, "Make the record")
    opens_its_paper(page)
    press(page, "Open the page that others see")
    expect(page.locator("main tbody tr", has_text=HOME)).to_contain_text("1 ч 20 мин")
    holds(page)
