"""A volunteer on a phone, from an open invitation to clearance and hours, beside the coordinator."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.e2e.acting import fill, follow, letter_link, on_the_clock_of_pages, press, ru
from tests.e2e.conftest import PHONE, Enter
from tests.e2e.volunteering import date_paper

NEWCOMER = "timur.dolgih@example.org"
NAME = "Тимур Долгих"
PASSWORD = "семь синих варежек на верёвке"
CHECKS = 8  # steps of a festival but the consent: identity, age, code, record, health, training, visit


def test_volunteer_goes_from_an_invitation_to_clearance_on_a_phone(enter: Enter) -> None:
    coordinator, newcomer = enter("respondent"), enter("visitor", phone=True)
    asks_for_a_letter(newcomer, open_address(coordinator))
    accepts(newcomer, letter_link(coordinator, NEWCOMER))
    chooses(newcomer)
    consents(newcomer)
    enters_checks(coordinator)
    is_cleared(newcomer)
    tells_hours(newcomer)
    confirms_hours(coordinator)
    reads_that_they_stand(newcomer)


def open_address(page: Page) -> str:
    """The address of the leaflet."""
    page.goto("/volunteers/")
    follow(page, page.locator("aside a[href^='/volunteers/of/'], main a[href^='/volunteers/of/']"))
    return page.locator("main a[href*='/volunteers/join/']").first.get_attribute("href") or ""


def asks_for_a_letter(page: Page, address: str) -> None:
    page.goto(address[address.index("/volunteers/") :])
    fill(page, name=NAME, email=NEWCOMER)
    press(page, "Ask for a letter")
    expect(page.locator("h1")).to_contain_text(ru("Look into your mail"))


def accepts(page: Page, link: str) -> None:
    page.goto(link)
    fill(page, way="password", password=PASSWORD)
    press(page, "Accept the invitation")
    page.goto("/volunteers/mine/")
    expect(page.locator("main")).to_contain_text(ru("What is left"))


def chooses(page: Page) -> None:
    """A festival, which needs all of the way."""
    press(page, "Choose what to do")
    page.get_by_label("Праздник или занятие в учреждении").check()
    press(page, "Choose")
    expect(page.locator("main")).to_contain_text("До допуска осталось 8 шагов")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def consents(page: Page) -> None:
    press(page, "Consent")
    page.locator('[name="purpose"][value="data"]').check()
    press(page, "Give the consent")
    expect(page.locator("main")).to_contain_text("До допуска осталось 7 шагов")


def enters_checks(page: Page) -> None:
    """One after another, until nothing is left; the age by the passport."""
    page.goto("/volunteers/")
    follow(page, page.locator("main a").filter(has_text=NAME))
    way = page.url
    for _step in range(CHECKS):
        links = page.locator("main a[href*='/check/']:not([href*='parent-consent'])")
        if not links.count():
            break
        follow(page, links)
        until = f"{on_the_clock_of_pages() + timedelta(days=200):%Y-%m-%d}"
        fill(page, valid_until=until)
        date_paper(page)
        press(page, "Enter the check")
        assert page.url == way
    expect(page.locator("main")).to_contain_text(ru("Cleared for everything chosen."))


def is_cleared(page: Page) -> None:
    page.goto("/volunteers/mine/")
    expect(page.locator("main")).to_contain_text(ru("Cleared for everything chosen."))
    expect(page.locator("main")).to_contain_text(ru("cleared"))


def tells_hours(page: Page) -> None:
    """Two hours and a half of today."""
    follow(page, page.locator("a[href$='/hours/']"))
    press(page, "Tell hours")
    fill(page, hours="2", minutes="30", work="Мастерская")
    press(page, "Tell hours")
    expect(page.locator("main")).to_contain_text(ru("told", "hours"))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def confirms_hours(page: Page) -> None:
    """From the desk to the list, all at once: what is ticked already."""
    page.goto("/")
    follow(page, page.locator("main a[href^='/volunteers/of/'][href$='/hours/']"))
    expect(page.locator("main")).to_contain_text(NAME)
    press(page, "Confirm what is ticked")
    expect(page.locator("main")).not_to_contain_text("Мастерская")


def reads_that_they_stand(page: Page) -> None:
    page.reload()
    expect(page.locator("main")).to_contain_text(ru("confirmed", "hours"))
