"""One served demonstration and one browser for the tests of this folder, of each process that runs them.

The demonstration is loaded once in a run; every process serves a copy of its own. The pages of all roles are
walked once, and looked at in a copy that nobody changes, so that they are there as they were told.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.site import LOADED_AT, Site, copy_demo, environment, load_demo, said_by, served_demo
from tests.prepared import made_once

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


READERS = {"test_exports", "test_pages"}  # change nothing: both demonstrations may be read by them
FIRST = [
    "test_whole_way.py",  # the longest
    "test_pages.py::test_each_page_is_seen_in_both_languages",  # the pages are walked before others wait
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two at once: a file stays with one demonstration, whose state its tests share; readers come last."""
    here = [item for item in items if item.path.parent == Path(__file__).parent]
    for item in here:
        if item.path.stem not in READERS:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    items.sort(key=place)


def place(item: pytest.Item) -> int:
    """When it is its turn, among files of one test: xdist takes the files of several before them.

    While the shapes, the largest of those, are looked at by one process the other loads the demonstration.
    """
    told = (number for number, name in enumerate(FIRST) if name in item.nodeid)
    return next(told, len(FIRST) + (item.path.stem in READERS))


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a demonstration as it was loaded; not to be changed."""
    return made_once(tmp_path_factory, "demonstration", load_demo)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, loaded: Path) -> Iterator[Site]:
    """The demonstration that the tests of this process change."""
    with served_demo(tmp_path_factory.mktemp("site"), loaded) as served:
        yield served


@pytest.fixture(scope="session")
def still(tmp_path_factory: pytest.TempPathFactory, loaded: Path) -> Iterator[Site]:
    """Another one, for tests that look and change nothing: the `site` of those files."""
    with served_demo(tmp_path_factory.mktemp("still"), loaded) as served:
        yield served


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory, loaded: Path) -> list[dict[str, str]]:
    """What `rostok pages --json` tells of the demonstration as it was loaded."""

    def walk(folder: Path) -> None:
        copy_demo(loaded, folder, LOADED_AT)
        said = said_by(environment(folder, LOADED_AT), "pages", "--json")
        (folder / "pages.json").write_text(said.splitlines()[-1], encoding="utf-8")

    walked = made_once(tmp_path_factory, "walked", walk) / "pages.json"
    return list(json.loads(walked.read_text(encoding="utf-8")))


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
