"""The shapes in Chromium: no axe violation in any theme or width; what was typed survives a lost network.

Pages are answered by the test itself from rendered templates and static files: no server and no database.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.utils import translation
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.acting import follow
from tests.e2e.looking import axe_violations
from tests.ui import drawing
from tests.ui.drawing import SHELL
from tests.ui.specimens import SPECIMENS, autosaving_form, empty_form

ORIGIN = "http://rostok.localhost"
POLICY = {"Content-Security-Policy": "default-src 'self'"}
MEDIA = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
HTML = "text/html; charset=utf-8"
DRAFT_OF_ANOTHER = """
  const draft = {at: Date.now(), fields: [["name", "Чужое"]]};
  localStorage.setItem("rostok:draft:someone-else:deed", JSON.stringify(draft))"""
SAVED = '<p class="saved" role="status">Сохранено в 14:02</p>'
OFFLINE = re.compile("ERR_|Failed to fetch")  # what the browser and htmx say of a lost network
Answer = Callable[[Route], None]
Opener = Callable[..., Page]


def served(html: str, on_post: Answer | None) -> Answer:
    """Answers static files from the repository, POST by `on_post`, anything else by the page."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            found = Path(str(finders.find(path.removeprefix("/static/"))))
            route.fulfill(body=found.read_bytes(), content_type=MEDIA[found.suffix])
        elif route.request.method == "POST" and on_post:
            on_post(route)
        else:
            route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=POLICY)

    return answer


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """`open_page(html)` under the strict policy; an error of a script or of the policy fails the test."""
    contexts, problems = [], []

    def opened(html: str, on_post: Answer | None = None, **options: Any) -> Page:
        context = browser.new_context(base_url=ORIGIN, **options)
        contexts.append(context)
        context.route("**/*", served(html, on_post))
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console",
            lambda said: (
                said.type == "error" and not OFFLINE.search(said.text) and problems.append(said.text)
            ),
        )
        page.goto("/")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not problems


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("shape", SPECIMENS)
def test_shape_has_no_axe_violation_and_fits(open_page: Opener, shape: str, width: int, theme: str) -> None:
    with translation.override("ru" if theme == "light" else "en"):
        html = SPECIMENS[shape](SHELL)
    page = open_page(html, viewport={"width": width, "height": 900}, color_scheme=theme)
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


CARDS = """<c-table caption="Кампании"><thead><tr><th>Название</th><th>Срок</th><th>Где</th></tr></thead>
  <tbody><tr><th scope="row" data-label="Название">Волна</th>
  <td data-label="Эксперты сверяют оценки до">3 мая</td>
  <td data-label="Где">вся сеть</td></tr></tbody></c-table>"""
TEXT_BOX = """cell => { const range = document.createRange(); range.selectNodeContents(cell);
  const text = range.getBoundingClientRect(), box = cell.getBoundingClientRect();
  return {left: text.left - box.left, height: box.height}; }"""


def test_long_name_of_a_column_gets_its_own_lines_on_a_card(open_page: Opener) -> None:
    page = open_page(drawing.page("list", CARDS, shell=SHELL), viewport={"width": 390, "height": 844})
    long, short = (cell.evaluate(TEXT_BOX) for cell in page.locator("td").all())
    assert long["height"] > 1.5 * short["height"]  # three lines of a name over one of a value
    assert long["left"] == pytest.approx(short["left"], abs=0.5)
    assert long["left"] > 100


def test_autosave_sends_the_token_and_says_the_hour(open_page: Opener) -> None:
    tokens = []

    def save(route: Route) -> None:
        tokens.append(route.request.headers.get("x-csrftoken"))
        route.fulfill(body=SAVED, content_type=HTML)

    page = open_page(autosaving_form(SHELL), save)
    page.get_by_label("Как называется").fill("Опросить семьи")
    page.get_by_label("Как называется").blur()
    expect(page.locator(".saved")).to_have_text("Сохранено в 14:02")
    assert tokens == ["token"]


def wait_for_posts(page: Page, sent: list[Route], count: int) -> list[bool]:
    """Which of the posts leave the page, as soon as there are so many of them."""
    for _each in range(200):
        if len(sent) >= count:
            break
        page.wait_for_timeout(50)
    return [route.request.is_navigation_request() for route in sent]


def test_form_leaves_after_the_saves_on_their_way(open_page: Opener) -> None:
    """Otherwise the older answer could arrive last and stand."""
    sent: list[Route] = []
    page = open_page(autosaving_form(SHELL), sent.append)
    page.get_by_label("Как называется").fill("Опросить")
    page.get_by_label("Как называется").blur()
    assert wait_for_posts(page, sent, 1) == [False]
    page.get_by_label("Как называется").fill("Опросить семьи")
    page.locator('main form button[data-variant="primary"]').click()
    page.wait_for_timeout(400)
    assert len(sent) == 1
    sent[0].fulfill(body=SAVED, content_type=HTML)
    assert wait_for_posts(page, sent, 2) == [False, False]
    sent[1].fulfill(body=SAVED, content_type=HTML)
    assert wait_for_posts(page, sent, 3) == [False, False, True]


def test_form_leaves_though_the_save_before_it_is_never_answered(open_page: Opener) -> None:
    sent: list[Route] = []
    page = open_page(autosaving_form(SHELL), sent.append)
    page.get_by_label("Как называется").fill("Опросить семьи")
    page.get_by_label("Как называется").blur()
    assert wait_for_posts(page, sent, 1) == [False]
    page.locator('main form button[data-variant="primary"]').click(no_wait_after=True)
    assert wait_for_posts(page, sent, 2) == [False, True]


def test_autosave_without_a_network_keeps_what_was_typed_and_sends_it_later(open_page: Opener) -> None:
    sent: list[str] = []
    network = {"up": False}

    def save(route: Route) -> None:
        if not network["up"]:
            route.abort("internetdisconnected")
            return
        sent.append(route.request.post_data or "")
        route.fulfill(body=SAVED, content_type=HTML)

    with translation.override("ru"):
        html = autosaving_form(SHELL)
    page = open_page(html, save)
    page.context.set_offline(True)
    page.get_by_label("Как называется").fill("Опросить семьи")
    page.get_by_label("Как называется").blur()
    expect(page.locator(".draft-note")).to_contain_text("Нет связи")
    expect(page.locator(".saved")).to_have_text("")  # nothing is being saved
    assert page.evaluate("localStorage.length") == 1
    network["up"] = True
    page.context.set_offline(False)
    expect(page.locator(".saved")).to_have_text("Сохранено в 14:02")
    expect(page.locator(".draft-note")).to_be_hidden()
    assert len(sent) == 1
    assert page.evaluate("localStorage.length") == 0


def test_draft_is_restored_when_the_page_is_opened_again(open_page: Opener) -> None:
    with translation.override("ru"):
        html = empty_form(SHELL)
    page = open_page(html)
    page.context.set_offline(True)
    page.get_by_label("Как называется").fill("Опросить семьи")
    page.locator('input[value="1"]').check()
    page.get_by_role("button", name="Сохранить").click()
    expect(page.locator(".draft-note")).to_contain_text("Нет связи")
    page.goto("about:blank")  # the person leaves before the network is back
    page.context.set_offline(False)
    page.goto("/")
    expect(page.get_by_label("Как называется")).to_have_value("Опросить семьи")
    expect(page.locator('input[value="1"]')).to_be_checked()
    expect(page.locator(".draft-note")).to_contain_text("возвращено на место")


def test_form_sent_to_a_server_that_is_down_comes_back_on_the_next_visit(open_page: Opener) -> None:
    with translation.override("ru"):
        html = empty_form(SHELL)
    page = open_page(html, lambda route: route.abort("connectionrefused"))
    page.get_by_label("Как называется").fill("Опросить семьи")
    page.get_by_role("button", name="Сохранить").click()
    page.wait_for_url("chrome-error://**")
    page.goto("/")  # by a bookmark, minutes later
    expect(page.get_by_label("Как называется")).to_have_value("Опросить семьи")
    expect(page.locator(".draft-note")).to_contain_text("возвращено на место")


def test_form_answered_by_an_error_comes_back_though_the_error_led_home(open_page: Opener) -> None:
    def fail(route: Route) -> None:
        error = '<body data-error><a href="/">На главную</a><script src="/static/ui/rostok.js"></script>'
        route.fulfill(body=error, content_type=HTML)

    with translation.override("ru"):
        html = empty_form(SHELL)
    page = open_page(html, fail)
    page.get_by_label("Как называется").fill("Опросить семьи")
    page.locator('main form button[data-variant="primary"]').click()
    page.get_by_role("link", name="На главную").click()
    expect(page.get_by_label("Как называется")).to_have_value("Опросить семьи")


def test_form_that_arrived_leaves_nothing_on_the_device(open_page: Opener) -> None:
    def accept(route: Route) -> None:
        route.fulfill(body=empty_form(SHELL), content_type=HTML)

    page = open_page(empty_form(SHELL), accept)
    page.get_by_label("Как называется").fill("Опросить семьи")
    page.locator('main form button[data-variant="primary"]').click()
    expect(page.get_by_label("Как называется")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


def test_draft_of_one_person_is_not_shown_to_another(open_page: Opener) -> None:
    page = open_page(empty_form(SHELL))
    page.evaluate(DRAFT_OF_ANOTHER)
    page.goto("/")
    expect(page.get_by_label("Как называется")).to_have_value("")


def test_signing_out_forgets_drafts(open_page: Opener) -> None:
    page = open_page(empty_form(SHELL), viewport={"width": 1280, "height": 900})
    page.evaluate(
        "localStorage.setItem('rostok:draft:a1:other', JSON.stringify({at: Date.now(), fields: []}))"
    )
    follow(page, page.locator("form[data-forgets-drafts]:visible button"))
    assert page.evaluate("localStorage.length") == 0


def test_theme_changes_at_once(open_page: Opener) -> None:
    page = open_page(SPECIMENS["desk"](SHELL), lambda route: route.fulfill(status=204), color_scheme="light")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator('button[name="theme"][value="dark"]:visible').click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != before


def test_page_is_whole_without_javascript(open_page: Opener) -> None:
    page = open_page(
        SPECIMENS["thing"](SHELL), java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page.locator("details.menu summary").click()
    expect(
        page.get_by_role("navigation", name="Sections").or_(page.get_by_role("navigation", name="Разделы"))
    ).to_be_visible()
    page.locator("details.chart-data summary").first.click()
    expect(page.locator("details.chart-data table").first).to_be_visible()
