"""A suspension made in one institution is in force in another at once; two people lift it, none alone."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.acting import fill, follow, letter_link, open_task, press, ru, verb
from tests.e2e.conftest import Enter
from tests.e2e.site import Site, served_demo
from tests.e2e.volunteering import fits, holds, way_of

HERE, HOME, ELSEWHERE = "АНО «Берег семьи»", "Фонд «Тёплый порог»", "Центр помощи детям «Камские зори»"
REASON = "Позвонила мать: обещал отвезти ребёнка к себе."
CLEARED_UP = "Проверили: речь шла о другом человеке."
SECOND = "officer@example.org"
SUSPENDED = "допуск приостановлен"
AHEAD, AT = 5, "16:00–17:30"  # the visit that wants four people: days until it, its hours


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, loaded: Path) -> Iterator[Site]:
    """A demonstration of its own: what changes here would change the days of others."""
    with served_demo(tmp_path_factory.mktemp("site"), loaded) as served:
        yield served


def test_a_suspension_by_one_institution_acts_in_another_until_two_people_lift_it(
    enter: Enter, site: Site
) -> None:
    volunteer, elsewhere = enter("visitor", phone=True), enter("visitor", phone=True)
    coordinator, guard = enter("respondent", phone=True), enter("guard", phone=True)
    name, email = leader_of(site, HOME)
    signs_in(volunteer, email)
    signs_in(elsewhere, leader_of(site, ELSEWHERE)[1])
    begins_to_coordinate(elsewhere, leader_of(site, ELSEWHERE)[0])
    comes_here_too(elsewhere, volunteer, name, email)
    visit = joins(volunteer)
    expect(line_ahead(guard, name)).to_contain_text(ru("may come in", "at a door"))

    suspends(elsewhere, name)
    is_told_to_lead_her_out(guard, name)
    expect(line_ahead(guard, name)).to_contain_text(SUSPENDED)
    the_roster_refuses(coordinator, volunteer, name, visit)
    nobody_here_reads_why([volunteer, coordinator, guard])

    proposer, second = enter("methodologist", phone=True), enter("officer", phone=True)
    nobody_lifts_it_alone(proposer, volunteer)
    comes_to_decide(enter("operator", phone=True), second)
    lifts_it(second, name)
    is_admitted_again(volunteer, guard, name, visit)


def leader_of(site: Site, organisation: str) -> tuple[str, str]:
    """The name and the address of whoever leads it, from the database of the demonstration."""
    with sqlite3.connect(f"file:{site.database}?mode=ro", uri=True) as database:
        found: tuple[str, str] = database.execute(
            "SELECT person.name, account.email FROM parties_role role "
            "JOIN parties_person person ON person.id = role.person_id "
            "JOIN accounts_user account ON account.id = person.user_id "
            "JOIN parties_organisation organisation ON organisation.id = role.organisation_id "
            "WHERE role.kind = 'leader' AND organisation.name = ?",
            (organisation,),
        ).fetchone()
    return found


def signs_in(page: Page, email: str) -> None:
    """By a code from a letter."""
    page.goto("/account/code/")
    fill(page, email=email)
    press(page, "Send the code")
    letters = page.context.new_page()
    letters.goto("/demo/outbox")
    letter = letters.locator(".card").filter(has_text=email).first.locator(".letter")
    code = re.search(r"\b\d{6}\b", letter.inner_text())
    assert code, letter.inner_text()
    letters.close()
    fill(page, code=code[0])
    press(page, "Sign in")


def begins_to_coordinate(page: Page, name: str) -> None:
    """A leader names herself."""
    page.goto("/volunteers/")
    follow(page, page.locator("main a, aside a").filter(has_text=ELSEWHERE))
    press(page, "Name a coordinator")
    page.locator('main [name="person"]').select_option(label=name)
    press(page, "Name", "a coordinator")
    fits(page)


def comes_here_too(page: Page, volunteer: Page, name: str, email: str) -> None:
    """Invited by the other institution, with the account she has."""
    press(page, "Invite a volunteer")
    fill(page, name=name, email=email)
    press(page, "Send the letter")
    volunteer.goto(letter_link(page, email))
    press(volunteer, "Accept the invitation")
    fits(volunteer)


def joins(page: Page) -> str:
    """From her visits to the roster of the first group; the address of the visit."""
    page.goto("/visits/mine/")
    visit_ahead(page)
    press(page, "I come")
    expect(page.locator("main")).to_contain_text(ru("I do not come"))
    fits(page)
    return page.url


def visit_ahead(page: Page) -> None:
    """Open the visit that wants four people."""
    rows = page.locator("main .row", has_text=HERE).filter(has_text=AT)
    follow(page, rows.locator("a"))


def line_ahead(page: Page, name: str) -> Locator:
    """Her line on the guard's sheet of the day of the visit."""
    page.goto("/attendance/")
    press(page, "Open the sheet of today")
    for _day in range(AHEAD):
        follow(page, page.get_by_role("link", name=ru("The day after")))
    fits(page)
    return page.locator(f'[data-name="{name}"]')


def suspends(page: Page, name: str) -> None:
    """From her way in this institution, in two presses and a sentence."""
    way_of(page, name)
    follow(page, page.get_by_role("link", name=ru("Suspend the admission")))
    fits(page)
    fill(page, reason=REASON)
    press(page, "Suspend now")
    expect(page.locator("main, .notices, body").first).to_contain_text(
        ru("The admission is suspended everywhere.")
    )


def is_told_to_lead_her_out(page: Page, name: str) -> None:
    """She is inside this very hour: the line is red and asks somebody to look."""
    page.goto("/attendance/")
    press(page, "Open the sheet of today")
    line = page.locator(f'[data-name="{name}"]')
    expect(line).to_contain_text(SUSPENDED)
    expect(line).to_have_attribute("data-red", "")
    expect(line.locator('button[value="came"]')).to_have_count(0)


def the_roster_refuses(coordinator: Page, volunteer: Page, name: str, visit: str) -> None:
    """She was taken off; neither she nor the coordinator puts her back."""
    is_taken_off(volunteer)
    coordinator.goto(visit)
    expect(coordinator.locator("#gone")).to_contain_text(name)
    press(coordinator, "Put on the roster")
    row = coordinator.locator("main .row", has_text=name)
    expect(row).to_contain_text(SUSPENDED)
    expect(row.get_by_role("button")).to_have_count(0)
    fits(coordinator)
    volunteer.goto(visit)
    press(volunteer, "I come")
    expect(volunteer.locator("body")).to_contain_text("Допуск приостановлен.")
    expect(verb(volunteer, "I do not come")).to_have_count(0)
    fits(volunteer)


def is_taken_off(page: Page) -> None:
    """The worker takes her off soon after the press; the door and new rosters know it at once."""
    for _turn in range(300):
        page.goto("/visits/mine/")
        if not page.locator("#mine .row", has_text=AT).count():
            break
        page.wait_for_timeout(500)
    expect(page.locator("#mine .row", has_text=AT)).to_have_count(0)


def nobody_here_reads_why(pages: list[Page]) -> None:
    """Neither she, nor the coordinator here, nor the guard: those who may lift it alone."""
    for page in pages:
        for address in ("/", "/volunteers/", "/volunteers/mine/", "/visits/", "/standing/", "/demo/outbox"):
            page.goto(address)
            assert REASON not in page.locator("body").inner_text(), address
    way_of(pages[1], leader_name(pages[0]))
    assert REASON not in pages[1].locator("body").inner_text()
    expect(pages[1].locator("main")).to_contain_text(SUSPENDED)


def leader_name(page: Page) -> str:
    """Whose desk this is."""
    page.goto("/")
    return page.locator(".me strong").first.text_content() or ""


def nobody_lifts_it_alone(first: Page, volunteer: Page) -> None:
    """Whoever may lift it reads why; whoever proposes it does not decide."""
    volunteer.goto("/standing/")
    first.goto(volunteer.url)
    expect(first.locator("main")).to_contain_text(REASON)
    press(first, "Lift it: it takes two people")
    fits(first)
    fill(first, reason=CLEARED_UP)
    press(first, "Propose to lift it")
    press(first, "Lift it: it takes two people")
    expect(first.locator("main")).to_contain_text(ru("You proposed this, so somebody else decides on it."))
    expect(first.locator("main")).to_contain_text(ru("There is no second person yet"))
    expect(verb(first, "Lift it")).to_have_count(0)
    holds(first)


def comes_to_decide(operator: Page, second: Page) -> None:
    """The operator invites a second one for the whole network, who accepts with the account they have."""
    operator.goto("/invitations/new/")
    fill(operator, kind="methodologist", name="Фёдор Малахов", email=SECOND)
    holds(operator)
    press(operator, "Send the invitation")
    second.goto(letter_link(operator, SECOND))
    press(second, "Accept the invitation")
    fits(second)


def lifts_it(page: Page, name: str) -> None:
    """It waits on the desk; both words are read before it is decided."""
    open_task(page, name, "Decide")
    expect(page.locator("main")).to_contain_text(REASON)
    expect(page.locator("main")).to_contain_text(CLEARED_UP)
    holds(page)
    press(page, "Lift it")
    expect(page.locator("body")).to_contain_text(ru("The flag is lifted."))
    expect(page.locator("main")).not_to_contain_text(REASON)
    holds(page)


def is_admitted_again(volunteer: Page, guard: Page, name: str, visit: str) -> None:
    """At once: on the roster by herself, at the door of that day, and where she is this hour."""
    volunteer.goto(visit)
    press(volunteer, "I come")
    expect(volunteer.locator("main")).to_contain_text(ru("I do not come"))
    expect(volunteer.locator("main")).not_to_contain_text(SUSPENDED)
    holds(volunteer)
    expect(line_ahead(guard, name)).to_contain_text(ru("may come in", "at a door"))
    guard.goto("/attendance/")
    press(guard, "Open the sheet of today")
    line = guard.locator(f'[data-name="{name}"]')
    expect(line).not_to_contain_text(SUSPENDED)
    holds(guard)
