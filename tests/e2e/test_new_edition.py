"""A new edition of the rules: written on a phone, in force on its day, told to whoever it touches."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.acting import fill, follow, open_task, press, ru
from tests.e2e.conftest import Enter
from tests.e2e.site import Site, served_demo
from tests.e2e.volunteering import FESTIVAL, day_ahead, fits

NUMBER = "2.2"
BEFORE = "Сотрудник учреждения находится рядом всё время."
NOW = "Двое сотрудников учреждения находятся рядом всё время."
SIDES = "АНО «Берег семьи» → "
ACCEPT = "Read and accept"
READER = "moderator@example.org"
TOLD = "Текст изменился, примите его заново"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, loaded: Path) -> Iterator[Site]:
    """A demonstration of its own: what changes here would change the days of others."""
    with served_demo(tmp_path_factory.mktemp("site"), loaded) as served:
        yield served


def test_a_new_edition_is_accepted_anew_by_whoever_it_touches(enter: Enter, site: Site) -> None:
    officer, volunteer = enter("officer", phone=True), enter("moderator", phone=True)
    leader = enter("leader", phone=True)
    drafts(officer)
    sees_what_changes(officer)
    sees_whom_it_touches(officer)
    approves_from_tomorrow(officer)
    nothing_waits(volunteer)
    site.rostok("tick", "--at", f"{day_ahead(1)}T09:00:00+03:00")
    holds_for_everybody(enter("visitor", phone=True))
    is_told(volunteer)
    for page in (volunteer, leader):
        accepts_anew(page)
    is_in_force_again(volunteer)


def drafts(page: Page) -> None:
    """The next edition begins with the points of this one; one point reads otherwise."""
    page.goto("/regulations/")
    follow(page, page.locator("main .row a"))
    fits(page)
    press(page, "Draft a new edition")
    fits(page)
    follow(page, page.get_by_role("link", name=f"Изменить {NUMBER}", exact=True))
    text = page.locator('main [name="text_ru"]')
    said = text.input_value()
    assert BEFORE in said
    text.fill(said.replace(BEFORE, NOW))
    fits(page)
    press(page, "Save the point")


def sees_what_changes(page: Page) -> None:
    """Point by point, word by word."""
    follow(page, page.locator("a[href$='/difference/']"))
    expect(page.locator("main .card h2")).to_have_text([NUMBER])
    expect(page.locator("main ins").first).to_contain_text("Двое")
    expect(page.locator("main")).to_contain_text("Изменено: 1, добавлено: 0, отменено: 0")
    fits(page)


def sees_whom_it_touches(page: Page) -> None:
    """The type that cites the point, and what was signed by it."""
    press(page, "Whom the changes affect")
    row = page.locator("main .row", has_text=FESTIVAL)
    expect(row).to_contain_text(NUMBER)
    expect(page.locator("main .row", has_text="Больничная няня")).to_have_count(0)
    fits(page)


def approves_from_tomorrow(page: Page) -> None:
    """By an order of today; until its day it waits."""
    press(page, "Approve by an order")
    fill(page, order_number="31", effective_on=day_ahead(1))
    fits(page)
    press(page, "Approve")
    expect(page.locator("body")).to_contain_text(ru("approved, not yet in force", "rule"))


def nothing_waits(page: Page) -> None:
    """What is not in force yet asks nobody to sign."""
    page.goto("/")
    expect(page.locator("main")).not_to_contain_text(ru(ACCEPT))


def holds_for_everybody(page: Page) -> None:
    """Whoever is not signed in reads the new words."""
    page.goto("/regulations/")
    follow(page, page.locator("main .row a"))
    press(page, "Read the edition in force")
    expect(page.locator("main")).to_contain_text(NOW)
    fits(page)


def is_told(page: Page) -> None:
    """A letter that says so; the worker writes it soon after the tick."""
    letters = page.locator(".card", has_text=READER).filter(has_text=TOLD)
    for _turn in range(120):
        page.goto("/demo/outbox")
        if letters.count():
            break
        page.wait_for_timeout(500)
    expect(letters.first).to_contain_text("АНО «Берег семьи»")


def accepts_anew(page: Page) -> None:
    """From the desk: what changed stands over the text."""
    open_task(page, SIDES, ACCEPT)
    changes = page.locator("#changes")
    expect(page.locator("#text")).to_contain_text(NOW)
    expect(changes.locator("ins").first).to_contain_text("Двое")
    fits(page)
    press(page, "Accept the new version")
    expect(page.locator("main")).not_to_contain_text(ru("Accept the new version"))


def is_in_force_again(page: Page) -> None:
    """Both have accepted: nothing waits, the text in force says the new words."""
    page.reload()
    expect(page.locator("#text")).to_contain_text(NOW)
    expect(page.locator("#changes")).to_have_count(0)
    expect(page.locator("#signatures")).not_to_contain_text(ru("has not signed"))
