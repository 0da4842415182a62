"""One served demonstration and one browser for the tests of this folder, of each process that runs them."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.site import Site, served_demo

CHROMIUM = os.environ.get("ROSTOK_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
Enter = Callable[..., Page]


READERS = {"test_pages"}  # change nothing, so that several demonstrations may share them
LONGEST = "test_whole_way"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two at once: a file stays with one demonstration, whose state its tests share; the longest begins."""
    here = [item for item in items if item.path.parent == Path(__file__).parent]
    for item in here:
        if item.path.stem not in READERS:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    items.sort(key=lambda item: item.path.stem != LONGEST)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served_demo(Path(tmp_path_factory.mktemp("site"))) as served:
        yield served


def tell_where(pages: list[Page]) -> None:
    """Where each page stands: shown by pytest when the test has failed."""
    for page in pages:
        print(f"--- {page.url}\n{page.locator('body').inner_text()[:3000]}\n")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


@pytest.fixture
def enter(site: Site, browser: Browser) -> Iterator[Enter]:
    """`enter("leader")`: a page of a fresh browser of this role; errors of scripts and of CSP fail the test.

    `expected`: what the console may say, where the test itself takes the network away or is refused.
    `keeps_copies`: without it no service worker stands: a request that passes one reaches the server although
    the test has taken the network away from the page.
    """
    contexts, problems = [], []

    def open_as(
        role: str,
        *,
        language: str = "ru",
        phone: bool = False,
        dark: bool = False,
        expected: str = "^$",
        keeps_copies: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport=PHONE if phone else DESKTOP,
            locale="en-GB" if language == "en" else "ru-RU",
            color_scheme="dark" if dark else "light",
            base_url=site.url,
            service_workers="allow" if keeps_copies else "block",
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda said: (
                said.type == "error"
                and not re.search(expected, said.text)
                and problems.append(f"{page.url}: {said.text}")
            ),
        )
        page.goto("/demo/")
        page.locator(f'button[value="{role}"]').click()
        return page

    yield open_as
    for context in contexts:
        tell_where(context.pages)
        context.close()
    assert not problems, "\n".join(problems)
