"""What a methodologist does to set an assessment going."""

from playwright.sync_api import Page

from tests.e2e.acting import fill, follow, press


def prepare_campaign(page: Page, title: str, *, wave: str) -> None:
    """A campaign with the usual days; its page opens."""
    page.goto("/assessment/")
    press(page, "Prepare a campaign")
    fill(page, title_ru=title, title_en=f"Wave {wave}", wave=wave)
    values = page.locator('[name="instrument"] option').evaluate_all("all => all.map(one => one.value)")
    fill(page, instrument=values[-1])
    press(page, "Prepare the campaign")


def add_to_campaign(page: Page, name: str) -> None:
    """Find the organisation by a part of its name, tick it and add it; then open its assessment."""
    page.locator('main #add [name="text"]').fill(name)
    follow(page, page.locator("main #add").get_by_role("search").get_by_role("button"))
    page.locator("main table").get_by_role("checkbox").check()
    press(page, "Add those ticked")
    follow(page, page.locator("main table").get_by_role("link"))


def start_campaign(page: Page, address: str) -> None:
    """From its page."""
    page.goto(address)
    press(page, "Start the campaign")


def invite(page: Page, email: str, *, name: str, function: str) -> None:
    """A respondent, by letter."""
    fill(page, kind="respondent", function=function, name=name, email=email)
    press(page, "Send the invitation")
