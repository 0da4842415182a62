"""Every list of the demonstration is taken as a file by each of its readers."""

import pytest
from playwright.sync_api import Page

from rostok.demo.roles import ROLES
from tests.e2e.conftest import Enter
from tests.e2e.site import Site
from tests.sheets import runs_anything, sheets_of

EXCEPT = {  # as in tests/ui/test_exports.py
    "portal:search",
    "portal:erasure-list",
    "demo:outbox",
    "concerns:concern-list",
    "concerns:concern-reads",
    "concerns:officer-list",
    "children:child-list",
    "children:child-reads",
    "children:keeper-list",
    "agreements:institution-choose",
    "volunteers:volunteer-mine",
}
MET = {"parties:organisation-list", "proofs:proof-list", "roadmaps:road-map-list"}  # by the methodologist


@pytest.fixture(scope="session")
def site(still: Site) -> Site:
    """Nothing is changed here."""
    return still


@pytest.fixture(scope="session")
def lists(told: list[dict[str, str]]) -> list[dict[str, str]]:
    """Pages of the shape list, as each role meets them."""
    return [one for one in told if one["shape"] == "list" and one["name"] not in EXCEPT]


@pytest.mark.parametrize("role", [role.slug for role in ROLES])
def test_lists_of_this_role_can_be_taken(lists: list[dict[str, str]], enter: Enter, role: str) -> None:
    page = enter(role)
    seen, wrong = set(), []
    for told in lists:
        if told["role"] == role:
            page.goto(told["url"])
            if page.locator("tbody tr").count():
                seen.add(told["name"])
                wrong += [f"{told['url']}: {fault}" for fault in faults_of(page)]
    assert wrong == []
    assert role != "methodologist" or seen >= MET, "lists with rows were met"


def faults_of(page: Page) -> list[str]:
    """What is wrong with the files of the list that stands open."""
    found = []
    links = {name: page.locator(f".export a[href*='format={name}']") for name in ("xlsx", "csv")}
    for name, link in links.items():
        if link.count() != 1:
            found.append(f"no link to {name}")
    if found:
        return found
    shown = page.locator("table").first.locator("tbody tr").count()  # sums may stand below the list
    book = page.request.get(page.url.partition("?")[0] + str(links["xlsx"].get_attribute("href"))).body()
    (rows,) = sheets_of(book).values()
    if len(rows) - 1 < shown or runs_anything(book):
        found.append(f"{len(rows) - 1} rows in the file, {shown} on the page")
    text = page.request.get(page.url.partition("?")[0] + str(links["csv"].get_attribute("href"))).text()
    if text.count("\n") < len(rows):
        found.append("CSV is shorter than XLSX")
    return found
