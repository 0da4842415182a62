"""What those who plan a visit do on the Russian pages; how its day comes without waiting for it."""

import sqlite3
from datetime import UTC, datetime, time, timedelta
from typing import Final

from playwright.sync_api import Locator, Page, expect

from tests.e2e.acting import fill, follow, on_the_clock_of_pages, press, ru
from tests.e2e.site import Site
from tests.e2e.volunteering import FESTIVAL, day_ahead, fits

HOME: Final = "АНО «Берег семьи»"
AHEAD: Final = 6  # days until what is planned here: nothing else stands in the calendar on that day
LASTS: Final = timedelta(minutes=90)


def host_of(page: Page) -> str:
    """The first of those who may host volunteers."""
    page.goto("/volunteers/")
    follow(page, page.locator("aside a[href^='/volunteers/of/'], main a[href^='/volunteers/of/']"))
    follow(page, page.locator("a[href$='/hosts/']"))
    row = page.locator("main tr, main .row").filter(has_text=ru("may host")).first
    return row.locator("th, .row-title, strong, h2, h3").first.inner_text().strip()


def plans_a_visit(page: Page, group: str, *, people: int) -> str:
    """From the calendar of the house; the address of the visit."""
    host = host_of(page)
    page.goto("/visits/")
    follow(page, page.locator("a[href^='/visits/calendar/']"))
    press(page, "Plan a visit")
    for name, label in (("type", FESTIVAL), ("organiser", HOME), ("host", host)):
        page.locator(f'main [name="{name}"]').select_option(label=label)
    fill(page, day=day_ahead(AHEAD), starts="10:00", ends="11:30", place="Мастерская", group=group)
    fill(page, people=str(people), duty_phone="+7 912 000-00-77")
    fits(page)
    press(page, "Plan")
    expect(page.locator("main")).to_contain_text(group)
    return page.url


def its_day_comes(site: Site, visit: str, starts: datetime) -> None:
    """The visit stands at this hour, as if the days until it had gone by."""
    code = visit.rstrip("/").rsplit("/", 1)[1]
    hours = [f"{one.astimezone(UTC):%Y-%m-%d %H:%M:%S}" for one in (starts, starts + LASTS)]
    with sqlite3.connect(site.database, timeout=20) as database:
        moved = database.execute(
            "UPDATE visits_visit SET starts_at = ?, ends_at = ? WHERE code = ?", (*hours, code)
        )
        assert moved.rowcount == 1, code


def a_while_ago() -> datetime:
    """A visit that began then goes on now; soon after midnight it began with the day."""
    now = on_the_clock_of_pages()
    return max(datetime.combine(now, time.min, now.tzinfo), now - timedelta(minutes=40))


def line_of(page: Page, name: str) -> Locator:
    """The line of this person on the guard's sheet."""
    return page.locator(f'[data-post][data-name="{name}"]')


def opens_the_sheet(page: Page) -> None:
    """The guard's sheet of today."""
    page.goto("/attendance/")
    press(page, "Open the sheet of today")
    expect(page.locator("h1")).to_contain_text("Лист охраны")
