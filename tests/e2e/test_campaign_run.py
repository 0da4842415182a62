"""A campaign as the methodologist runs it: who stands where, calls, more time, an appeal, what is trusted."""

from datetime import timedelta
from typing import Final

from playwright.sync_api import Page, expect

from rostok.demo.network.calls import WHY_MORE
from rostok.demo.network.disputes import REASONS, WHY_ANNULLED
from tests.e2e.acting import fill, follow, on_the_clock_of_pages, open_task, press, ru, verb
from tests.e2e.conftest import Enter

WAVE: Final = "Точки роста: вторая волна"
BEFORE: Final = "Точки роста: первая волна"
APPEALED: Final = "Тополёк"
DECISION: Final = "Показали журнал за год: порядок описан, записи есть."
MORE: Final = "Сменился бухгалтер, новый выходит через неделю."


def open_campaign(page: Page, title: str) -> str:
    page.goto("/assessment/")
    follow(page, page.locator("main a").filter(has_text=title))
    return page.url


def calls_somebody(page: Page) -> str:
    """Two taps: the person, the result. Who was called."""
    press(page, "Whom to call")
    card = page.locator("main .card").filter(has=page.locator("details.confirm")).first
    name = card.locator("h3").inner_text()
    card.locator("summary").click()
    follow(page, card.locator('button[name="result"][value="no_answer"]'))
    return name


def gives_more_time(page: Page, house: str) -> None:
    """On the page of the assessment; the reason stands there."""
    follow(page, page.locator("main table a").filter(has_text=house))
    press(page, "Give more time")
    later = on_the_clock_of_pages().date() + timedelta(days=25)
    fill(page, until=f"{later:%Y-%m-%d}", reason=MORE)
    press(page, "Give more time")
    expect(page.locator("body")).to_contain_text(MORE)


def test_the_methodologist_runs_a_campaign(enter: Enter) -> None:
    page = enter("methodologist")
    campaign = open_campaign(page, WAVE)
    press(page, "Board")
    board = page.url
    rows = page.locator("main tbody tr")
    assert rows.count() > 10
    page.goto(f"{board}?phase=annulled")
    follow(page, page.locator("main tbody tr a"))
    expect(page.locator("main")).to_contain_text(WHY_ANNULLED)
    page.goto(board)
    name = calls_somebody(page)
    expect(page.locator("main")).to_contain_text(ru("Called today"))
    called = page.locator("main h2", has_text=ru("Called today")).locator("xpath=following-sibling::*")
    expect(called.first).to_contain_text(name)
    page.goto(board)
    gives_more_time(page, "Семейная мастерская")
    page.goto(f"{campaign}note/")
    expect(page.locator("main")).to_contain_text(ru("Whom to help"))
    assert WHY_MORE not in page.locator("main").inner_text()


def test_the_methodologist_decides_an_appeal(enter: Enter) -> None:
    page = enter("methodologist")
    open_task(page, APPEALED, "Decide")
    expect(page.locator("main")).to_contain_text(REASONS)
    mark = page.locator('main [name="mark-0"]')
    mark.select_option("3")
    fill(page, decision=DECISION)
    press(page, "Decide")
    expect(page.locator("main")).to_contain_text(DECISION)
    expect(verb(page, "Decide")).to_have_count(0)


def test_a_closed_campaign_says_that_it_is_too_small_to_be_trusted(enter: Enter) -> None:
    page = enter("methodologist")
    open_campaign(page, BEFORE)
    press(page, "How far the marks can be trusted")
    expect(page.locator("main")).to_contain_text(ru("Too few organisations"))
